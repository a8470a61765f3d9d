namespace CityDeclarations.Registry.Evidence;

/// <summary>How the operator wants evidence to be looked at.</summary>
public sealed record EvidenceSettings
{
    /// <summary>Where a ClamAV daemon listens, <c>host:port</c> or <c>unix:/path</c>; none means that files are not scanned.</summary>
    public string? Scanner { get; init; }

    /// <summary>Whether links are checked.</summary>
    public bool CheckLinks { get; init; }

    /// <summary>Hosts, or hosts with a port, that links may lead to although their addresses are private.</summary>
    public IReadOnlyList<string> PrivateHosts { get; init; } = [];

    /// <summary>Whether a scanner's address can be read as one.</summary>
    public static bool IsScanner(string address) =>
        address.StartsWith("unix:/", StringComparison.Ordinal)
        || address.LastIndexOf(':') is var colon and > 0 && ushort.TryParse(address.AsSpan(colon + 1), out var port) && port > 0;
}
