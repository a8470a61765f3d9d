using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Opening;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using Marten;
using Npgsql;

namespace CityDeclarations.Benchmarks;

/// <summary>
/// (f) The yearly rush: what 2,500 cities send that file in the last hour, at full speed. Each begins a draft, answers
/// its commitments, gives a value with its evidence, writes a sentence, and sends the report.
/// </summary>
internal static class RushSection
{
    private const int Clerks = 50;
    private const int CitiesOfEach = 50;
    private const int Cities = Clerks * CitiesOfEach;
    private const int Rounds = 2;
    private const string Indicator = "WST-GEN-PC";

    /// <summary>Each round files on a year of its own.</summary>
    private static readonly int FirstYear = TimeProvider.System.GetUtcNow().Year - 1 - Rounds;

    public static async Task Run(Stage stage)
    {
        var connection = await stage.Database("rush");
        await using var registry = Stage.Registry(connection);
        var store = registry.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await registry.GetRequiredService<OpeningFacts>().Load(default);
        var fields = await Prepare(registry, store);
        await BareNpgsql.Prepare(connection, BareNpgsql.Schema, BareNpgsql.FieldSchema);
        var key = await Stage.Key(registry);
        var turns = CitiesOfEach * (fields.Length + 2);
        // Two services that would each take a hundred connections are more than the database gives.
        var pooled = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 50 }.ConnectionString;
        Contender[] contenders = [await stage.StartService(pooled), await stage.StartPeer("npgsql", pooled)];
        var rows = contenders.ToDictionary(contender => contender, _ => new List<(double Rate, TimeSpan[] Took, TimeSpan[] At)>());
        var times = contenders.ToDictionary(contender => contender, _ => (Own: TimeSpan.Zero, Database: TimeSpan.Zero));
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var (own, spent) = (contender.Time, stage.DatabaseTime());
                var run = await Load.Run(contender, Clerks, turns, TimeSpan.Zero, Requests(FirstYear + round));
                if (round == 0)
                    continue; // it warms up
                rows[contender].Add(run);
                times[contender] = (times[contender].Own + contender.Time - own, times[contender].Database + stage.DatabaseTime() - spent);
            }
        }

        var ours = Total(rows[contenders[0]]);
        Table.Print(
            $"(f) {Cities} cities file over HTTP, {fields.Length + 2} requests each, {Clerks} connections, {Rounds} rounds",
            [
                "",
                "the hour's work (s)",
                "filings/s",
                "register ÷ this",
                "requests/s",
                "in the slowest second",
                "p50 (ms)",
                "p99 (ms)",
                "longest (ms)",
                "processor time for each filing (ms), service + database",
                "peak memory (MiB)",
            ],
            contenders.Select(contender =>
            {
                var (total, took) = (
                    Total(rows[contender]),
                    rows[contender].SelectMany(run => run.Took).Select(one => one.TotalMilliseconds).ToArray()
                );
                return (string[])
                    [
                        contender.Name is "service" ? "register" : "bare rows by Npgsql",
                        Table.Text(total, "0.0"),
                        Table.Text(Cities / total),
                        Table.Text(total / ours, "0.00"),
                        Table.Text(rows[contender].Average(run => run.Rate)),
                        Table.Text(rows[contender].Min(run => SlowestSecond(run))),
                        Table.Text(Table.Median(took), "0.0"),
                        Table.Text(Table.Percentile(took, 0.99), "0.0"),
                        Table.Text(took.Max(), "0.0"),
                        $"{Table.Text(times[contender].Own.TotalMilliseconds / Rounds / Cities, "0.0")} + "
                            + $"{Table.Text(times[contender].Database.TotalMilliseconds / Rounds / Cities, "0.0")}",
                        Table.Text(contender.PeakMemory),
                    ];
            })
        );
        foreach (var contender in contenders)
            contender.Stop();

        double Total(IEnumerable<(double Rate, TimeSpan[] Took, TimeSpan[] At)> runs) => Clerks * turns / runs.Average(run => run.Rate);

        // The fewest requests that were answered within a second, but for the last, which is not a whole one.
        int SlowestSecond((double Rate, TimeSpan[] Took, TimeSpan[] At) run)
        {
            var seconds = run.At.CountBy(at => (int)at.TotalSeconds).ToDictionary();
            return Enumerable.Range(0, Math.Max(1, seconds.Keys.Max())).Min(second => seconds.GetValueOrDefault(second));
        }

        Func<int, int, byte[]> Requests(int year) =>
            (clerk, turn) =>
            {
                var (city, step) = Math.DivRem(turn, fields.Length + 2);
                var (slug, draft) = (
                    City(clerk * CitiesOfEach + city),
                    $"/api/v1/programmes/europe/cities/{City(clerk * CitiesOfEach + city)}/reports/{year}/draft"
                );
                var retry = ("Idempotency-Key", $"{slug}-{year}-{step}");
                return step == 0 ? Load.Post(draft, key, """{"form":"full"}""", retry)
                    : step > fields.Length ? Load.Post($"{draft}/submission", key, "", retry)
                    : Load.Put(
                        $"{draft}/fields/{fields[step - 1].Field}",
                        key,
                        $$"""{"text":"{{fields[step - 1].Text}}"}""",
                        ("If-None-Match", "*"),
                        retry
                    );
            };
    }

    private static string City(int number) => $"filing-{number}-pt";

    /// <summary>Signatories, and a cycle for each round; answers what each city writes into its form.</summary>
    private static async Task<(string Field, string Text)[]> Prepare(IServiceProvider registry, IDocumentStore store)
    {
        var (door, job) = (registry.GetRequiredService<Door>(), Actor.Job("benchmarks"));
        var programme = await door.Send(new GetProgramme("europe"), job);
        var text = programme.Texts.First(one => one.Commitments.Count > 0);
        var slugs = Enumerable.Range(0, Cities).Select(City).ToArray();
        await store.BulkInsertAsync(
            slugs
                .Select(slug => new CityProfile
                {
                    Id = CityLookup.Key(slug),
                    Slug = slug,
                    Names = new Dictionary<string, string> { ["en"] = slug },
                    Country = "PT",
                    Kind = CityKind.City,
                    Source = "benchmark",
                    Population = new Population(200_000, 2024, "benchmark"),
                })
                .ToArray()
        );
        await store.BulkInsertAsync(
            slugs
                .Select(
                    (slug, number) =>
                        new SignatoryProfile
                        {
                            Id = SignatoryLookup.Key("europe", slug),
                            Programme = "europe",
                            City = slug,
                            Stage = SignatoryStage.Listed,
                            Number = 1_000 + number,
                            TextVersion = text.Version,
                            Dates = new SignatoryDates(null, PartialDate.Parse("2020"), null, null),
                            Source = "benchmark",
                        }
                )
                .ToArray()
        );
        long version = programme.Version;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var year in Enumerable.Range(FirstYear, Rounds + 1))
            version = await door.Send(
                new ScheduleReportingCycle(
                    "europe",
                    year,
                    new DateOnly(year, 1, 1),
                    today.AddDays(1),
                    today.AddYears(1),
                    version,
                    Indicators: [Indicator]
                ),
                job
            );
        return
        [
            .. text.Commitments.Select(commitment => ($"commitments.{commitment.Key}.status", "under-way")),
            ($"values.{Indicator}.value", "310"),
            ($"values.{Indicator}.evidence", "https://example.org/proof"),
            ("effects.text", "We opened a house of repair in each district, and the council hears of it each year."),
        ];
    }
}
