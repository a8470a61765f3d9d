using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Opening;
using CityDeclarations.Registry.Signatories;
using Marten;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CityDeclarations.Benchmarks;

/// <summary>(a) Commands per second over HTTP: half of them submit an application, half set a target.</summary>
internal static class CommandSection
{
    private const int Rounds = 3;
    private const int EachRound = 20000;
    private const int Signed = 200;

    public static async Task Run(Stage stage)
    {
        var connection = await stage.Database("commands");
        await using var registry = Stage.Registry(connection);
        var store = registry.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await registry.GetRequiredService<OpeningFacts>().Load(default);
        var applicants = Enumerable.Range(0, (Rounds + 1) * EachRound / 2).Select(number => $"applicant-{number}-jp").ToArray();
        var signed = Enumerable.Range(0, Signed).Select(number => $"signed-{number}-jp").ToArray();
        await Prepare(registry, store, applicants, signed);
        await PrepareCrud(connection, applicants, signed);
        var key = await Stage.Key(registry);

        Contender[] contenders =
        [
            await stage.StartService(connection),
            await stage.StartPeer("npgsql", connection),
            await stage.StartPeer("crud", connection),
        ];
        var rates = contenders.ToDictionary(contender => contender, _ => new List<double>());
        var times = contenders.ToDictionary(contender => contender, _ => (Own: TimeSpan.Zero, Database: TimeSpan.Zero));
        for (var round = 0; round <= Rounds; round++)
        {
            // As the database does by itself within a minute; its plans for empty tables are bad ones.
            await Analyze(connection);
            foreach (var contender in contenders)
            {
                var (own, database) = (contender.Time, stage.DatabaseTime());
                var rate = await Load.Run(contender, Requests(applicants.Skip(round * EachRound / 2).Take(EachRound / 2), signed, key));
                if (round == 0)
                    continue; // it warms up
                rates[contender].Add(rate);
                times[contender] = (
                    times[contender].Own + contender.Time - own,
                    times[contender].Database + stage.DatabaseTime() - database
                );
            }
        }

        var ours = Table.Median(rates[contenders[0]]);
        Table.Print(
            $"(a) Commands per second over HTTP, {Load.Connections} connections, {Rounds} rounds of {EachRound}, median",
            ["", "commands/s", "register ÷ this", "processor time for each (ms), service + database", "peak memory (MiB)"],
            contenders.Select(contender =>
                (string[])
                    [
                        contender.Name switch
                        {
                            "service" => "register",
                            "npgsql" => "the same rows by bare Npgsql",
                            _ => "EF Core CRUD with an audit table",
                        },
                        Table.Text(Table.Median(rates[contender])),
                        Table.Text(ours / Table.Median(rates[contender]), "0.00"),
                        $"{Table.Text(times[contender].Own.TotalMilliseconds / Rounds / EachRound, "0.00")} + "
                            + $"{Table.Text(times[contender].Database.TotalMilliseconds / Rounds / EachRound, "0.00")}",
                        Table.Text(contender.PeakMemory),
                    ]
            )
        );
        foreach (var contender in contenders)
            contender.Stop();
    }

    private static async Task Analyze(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var analyze = database.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    private static Func<byte[]?> Requests(IEnumerable<string> applicants, string[] signed, string key)
    {
        var requests = applicants
            .SelectMany(
                (city, number) =>
                    (byte[][])
                        [
                            Load.Post(
                                "/api/v1/programmes/asia/applications",
                                key,
                                $$"""{"city":"{{city}}","textVersion":1,"signerOffice":"Mayor","councilResolvedOn":"2026-03","statement":"We want to sign, and to report each year on what became of it."}"""
                            ),
                            Load.Post(
                                $"/api/v1/programmes/asia/cities/{signed[number % signed.Length]}/targets",
                                key,
                                """{"indicator":"WST-GEN-PC","baseline":{"year":2024,"value":310.5},"targetYear":2030,"targetValue":260,"source":"https://example.org/plan"}"""
                            ),
                        ]
            )
            .ToArray();
        var next = -1;
        return () => Interlocked.Increment(ref next) is var at && at < requests.Length ? requests[at] : null;
    }

    private static async Task Prepare(IServiceProvider registry, IDocumentStore store, string[] applicants, string[] signed)
    {
        await store.BulkInsertAsync([
            .. applicants
                .Concat(signed)
                .Select(slug => new CityProfile
                {
                    Id = CityLookup.Key(slug),
                    Slug = slug,
                    Names = new Dictionary<string, string> { ["en"] = slug },
                    Country = "JP",
                    Kind = CityKind.City,
                    Source = "benchmark",
                    Population = new Population(200_000, 2024, "benchmark"),
                }),
        ]);
        var door = registry.GetRequiredService<Door>();
        foreach (var slug in signed)
            await door.Send(
                new RecordEarlierSignature(
                    "asia",
                    slug,
                    1,
                    "benchmark",
                    PartialDate.Parse("2026"),
                    null,
                    null,
                    null,
                    Standing.Confirmed,
                    null
                ),
                Actor.Job("benchmarks")
            );
    }

    private static async Task PrepareCrud(string connection, string[] applicants, string[] signed)
    {
        await BareNpgsql.Prepare(connection, BareNpgsql.Schema);
        await using var crud = new CrudContext(new DbContextOptionsBuilder<CrudContext>().UseNpgsql(connection).Options);
        await crud.Database.ExecuteSqlRawAsync(crud.Database.GenerateCreateScript());
        crud.Programmes.Add(
            new CrudProgramme
            {
                Slug = "asia",
                Name = "Asia",
                Countries = ["JP", "VN", "TH"],
                NewestText = 1,
            }
        );
        crud.Indicators.Add(
            new CrudIndicator
            {
                Code = "WST-GEN-PC",
                Min = 10,
                Max = 2000,
            }
        );
        crud.Cities.AddRange(
            applicants
                .Concat(signed)
                .Select(slug => new CrudCity
                {
                    Slug = slug,
                    Name = slug,
                    Country = "JP",
                    Population = 200_000,
                })
        );
        crud.Signatories.AddRange(
            signed.Select(slug => new CrudSignatory
            {
                Programme = "asia",
                City = slug,
                Stage = "listed",
                SignerOffice = "Mayor",
                TextVersion = 1,
                SubmittedAt = TimeProvider.System.GetUtcNow(),
            })
        );
        await crud.SaveChangesAsync();
    }
}
