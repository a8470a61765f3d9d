using System.Diagnostics;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;

namespace CityDeclarations.Benchmarks;

/// <summary>(d) Events per second when every projection is rebuilt, inline and asynchronous ones, one after the other.</summary>
internal static class RebuildSection
{
    private const int CitiesAtOnce = 500;
    private static readonly string[] Keys =
    [
        "goals",
        "awareness",
        "engagement",
        "planning",
        "procurement",
        "incentives",
        "regulation",
        "advocacy",
        "monitoring",
        "reporting",
    ];

    public static async Task Run(Stage stage, int wanted)
    {
        var connection = await stage.Database("rebuild");
        await using var registry = Stage.Registry(connection);
        var store = registry.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var written = await Write(store, wanted);
        await using var database = NpgsqlDataSource.Create(connection);
        await Execute(database, "vacuum analyze");

        // The ceiling: every event read once and thrown away.
        var watch = Stopwatch.StartNew();
        await using (var read = database.CreateCommand($"select seq_id, type, data from {Database.Schema}.mt_events order by seq_id"))
        await using (var reader = await read.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                _ = reader.GetFieldValue<byte[]>(2);
        }
        var reading = watch.Elapsed;

        using var daemon = await store.BuildProjectionDaemonAsync();
        var rows = new List<string[]>();
        var total = TimeSpan.Zero;
        var (own, shared) = (Environment.CpuUsage.TotalTime, stage.DatabaseTime());
        foreach (
            var projection in ((DocumentStore)store).Options.Projections.All.Where(projection =>
                projection.Lifecycle is not ProjectionLifecycle.Live
            )
        )
        {
            watch.Restart();
            await daemon.RebuildProjectionAsync(projection.Name, TimeSpan.FromHours(1), default);
            total += watch.Elapsed;
            rows.Add([projection.Name.Split('.')[^1], Table.Text(watch.Elapsed.TotalSeconds, "0.0"), ""]);
        }
        rows.Add(["**all projections**", Table.Text(total.TotalSeconds, "0.0"), Table.Text(written / total.TotalSeconds)]);
        rows.Add([
            "processor time: register, database",
            $"{Table.Text((Environment.CpuUsage.TotalTime - own).TotalSeconds, "0.0")}, "
                + $"{Table.Text((stage.DatabaseTime() - shared).TotalSeconds, "0.0")}",
            "",
        ]);
        rows.Add([
            "reading the events once, by bare Npgsql",
            Table.Text(reading.TotalSeconds, "0.0"),
            Table.Text(written / reading.TotalSeconds),
        ]);
        Table.Print(
            $"(d) Rebuilding every projection from {written:N0} events; peak memory {Environment.WorkingSet / 1024 / 1024:N0} MiB",
            ["", "seconds", "events/s"],
            rows
        );
    }

    private static async Task<long> Write(IDocumentStore store, int wanted)
    {
        long written = 0;
        var city = 0;
        while (written < wanted)
        {
            var streams = new List<StreamAction>();
            for (var upTo = city + CitiesAtOnce; city < upTo && written < wanted; city++)
            {
                foreach (var (key, type, facts) in Life(city, wanted - written))
                {
                    streams.Add(StreamAction.Start((IEventRegistry)store.Options.Events, key, facts));
                    streams[^1].AggregateType = type;
                    written += facts.Length;
                }
            }
            await store.BulkInsertEventsAsync(streams, 5000);
        }
        return written;
    }

    /// <summary>What happens to one city in fourteen years: about 85 events.</summary>
    private static IEnumerable<(string Key, Type Type, object[] Facts)> Life(int city, long room)
    {
        var slug = $"city-{city}-jp";
        var left = room;
        object[] Some(params object[] facts)
        {
            var some = facts[..(int)Math.Min(facts.Length, left)];
            left -= some.Length;
            return some;
        }
        yield return (
            $"city:{slug}",
            typeof(City),
            Some(
                new CityRegistered(
                    slug,
                    new Dictionary<string, string> { ["en"] = slug, ["ja"] = "都市" },
                    "JP",
                    CityKind.City,
                    [new CityIdentifier("benchmark", slug)],
                    new GeoPoint(35, 139),
                    new Population(200_000 + city, 2024, "benchmark"),
                    "benchmark"
                )
            )
        );
        if (left <= 0)
            yield break;
        var application = new Application(1, "Mayor", PartialDate.Parse("2012-03"));
        yield return (
            $"signatory:asia/{slug}",
            typeof(Signatory),
            Some(
                new ApplicationSubmitted("asia", slug, application),
                new ApplicationApproved(PartialDate.Parse("2012-04-01")),
                new DeclarationSigned(1, PartialDate.Parse("2012-05"), "Mayor", null, null),
                new SignatoryListed(city + 1, null)
            )
        );
        for (var number = 0; number < 10 && left > 0; number++)
        {
            var promise = new Promise("WST-GEN-PC", null, 2030, 250, new YearValue(2020, 310), [], "https://example.org/plan");
            yield return (
                $"target:{city}-{number}",
                typeof(Target),
                Some(
                    new TargetSet("asia", slug, promise, "kg/person/year", true),
                    new TargetRevised(promise with { TargetValue = 240 }, "A new plan")
                )
            );
        }
        for (var year = 2012; year < 2026 && left > 0; year++)
        {
            var content = new ReportContent(
                [
                    .. Keys.Select(key => new CommitmentProgress(
                        key,
                        CommitmentStatus.UnderWay,
                        "Measures are running and the council hears of them each year."
                    )),
                ],
                [
                    .. new[] { "WST-GEN-PC", "REC-MSW", "WST-LFL", "SRV-COLL", "MAT-CMU" }.Select(
                        (code, at) =>
                            new IndicatorValue(
                                code,
                                20 + at + year % 10,
                                "%",
                                year,
                                "City statistics",
                                Evidence: ["https://example.org/proof"]
                            )
                    ),
                ],
                Actions:
                [
                    new CityAction(
                        "Repair cafés in each ward",
                        "With volunteers and two schools",
                        Strategy.Reuse,
                        ["engagement"],
                        ["https://example.org/repair"]
                    ),
                ]
            );
            yield return (
                $"progress_report:asia/{slug}/{year}",
                typeof(ProgressReport),
                year % 2 == 0
                    ? Some(
                        new ReportSubmitted("asia", slug, year, content, []),
                        new ReportAccepted(Verification.SelfDeclared, content.Population),
                        new ReportPublished()
                    )
                    : Some(
                        new ReportSubmitted("asia", slug, year, content, []),
                        new ReportReturned([new ReviewComment(null, "Please say how this was measured.")]),
                        new ReportResubmitted(content, []),
                        new ReportAccepted(Verification.DocumentChecked, content.Population),
                        new ReportPublished()
                    )
            );
        }
    }

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
