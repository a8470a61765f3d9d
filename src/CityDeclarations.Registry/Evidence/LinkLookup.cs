namespace CityDeclarations.Registry.Evidence;

/// <summary>Finds how it stands with links.</summary>
public static class LinkLookup
{
    /// <summary>How it stands with the links among some evidence, by address.</summary>
    internal static async Task<Page<Link>> Links(
        this IQuerySession session,
        IEnumerable<Citation> evidence,
        PageRequest page,
        CancellationToken ct
    )
    {
        var addresses = evidence
            .Where(one => one.Digest is null)
            .Select(one => one.Address)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        var wanted = addresses
            .Where(address => page.After is null || StringComparer.Ordinal.Compare(address, page.After) > 0)
            .Take(page.Limit + 1)
            .ToArray();
        var known = (await session.LoadManyAsync<LinkState>(ct, wanted.Select(LinkState.Key))).ToDictionary(link => link.Address);
        return wanted.Cut(
            page,
            addresses.Length,
            address => address,
            address =>
                known.TryGetValue(address, out var link)
                    ? new Link(
                        address,
                        link.Status,
                        link.HttpStatus,
                        link.CheckedAt,
                        link.Status is LinkStatus.Dead ? link.FailingSince : null
                    )
                    : new Link(address, LinkStatus.Waiting, null, null, null)
        );
    }
}
