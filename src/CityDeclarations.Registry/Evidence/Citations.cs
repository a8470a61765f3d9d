using System.Text.RegularExpressions;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Evidence that somebody refers to.</summary>
/// <param name="Field">Where, for instance <c>values[2].evidence[0]</c>.</param>
/// <param name="Address">A web address, or <c>file:SHA-256</c>.</param>
public sealed record Citation(string Field, string Address)
{
    /// <summary>How an address begins that names a file.</summary>
    internal const string FilePrefix = "file:";

    /// <summary>The file it names; none for a web address.</summary>
    internal string? Digest => Address.StartsWith(FilePrefix, StringComparison.Ordinal) ? Address[FilePrefix.Length..] : null;
}

/// <summary>What other areas do with evidence.</summary>
public static partial class Citations
{
    /// <summary>A web address, or a file that the city keeps.</summary>
    internal static IRuleBuilderOptions<T, string> IsEvidence<T>(this IRuleBuilder<T, string> rule) =>
        rule.MaximumLength(Lengths.Address)
            .Must(IsEvidence)
            .WithMessage(
                "“{PropertyValue}” is neither a web address, which starts with https://, nor a file, which is file: and its SHA-256."
            );

    /// <summary>Whether a text is a web address or names a file.</summary>
    public static bool IsEvidence(string text) => FileAddress().IsMatch(text) || Validation.IsWebAddress(text);

    /// <summary>
    /// Writes down, in the session, that a report of the city refers to this evidence: its files stay, and its links are
    /// looked at. A file that is not there or infected is refused.
    /// </summary>
    internal static async Task Cite(
        this IDocumentSession session,
        CommandContext context,
        string programme,
        string city,
        int year,
        IEnumerable<Citation> evidence,
        CancellationToken ct
    )
    {
        context.OnlyFor(city, programme); // or refusals would tell others which files there are
        var cited = evidence.ToArray();
        var broken = new List<Violation>();
        foreach (
            var group in cited
                .Where(one => one.Digest is not null)
                .GroupBy(one => one.Digest!)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        ) // in one order, so that two wait for each other never
        {
            await session.Lock(StoredContent.LockOf(group.Key), ct);
            var file = await session.LoadAsync<CityFile>(CityFile.Key(programme, city, group.Key), ct);
            if (file is null or { Scan: Scan.Infected })
                broken.AddRange(
                    group.Select(one =>
                        EvidenceRefusals.Unknown.On(
                            one.Field,
                            file is null
                                ? $"{city} keeps no file {group.Key} in “{programme}”."
                                : $"The virus scanner found {file.Signature} in {file.Name}."
                        )
                    )
                );
            else if (!file.ReportedIn.Contains(year))
                session.Store(file with { ReportedIn = [.. file.ReportedIn, year], Version = file.Version + 1 });
        }
        if (broken.Count > 0)
            throw new RuleViolationException(broken);

        var links = cited.Where(one => one.Digest is null).Select(one => one.Address).Distinct().ToDictionary(LinkState.Key);
        if (links.Count == 0)
            return;
        var known = (await session.LoadManyAsync<LinkState>(ct, links.Keys)).Select(link => link.Id).ToHashSet();
        foreach (var (id, address) in links.Where(link => !known.Contains(link.Key)))
            session.Store(LinkState.New(address, context.Now));
    }

    [GeneratedRegex(@"^file:[0-9a-f]{64}\z")]
    private static partial Regex FileAddress();
}
