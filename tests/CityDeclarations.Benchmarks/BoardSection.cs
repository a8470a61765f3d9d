using System.Diagnostics;
using System.Text;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Opening;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using Marten;

namespace CityDeclarations.Benchmarks;

/// <summary>(b) Leaderboard reads per second, and (c) the time from an accepted report to a changed leaderboard.</summary>
internal static class BoardSection
{
    private const int Cities = 300;
    private const int Ranked = 100;
    private const int Rounds = 3;
    private const string Board = "/api/v1/programmes/benchmark/leaderboards/2025?indicator=WST-GEN-PC&band=100k-500k&limit=200";
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(5);
    private static readonly Actor Actor = Actor.Job("benchmarks");

    public static async Task Run(Stage stage, string sections)
    {
        var connection = await stage.Database("boards");
        await using var registry = Stage.Registry(connection);
        var store = registry.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await registry.GetRequiredService<OpeningFacts>().Load(default);
        await Prepare(registry.GetRequiredService<Door>());
        var key = await Stage.Key(registry);
        var service = await stage.StartService(connection);

        using var first = await Connection.Open(service.Address);
        var body = Encoding.UTF8.GetString((await first.Send(Load.Get(Board))).Span);
        while (!body.Contains($"\"ranked\":{Ranked}", StringComparison.Ordinal))
            body = Encoding.UTF8.GetString((await first.Send(Load.Get(Board))).Span);
        if (sections.Contains('b', StringComparison.Ordinal))
            await Reads(stage, service, body);
        if (sections.Contains('c', StringComparison.Ordinal))
            await Latency(service, key);
        service.Stop();
    }

    private static async Task Reads(Stage stage, Contender service, string body)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, body);
        var fixedBytes = await stage.StartPeer("static", file);
        var rates = new Dictionary<Contender, List<double>> { [service] = [], [fixedBytes] = [] };
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var contender in rates.Keys)
            {
                var rate = await Load.Run(contender, Load.Get(contender == service ? Board : "/board"), RoundTime);
                if (round > 0)
                    rates[contender].Add(rate);
            }
        }
        var ours = Table.Median(rates[service]);
        Table.Print(
            $"(b) Leaderboard reads per second, {Encoding.UTF8.GetByteCount(body) / 1024} KiB each, {Load.Connections} "
                + $"connections, {Rounds} rounds of {RoundTime.TotalSeconds} s, median",
            ["", "reads/s", "register ÷ this", "peak memory (MiB)"],
            rates.Select(pair =>
                (string[])
                    [
                        pair.Key == service ? "register" : "static endpoint, same bytes",
                        Table.Text(Table.Median(pair.Value)),
                        Table.Text(ours / Table.Median(pair.Value), "0.00"),
                        Table.Text(pair.Key.PeakMemory),
                    ]
            )
        );
        fixedBytes.Stop();
        File.Delete(file);
    }

    private static async Task Latency(Contender service, string key)
    {
        using var writer = await Connection.Open(service.Address);
        using var reader = await Connection.Open(service.Address);
        var board = Load.Get(Board);
        var times = new List<double>();
        for (var number = Ranked; number < Cities; number++)
        {
            var wanted = $"\"ranked\":{number + 1}";
            await writer.Send(
                Load.Post($"/api/v1/programmes/benchmark/cities/{Slug(number)}/reports/2025/acceptance", key, "{}", ("If-Match", "\"1\""))
            );
            var watch = Stopwatch.StartNew();
            while (!Encoding.UTF8.GetString((await reader.Send(board)).Span).Contains(wanted, StringComparison.Ordinal))
            {
                // Read again at once: the time counts until somebody can see it.
            }
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        Table.Print(
            $"(c) From an accepted report to a changed leaderboard, {times.Count} acceptances, one after the other, a reader "
                + "asking without pause",
            ["p50 (ms)", "p99 (ms)", "longest (ms)", "peak memory (MiB)"],
            [
                [
                    Table.Text(Table.Median(times), "0.0"),
                    Table.Text(Table.Percentile(times, 0.99), "0.0"),
                    Table.Text(times.Max(), "0.0"),
                    Table.Text(service.PeakMemory),
                ],
            ]
        );
    }

    private static async Task Prepare(Door door)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var version = (
            await door.Send(
                new LaunchProgramme(
                    "benchmark",
                    new Dictionary<string, string> { ["en"] = "Benchmark" },
                    "Nobody",
                    "Nowhere",
                    "Asia/Tokyo",
                    ["en"],
                    new Eligibility([CityKind.City], [], false),
                    "benchmark"
                ),
                Actor
            )
        ).Version;
        version = await door.Send(
            new PublishDeclarationText(
                "benchmark",
                TextStanding.Official,
                null,
                new Dictionary<string, string> { ["en"] = "Benchmark" },
                [new Commitment(1, "goals", new Dictionary<string, string> { ["en"] = "Goals" })],
                null,
                "benchmark",
                version
            ),
            Actor
        );
        version = await door.Send(new AdoptIndicators("benchmark", ["WST-GEN-PC"], version), Actor);
        await door.Send(new ScheduleReportingCycle("benchmark", 2025, new DateOnly(2026, 1, 1), today, today.AddYears(1), version), Actor);
        for (var number = 0; number < Cities; number++)
        {
            var slug = Slug(number);
            await door.Send(
                new RegisterCity(
                    new Dictionary<string, string> { ["en"] = slug },
                    "JP",
                    CityKind.City,
                    "benchmark",
                    slug,
                    Population: new Population(200_000, 2024, "benchmark")
                ),
                Actor
            );
            await door.Send(
                new RecordEarlierSignature(
                    "benchmark",
                    slug,
                    1,
                    "benchmark",
                    PartialDate.Parse("2020"),
                    null,
                    null,
                    null,
                    Standing.Confirmed,
                    null
                ),
                Actor
            );
            await door.Send(
                new SubmitReport(
                    "benchmark",
                    slug,
                    2025,
                    new ReportContent(
                        [new CommitmentProgress("goals", CommitmentStatus.UnderWay)],
                        [
                            new IndicatorValue(
                                "WST-GEN-PC",
                                200 + number,
                                "kg/person/year",
                                2025,
                                "Weighbridge records",
                                Evidence: ["https://example.org/proof"]
                            ),
                        ]
                    )
                ),
                Actor
            );
            if (number < Ranked)
                await door.Send(new AcceptReport("benchmark", slug, 2025, Verification.SelfDeclared, 1), Actor);
        }
    }

    private static string Slug(int number) => $"city-{number}-jp";
}
