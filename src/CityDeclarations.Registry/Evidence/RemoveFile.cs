namespace CityDeclarations.Registry.Evidence;

/// <summary>Removes a file that no submitted report refers to.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Digest">SHA-256 of the content.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record RemoveFile(string Programme, string City, string Digest, long ExpectedVersion) : ICommand<long>;

internal sealed class RemoveFileHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RemoveFile, long>
{
    public async Task<long> Handle(RemoveFile command, CancellationToken ct)
    {
        context.OnlyFor(command.City, command.Programme);
        await session.Lock(StoredContent.LockOf(command.Digest), ct);
        var file = await session.LoadAsync<CityFile>(CityFile.Key(command.Programme, command.City, command.Digest), ct)
            ?? throw CityFile.NoSuch(command.City, command.Digest);
        if (file.Version != command.ExpectedVersion)
            throw Refusals.StaleVersion.Broken($"You looked at version {command.ExpectedVersion}; it is now at version {file.Version}.");
        if (file.ReportedIn.Count > 0)
            throw EvidenceRefusals.InUse.Broken($"The report of {file.City} on {string.Join(", ", file.ReportedIn)} refers to it.");
        session.Delete(file);
        if (
            !await session.Query<CityFile>().AnyAsync(other => other.Digest == file.Digest && other.Id != file.Id, ct)
            && await session.LoadAsync<StoredContent>(file.Digest, ct) is { } content
        )
            session.Store(content with { UnusedSince = context.Now });
        await session.Record(context, file.Version + 1, ct);
        return file.Version + 1;
    }
}

internal static class RemoveFileEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/files/{sha256}/removal",
                (string programme, string city, string sha256, IfMatch version, Call call) =>
                    call.Changes(new RemoveFile(programme, city, sha256, version))
            )
            .Changes(
                "Remove a file",
                "Unless a submitted report refers to it. Its content is thrown away a week after the last city has removed it."
            );
}
