using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Opening;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using Marten;
using Npgsql;

namespace CityDeclarations.Benchmarks;

/// <summary>(e) Saving fields of drafts over HTTP: two hundred editors of fifty reports, at full speed and at the pace of people.</summary>
internal static class DraftSection
{
    private const int Editors = 200;
    private const int Reports = 50;
    private const int Rounds = 3;
    private const int Turns = 100;
    private const int Year = 2031;

    private static readonly string[] Fields = ["effects.text", "commitments.{0}.comment", "actions.house.description", "nextSteps.1.text"];

    public static async Task Run(Stage stage)
    {
        var connection = await stage.Database("drafts");
        await using var registry = Stage.Registry(connection);
        var store = registry.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await registry.GetRequiredService<OpeningFacts>().Load(default);
        var commitment = await Prepare(registry, store);
        await BareNpgsql.Prepare(connection, BareNpgsql.FieldSchema);
        var key = await Stage.Key(registry);
        // Two services that would each take a hundred connections are more than the database gives.
        var pooled = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 50 }.ConnectionString;
        Contender[] contenders = [await stage.StartService(pooled), await stage.StartPeer("npgsql", pooled)];
        var rows = contenders.ToDictionary(contender => contender, _ => new List<(double Rate, TimeSpan[] Took, TimeSpan[] At)>());
        var paced = contenders.ToDictionary(contender => contender, _ => Array.Empty<TimeSpan>());
        var times = contenders.ToDictionary(contender => contender, _ => (Own: TimeSpan.Zero, Database: TimeSpan.Zero));
        var saved = contenders.ToDictionary(contender => contender, _ => 0);
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var (own, spent) = (contender.Time, stage.DatabaseTime());
                var run = await Load.Run(contender, Editors, Turns, TimeSpan.Zero, Requests(saved[contender]));
                saved[contender] += Turns;
                if (round == 0)
                    continue; // it warms up
                rows[contender].Add(run);
                times[contender] = (times[contender].Own + contender.Time - own, times[contender].Database + stage.DatabaseTime() - spent);
            }
        }
        foreach (var contender in contenders)
            paced[contender] = (await Load.Run(contender, Editors, 20, TimeSpan.FromSeconds(1), Requests(saved[contender]))).Took;

        var ours = Table.Median(rows[contenders[0]].Select(run => run.Rate));
        Table.Print(
            $"(e) Fields saved over HTTP by {Editors} editors of {Reports} reports, {Rounds} rounds of {Editors * Turns}",
            [
                "",
                "saves/s",
                "register ÷ this",
                "processor time for each (ms), service + database",
                "p50 (ms)",
                "p99 (ms)",
                "p50 (ms), each once a second",
                "p99 (ms), each once a second",
                "peak memory (MiB)",
            ],
            contenders.Select(contender =>
            {
                var (rate, took) = (
                    Table.Median(rows[contender].Select(run => run.Rate)),
                    rows[contender].SelectMany(run => run.Took).Select(one => one.TotalMilliseconds).ToArray()
                );
                var slow = paced[contender].Select(one => one.TotalMilliseconds).ToArray();
                return (string[])
                    [
                        contender.Name is "service" ? "register" : "bare upsert by Npgsql",
                        Table.Text(rate),
                        Table.Text(ours / rate, "0.00"),
                        $"{Table.Text(times[contender].Own.TotalMilliseconds / Rounds / Editors / Turns, "0.00")} + "
                            + $"{Table.Text(times[contender].Database.TotalMilliseconds / Rounds / Editors / Turns, "0.00")}",
                        Table.Text(Table.Median(took), "0.0"),
                        Table.Text(Table.Percentile(took, 0.99), "0.0"),
                        Table.Text(Table.Median(slow), "0.0"),
                        Table.Text(Table.Percentile(slow, 0.99), "0.0"),
                        Table.Text(contender.PeakMemory),
                    ];
            })
        );
        foreach (var contender in contenders)
            contender.Stop();

        // What each editor sends follows from what it sent before: it knows the version of its own field.
        Func<int, int, byte[]> Requests(int before) =>
            (editor, turn) =>
                Load.Put(
                    $"/api/v1/programmes/europe/cities/{City(editor % Reports)}/reports/{Year}/draft/fields/"
                        + string.Format(System.Globalization.CultureInfo.InvariantCulture, Fields[editor / Reports], commitment),
                    key,
                    $$"""{"text":"We opened a house of repair in each district; this is sentence {{before + turn}} of what editor {{editor}} writes about it."}""",
                    before + turn == 0 ? ("If-None-Match", "*") : ("If-Match", $"\"{before + turn}\""),
                    ("Idempotency-Key", $"{editor}-{before + turn}")
                );
    }

    private static string City(int number) => $"writing-{number}-pt";

    /// <summary>Signatories with a draft each; answers the key of a commitment that they signed.</summary>
    private static async Task<string> Prepare(IServiceProvider registry, IDocumentStore store)
    {
        await store.BulkInsertAsync([
            .. Enumerable
                .Range(0, Reports)
                .Select(City)
                .Select(slug => new CityProfile
                {
                    Id = CityLookup.Key(slug),
                    Slug = slug,
                    Names = new Dictionary<string, string> { ["en"] = slug },
                    Country = "PT",
                    Kind = CityKind.City,
                    Source = "benchmark",
                    Population = new Population(200_000, 2024, "benchmark"),
                }),
        ]);
        var (door, job) = (registry.GetRequiredService<Door>(), Actor.Job("benchmarks"));
        var programme = await door.Send(new GetProgramme("europe"), job);
        await door.Send(
            new ScheduleReportingCycle(
                "europe",
                Year,
                new DateOnly(Year, 1, 1),
                new DateOnly(Year, 6, 30),
                new DateOnly(Year, 12, 31),
                programme.Version
            ),
            job
        );
        var text = programme.Texts.First(one => one.Commitments.Count > 0);
        foreach (var slug in Enumerable.Range(0, Reports).Select(City))
        {
            await door.Send(
                new RecordEarlierSignature(
                    "europe",
                    slug,
                    text.Version,
                    "benchmark",
                    PartialDate.Parse("2026"),
                    null,
                    null,
                    null,
                    Standing.Confirmed,
                    null
                ),
                job
            );
            await door.Send(new BeginDraft("europe", slug, Year, FormKind.Full), job);
        }
        return text.Commitments[0].Key;
    }
}
