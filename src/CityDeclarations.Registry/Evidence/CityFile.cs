namespace CityDeclarations.Registry.Evidence;

/// <summary>What the virus scanner said.</summary>
public enum Scan
{
    /// <summary>Nothing yet.</summary>
    NotScanned,

    /// <summary>It found nothing.</summary>
    Clean,

    /// <summary>It found something; the content was thrown away.</summary>
    Infected,
}

/// <summary>That a city keeps a file in a programme. Two cities may keep the same content and see nothing of each other.</summary>
public sealed record CityFile
{
    /// <summary>Programme, city and digest.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>SHA-256 of the content, in small hexadecimal letters.</summary>
    public required string Digest { get; init; }

    /// <summary>The name it came under, cleaned.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, by its content.</summary>
    public required string MediaType { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required long Size { get; init; }

    /// <summary>When it came in.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>The key that sent it.</summary>
    public required string KeptBy { get; init; }

    /// <summary>What the virus scanner said.</summary>
    public Scan Scan { get; init; }

    /// <summary>What the virus scanner found; none when it found nothing.</summary>
    public string? Signature { get; init; }

    /// <summary>When it said so.</summary>
    public DateTimeOffset? ScannedAt { get; init; }

    /// <summary>The years whose submitted reports refer to it; while there are any it cannot be removed.</summary>
    public IReadOnlyList<int> ReportedIn { get; init; } = [];

    /// <summary>Version; send it in If-Match to remove the file.</summary>
    public required long Version { get; init; }

    internal static string Key(string programme, string city, string digest) => $"{programme}/{city}/{digest}";

    internal static RuleViolationException NoSuch(string city, string digest) =>
        Refusals.NotFound.Broken($"{city} keeps no file {digest} that you may see.", "sha256");
}

/// <summary>Content, once for all who keep it. Its bytes are in <see cref="Chunks"/>.</summary>
internal sealed record StoredContent
{
    /// <summary>How long content stays that nobody keeps any more.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    /// <summary>The digest.</summary>
    public string Id { get; init; } = "";

    public required long Size { get; init; }

    public Scan Scan { get; init; }

    public string? Signature { get; init; }

    public DateTimeOffset? ScannedAt { get; init; }

    /// <summary>Since when no city keeps it.</summary>
    public DateTimeOffset? UnusedSince { get; init; }

    /// <summary>What is known once the scanner has spoken.</summary>
    public StoredContent After(ScanResult verdict, DateTimeOffset now) =>
        verdict.Scan is Scan.NotScanned ? this : this with { Scan = verdict.Scan, Signature = verdict.Signature, ScannedAt = now };

    /// <summary>Whatever changes who keeps content, or what is known of it, is done one after the other.</summary>
    public static string LockOf(string digest) => $"file:{digest}";
}

internal static class Scanned
{
    /// <summary>Writes down what is known of content, for everybody who keeps it. Infected bytes go at once.</summary>
    public static async Task Know(this IDocumentSession session, StoredContent content, CancellationToken ct)
    {
        session.Store(content);
        foreach (
            var file in await session
                .Query<CityFile>()
                .Where(file => file.Digest == content.Id && file.Scan != content.Scan)
                .ToListAsync(ct)
        )
            session.Store(
                file with
                {
                    Scan = content.Scan,
                    Signature = content.Signature,
                    ScannedAt = content.ScannedAt,
                    Version = file.Version + 1,
                }
            );
        if (content.Scan is Scan.Infected)
            await session.DropChunks(content.Id, ct);
    }
}
