using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Signatories;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Keeps a file for a city. Doing it again changes nothing, so a retry is the same request.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Digest">SHA-256 of the content, in small hexadecimal letters.</param>
/// <param name="FileName">The name it has where it comes from.</param>
/// <param name="Content">The content, as it comes in.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record KeepFile(string Programme, string City, string Digest, string FileName, Stream Content) : ICommand<KeptFile>
{
    /// <summary>The largest file: 25 MB.</summary>
    public const long Largest = 25 * 1024 * 1024;

    internal static RuleViolationException TooLarge() => EvidenceRefusals.TooLarge.Broken("A file has at most 25 MB (26,214,400 bytes).");
}

/// <summary>A file that is kept now.</summary>
/// <param name="File">The file.</param>
/// <param name="IsNew">Whether it was not kept before.</param>
public sealed record KeptFile(CityFile File, bool IsNew);

internal sealed partial class KeepFileValidator : AbstractValidator<KeepFile>
{
    public KeepFileValidator()
    {
        RuleFor(command => command.Digest)
            .Must(digest => Digest().IsMatch(digest))
            .OverridePropertyName("sha256")
            .WithMessage("The last part of the address is the SHA-256 of the file: 64 of 0 to 9 and a to f.");
        RuleFor(command => command.FileName).NotEmpty().MaximumLength(Lengths.FileName);
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}

internal sealed class KeepFileHandler(IDocumentSession session, CommandContext context, VirusScanner scanner, ILogger<KeepFile> log)
    : IRequestHandler<KeepFile, KeptFile>
{
    public async Task<KeptFile> Handle(KeepFile command, CancellationToken ct)
    {
        context.OnlyFor(command.City, command.Programme);
        await session.ProgrammeAndCity(command.Programme, command.City, ct);
        if (await session.LoadAsync<SignatoryProfile>(SignatoryLookup.Key(command.Programme, command.City), ct) is null)
            throw SignatoryRefusals.NotSignatory.Broken($"{command.City} has not applied to “{command.Programme}”.", "city");
        var key = CityFile.Key(command.Programme, command.City, command.Digest);
        if (await session.LoadAsync<CityFile>(key, ct) is { Scan: not Scan.Infected } there)
            return new KeptFile(there, false);

        // Until all of it is here no connection to the database is held: on a slow line that takes an hour.
        await using var arrived = Arriving();
        await Receive(command, arrived, ct);
        var kind = FileKinds.Of(arrived, command.FileName);
        var verdict = await scanner.Scan(arrived, ct) ?? ScanResult.None;

        await session.Lock(StoredContent.LockOf(command.Digest), ct);
        var before = await session.LoadAsync<CityFile>(key, ct);
        if (before is { Scan: not Scan.Infected })
            return new KeptFile(before, false);
        var known = await session.LoadAsync<StoredContent>(command.Digest, ct);
        var content = (known ?? new StoredContent { Id = command.Digest, Size = arrived.Length }).After(verdict, context.Now) with
        {
            UnusedSince = null,
        };
        if (known is null or { Scan: Scan.Infected } && content.Scan is not Scan.Infected)
            await session.WriteChunks(command.Digest, arrived, ct);
        await session.Know(content, ct);
        var file = new CityFile
        {
            Id = key,
            Programme = command.Programme,
            City = command.City,
            Digest = command.Digest,
            Name = FileNames.Clean(command.FileName, kind),
            MediaType = kind.MediaType,
            Size = arrived.Length,
            KeptAt = context.Now,
            KeptBy = context.Actor.Id,
            Scan = content.Scan,
            Signature = content.Signature,
            ScannedAt = content.ScannedAt,
            ReportedIn = before?.ReportedIn ?? [],
            // By the clock, so that a file removed and kept again is not taken for the one before it.
            Version = Math.Max((before?.Version ?? 0) + 1, context.Now.ToUnixTimeMilliseconds()),
        };
        session.Store(file);
        await session.Record(context, file, ct);
        if (content.Scan is not Scan.Infected)
            return new KeptFile(file, true);
        log.LogWarning(
            "{City} sent an infected file {Digest} ({Signature}); its content was not kept.",
            command.City,
            command.Digest,
            content.Signature
        );
        throw EvidenceRefusals.Infected.Broken(
            $"The virus scanner found {content.Signature}. The content was not kept; that it was sent is on record."
        );
    }

    /// <summary>Takes what comes in, and insists that it is what the address names.</summary>
    private static async Task Receive(KeepFile command, FileStream into, CancellationToken ct)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (int read; (read = await command.Content.ReadAsync(buffer, ct)) > 0; )
        {
            if (into.Length + read > KeepFile.Largest)
                throw KeepFile.TooLarge();
            digest.AppendData(buffer, 0, read);
            await into.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        var computed = Convert.ToHexStringLower(digest.GetHashAndReset());
        if (into.Length == 0)
            throw EvidenceRefusals.Empty.Broken("The request has no body.");
        if (computed != command.Digest)
            throw EvidenceRefusals.DigestMismatch.Broken($"The SHA-256 of the {into.Length} bytes that came in is {computed}.", "sha256");
        await into.FlushAsync(ct);
    }

    /// <summary>
    /// A file that has no name as soon as it is there, where the system can do that: whatever ends the process ends it too.
    /// </summary>
    private static FileStream Arriving()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"evidence-{Path.GetRandomFileName()}"), options);
        if (!OperatingSystem.IsWindows())
            File.Delete(file.Name);
        return file;
    }
}

internal static class KeepFileEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/programmes/{programme}/cities/{city}/files/{sha256}",
                async (string programme, string city, string sha256, string fileName, Call call) =>
                {
                    var http = call.Http;
                    if (http.Request.ContentLength > KeepFile.Largest)
                        throw KeepFile.TooLarge();
                    AllowSlowLines(http);
                    var (file, isNew) = await call.Send(new KeepFile(programme, city, sha256, fileName, http.Request.Body));
                    http.Response.Headers.ETag = Versions.Tag(file.Version);
                    return isNew
                        ? TypedResults.Created($"/api/v1/programmes/{programme}/cities/{city}/files/{sha256}", file)
                        : (IResult)TypedResults.Ok(file);
                }
            )
            .WithMetadata(new RequestSizeLimit())
            .Accepts<Stream>("*/*")
            .Keeps<CityFile>(
                "Keep a file",
                "The file is the request's body, up to 25 MB; the address names its SHA-256, so sending it again is safe and "
                    + "changes nothing. What it is is found out from its content. PDF, PNG, JPEG, WebP, GIF, docx, xlsx, pptx, odt, "
                    + "ods, odp, and text and CSV in UTF-8 are taken."
            );

    /// <summary>An official on 64 kbit/s needs an hour for 25 MB, and the line may be away for a minute.</summary>
    private static void AllowSlowLines(HttpContext http)
    {
        // HTTP/2 has one rate for all that its connection carries.
        if (HttpProtocol.IsHttp11(http.Request.Protocol) && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromMinutes(1));
    }

    /// <summary>
    /// Somewhat more than is taken: the server counts what stands between the pieces, too, and our own refusal says what to do.
    /// </summary>
    private sealed record RequestSizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => KeepFile.Largest + 1_000_000;
    }
}
