using System.CommandLine;
using CityDeclarations.Registry;
using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Web.Hosting;

namespace CityDeclarations.Web.Commands;

/// <summary>
/// What can be done from the command line, beside a running service or without one. It goes through the same door as the API.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] Verbs = ["import-cities", "issue-key", "evaluate-methodology", "recompute-board"];
    private static readonly Actor Actor = Actor.Job("command line");

    /// <summary>Whether the arguments ask for one of these, rather than for the service.</summary>
    public static bool Takes(string[] args) => args is [var verb, ..] && Verbs.Contains(verb);

    public static Task<int> Run(string[] args)
    {
        var root = new RootCommand("The register of the Circular Cities Declarations")
        {
            ImportCities(),
            IssueKey(),
            EvaluateMethodology(),
            RecomputeBoard(),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command ImportCities()
    {
        var file = new Argument<FileInfo>("file") { Description = "The CSV file" }.AcceptExistingOnly();
        var source = new Option<string>("--source") { Description = "Where the list comes from", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only look what would happen" };
        var columns = new Option<string[]>("--column")
        {
            Description = "A column mapped by hand, WHAT=HEADER; may be given again",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("import-cities", "Takes a list of cities into the register") { file, source, dryRun, columns };
        command.SetAction(
            (parsed, ct) =>
                Do(
                    async door =>
                    {
                        var mapping = Registry.Cities.ImportCities.Mapping(
                            parsed
                                .GetValue(columns)!
                                .Select(pair => pair.Split('=', 2))
                                .Select(pair => (pair[0], pair.ElementAtOrDefault(1) ?? ""))
                        );
                        var content = await File.ReadAllBytesAsync(parsed.GetValue(file)!.FullName, ct);
                        ImportReport.Write(
                            await door.Send(
                                new ImportCities(content, parsed.GetValue(source)!, parsed.GetValue(dryRun), mapping),
                                Actor,
                                null,
                                ct
                            ),
                            Console.Out
                        );
                    },
                    ct
                )
        );
        return command;
    }

    private static Command IssueKey()
    {
        var role = new Option<Role>("--role") { Description = "officer, official or partner", Required = true };
        var scope = new Option<string>("--scope")
        {
            Description = "Officers: a programme, or * for every one; officials: a city",
            DefaultValueFactory = _ => "",
        };
        var label = new Option<string>("--label") { Description = "What the key is for", Required = true };
        var expires = new Option<DateOnly?>("--expires-on") { Description = "The last day on which it works" };
        var command = new Command("issue-key", "Issues a key to the API") { role, scope, label, expires };
        command.SetAction(
            (parsed, ct) =>
                Do(
                    async door =>
                    {
                        var issued = await door.Send(
                            new IssueKey(parsed.GetValue(role), parsed.GetValue(scope)!, parsed.GetValue(label)!, parsed.GetValue(expires)),
                            Actor,
                            null,
                            ct
                        );
                        Console.WriteLine(issued.Key);
                    },
                    ct
                )
        );
        return command;
    }

    private static Command EvaluateMethodology()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "Methodology and table as JSON, as the API takes them",
        }.AcceptExistingOnly();
        var command = new Command("evaluate-methodology", "Scores a table of values by a methodology; needs neither service nor database")
        {
            file,
        };
        command.SetAction(
            (parsed, ct) =>
                Explained(async () =>
                {
                    await using var asked = parsed.GetValue(file)!.OpenRead();
                    await using var answer = Console.OpenStandardOutput();
                    await EvaluationFile.Evaluate(asked, answer, ct);
                })
        );
        return command;
    }

    private static Command RecomputeBoard()
    {
        var file = new Argument<FileInfo>("file") { Description = "The file of an edition, as the API gives it" }.AcceptExistingOnly();
        var command = new Command(
            "recompute-board",
            "Makes a published board again from its file alone, and says whether it is the same; needs neither service nor database"
        )
        {
            file,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var same = false;
                var failed = await Explained(async () =>
                    same = BoardReport.Write(
                        Registry.Boards.RecomputeBoard.Of(await File.ReadAllBytesAsync(parsed.GetValue(file)!.FullName, ct)),
                        Console.Out
                    )
                );
                return failed > 0 || !same ? 1 : 0;
            }
        );
        return command;
    }

    private static Task<int> Do(Func<Door, Task> work, CancellationToken ct) =>
        Explained(async () =>
        {
            // The options of the service (data folder, demonstration) come from environment and appsettings.json here.
            var builder = Host.CreateApplicationBuilder(
                new HostApplicationBuilderSettings
                {
                    ContentRootPath = RegisterSettings.Home,
                    EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT"),
                }
            );
            var settings = RegisterSettings.From(builder.Configuration);
            using var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
            await using var database = await RegisterDatabase.OpenBeside(settings, logging.CreateLogger("CityDeclarations.Database"), ct);
            builder.Services.AddRegistry(database.ConnectionString);
            await using var provider = builder.Services.BuildServiceProvider();
            if (settings.Demonstration)
                Console.Error.WriteLine(
                    "This goes to the demonstration. To the real register: set Demonstration=false in the environment."
                );
            await work(provider.GetRequiredService<Door>());
        });

    private static async Task<int> Explained(Func<Task> work)
    {
        try
        {
            await work();
            return 0;
        }
        catch (Exception failure) when ((Refusal.Explain(failure) ?? Service.Explain(failure)) is { } explanation)
        {
            Console.Error.WriteLine(explanation);
            return 1;
        }
    }
}
