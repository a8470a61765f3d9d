using System.Globalization;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Mail;
using MailKit.Security;

namespace CityDeclarations.Web.Hosting;

/// <summary>What the service is told: by options on the command line, by environment variables, or by appsettings.json.</summary>
internal sealed record RegisterSettings
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["--data-folder"] = nameof(DataFolder),
        ["--demonstration"] = nameof(Demonstration),
    };

    /// <summary>
    /// Where appsettings.json and the site's files are: the current folder when it is the project's, else the program's own.
    /// </summary>
    public static string Home => File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;

    /// <summary>Where the embedded database and the first key are kept. Also the environment variable CITY_DATA.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// The folder of PostgreSQL's programs, where they are not found by themselves. Also the environment variable CITY_PG_BIN.
    /// </summary>
    public string? PostgresFolder { get; init; }

    /// <summary>Connection string of a PostgreSQL database of one's own; without it the service runs one itself.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Whether this is a demonstration, in a database of its own.</summary>
    public bool Demonstration { get; init; }

    /// <summary>How mails leave the register.</summary>
    public MailSettings Mail { get; init; } = new();

    /// <summary>How files and links are looked at.</summary>
    public EvidenceSettings Evidence { get; init; } = new();

    /// <summary>With whom people may sign in besides a password and passkeys.</summary>
    public IReadOnlyList<SignInProvider> Providers { get; init; } = [];

    /// <summary>Where people reach the site, when that is not where the service listens.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The name of the database on the embedded cluster.</summary>
    public string Database => Demonstration ? "demonstration" : "registry";

    /// <summary>The file that holds the first officer's key.</summary>
    public string FirstKeyFile => Path.Combine(DataFolder, Demonstration ? "first-officer-of-the-demonstration.key" : "first-officer.key");

    /// <summary>Lets the service's own options stand on the command line beside those of ASP.NET Core.</summary>
    public static void ReadOptions(IConfigurationBuilder configuration, string[] args) => configuration.AddCommandLine(args, Options);

    /// <summary>Reads the settings; one that cannot be read is a <see cref="StartupException"/>.</summary>
    public static RegisterSettings From(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(
            configuration[nameof(DataFolder)]
                ?? configuration["CITY_DATA"]
                ?? Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "city-declarations"
                )
        );
        return new()
        {
            DataFolder = folder,
            PostgresFolder = configuration["CITY_PG_BIN"],
            ConnectionString = Readable(configuration.GetConnectionString("Registry")),
            Demonstration = IsDemonstration(configuration),
            Mail = MailFrom(configuration.GetSection(nameof(Mail)), folder),
            Evidence = new EvidenceSettings
            {
                Scanner = configuration["Scanner:Address"] switch
                {
                    null or "" => null,
                    var scanner => EvidenceSettings.IsScanner(scanner)
                        ? scanner
                        : throw new StartupException($"Scanner:Address is “{scanner}”; it is host:port, or unix:/path of a socket."),
                },
                // A demonstration calls nobody.
                CheckLinks = YesOrNo(configuration["Links:Check"], "Links:Check") ?? !IsDemonstration(configuration),
                PrivateHosts = (configuration["Links:PrivateHosts"] ?? "").Split(
                    ',',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                ),
            },
            Providers = SignInProvider.From(configuration.GetSection("SignIn:Providers")),
            PublicAddress =
                configuration[nameof(PublicAddress)] is not { Length: > 0 } address ? null
                : Uri.TryCreate(address, UriKind.Absolute, out var site) && site.Scheme is "http" or "https" ? address
                : throw new StartupException($"PublicAddress is “{address}”; it is written as https://register.example.org"),
        };
    }

    private static MailSettings MailFrom(IConfigurationSection mail, string folder)
    {
        var usual = new MailSettings();
        var settings = new MailSettings
        {
            Host = mail["Host"] is { Length: > 0 } host ? host : null,
            Port = mail["Port"] is { } port
                ? int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
                    ? number
                    : throw Unreadable("Port", port, "a number from 1 to 65535")
                : usual.Port,
            User = mail["User"] is { Length: > 0 } user ? user : null,
            Password = mail["Password"] ?? usual.Password,
            From = mail["From"] ?? usual.From,
            Tls = mail["Tls"] is { } tls
                ? Enum.TryParse<SecureSocketOptions>(tls.Replace("-", "", StringComparison.Ordinal), true, out var secure)
                && Enum.IsDefined(secure)
                    ? secure
                    : throw Unreadable("Tls", tls, "start-tls, ssl-on-connect, start-tls-when-available, auto or none")
                : usual.Tls,
            Folder = Path.Combine(folder, "mail"),
            Patience = Span("Patience", usual.Patience),
            Kept = Span("Kept", usual.Kept),
        };
        if (settings.Host is not null && mail["From"] is null)
            throw new StartupException("Mail:Host is given and Mail:From is not. Give the address that mails come from.");
        return MimeKit.MailboxAddress.TryParse(settings.From, out _)
            ? settings
            : throw Unreadable("From", settings.From, "a mail address, for instance register@example.org");

        TimeSpan Span(string name, TimeSpan otherwise) =>
            mail[name] is not { } text ? otherwise
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero ? span
            : throw Unreadable(name, text, "a span of time, for instance 00:05:00 for five minutes or 30.00:00:00 for thirty days");

        StartupException Unreadable(string name, string text, string expected) => new($"Mail:{name} is “{text}”; it is {expected}.");
    }

    private static bool IsDemonstration(IConfiguration configuration) =>
        YesOrNo(configuration[nameof(Demonstration)], "--demonstration") ?? false;

    private static bool? YesOrNo(string? text, string name) =>
        text is null or "" ? null
        : bool.TryParse(text, out var yes) ? yes
        : throw new StartupException($"{name} is “{text}”; it is true or false.");

    private static string? Readable(string? connectionString)
    {
        try
        {
            _ = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
            return connectionString is "" ? null : connectionString;
        }
        catch (ArgumentException unreadable)
        {
            throw new StartupException(
                $"ConnectionStrings:Registry cannot be read ({unreadable.Message}). It is written as "
                    + "Host=…;Username=…;Password=…;Database=…"
            );
        }
    }
}
