namespace CityDeclarations.EmbeddedPostgres;

/// <summary>Where a cluster lives and how it runs.</summary>
public sealed record ClusterOptions
{
    /// <summary>The folder of the cluster, absolute. It is created when missing, readable by its owner only.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that holds <c>initdb</c> and <c>postgres</c>; null to search this machine for them.</summary>
    public string? BinFolder { get; init; }

    /// <summary>
    /// Whether what is committed survives a crash. False makes tests faster: a killed server comes back without its last
    /// moments, and a machine that goes down may leave nothing usable.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further server settings by name, such as <c>work_mem</c>. They win over those made here.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    // A socket in a private folder is closed to everybody else on the machine, which no port is.
    // Windows has no such sockets that the server and the driver agree on.
    internal bool Tcp { get; init; } = OperatingSystem.IsWindows();
}
