using System.Diagnostics;
using System.Globalization;
using System.Text;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Opening;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using Marten;
using Marten.Events;
using Npgsql;

namespace CityDeclarations.Benchmarks;

/// <summary>
/// (g) Boards of 12,000 cities and ten cycles: scoring a whole cycle, a board of any past moment, an accepted report
/// on its way to new ranks, and a thousand rankings under other choices. Peers: a query with window functions over
/// tables made for it, and a plain loop over arrays of binary fractions.
/// </summary>
internal static class ScoreSection
{
    private const int Cycles = 10;
    private const int Reads = 300;
    private const int Acceptances = 150;
    private const int Rounds = 5;
    private const string Programme = "benchmark";

    /// <summary>How many cities take part.</summary>
    public static int Cities { get; set; } = 12_000;

    private static readonly int Newest = TimeProvider.System.GetUtcNow().Year - 1;
    private static readonly Actor Actor = Actor.Job("benchmarks");
    private static readonly PopulationBand[] Bands = [.. PopulationBand.Usual];

    public static async Task Run(Stage stage)
    {
        var connection = await stage.Database("scores");
        await using var registry = Stage.Registry(connection);
        var store = registry.GetRequiredService<IDocumentStore>();
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await registry.GetRequiredService<OpeningFacts>().Load(default);
        var definition = await Prepare(registry.GetRequiredService<Door>());
        var key = await Stage.Key(registry);
        var service = await stage.StartService(connection);
        // The standings come when the service has told its own events, so that it does not tell beside them.
        await store.WaitForNonStaleProjectionDataAsync(TimeSpan.FromMinutes(1));
        var reports = await Fill(store, connection, definition);
        await using var database = NpgsqlDataSource.Create(connection);

        Whole(definition, reports, await Times(Rounds, () => Sql(database, definition, Newest, null, DateTimeOffset.MaxValue)));
        await AnyMoment(service, database, definition);
        await Incremental(service, key);
        Console.WriteLine($"Peak memory of the service after all cycles were read: {Table.Text(service.PeakMemory)} MiB\n");
        Robust(definition, reports);
        service.Stop();
    }

    /// <summary>A whole cycle: 12,000 cities in three bands.</summary>
    private static void Whole(MethodologyDefinition definition, Report[] reports, double[] sql)
    {
        var bands = reports
            .Where(report => report.Year == Newest)
            .GroupBy(report => report.Band)
            .Select(band =>
                band.Select(report => new CityValues(
                        report.City,
                        report.Values.ToDictionary(value => value.Indicator, value => (decimal?)value.Value)
                    ))
                    .ToArray()
            )
            .ToArray();
        var ours = Times(Rounds, () =>
        {
            foreach (var band in bands)
                Scoring.Of(definition, band);
        });
        var plain = bands.Select(band => new PlainScores(definition, band)).ToArray();
        var loop = Times(Rounds, () =>
        {
            foreach (var band in plain)
                band.Ranks(band.Weights);
        });
        Table.Print(
            $"(g) Scores and ranks of {Cities:N0} cities anew, {definition.Groups.Sum(group => group.Components.Count)} "
                + $"components, median of {Rounds}",
            ["", "ms", "register ÷ this"],
            [
                ["register, in decimals, with every step of the explanation", Table.Text(Table.Median(ours), "0.0"), "1.00"],
                [
                    "query with window functions",
                    Table.Text(Table.Median(sql), "0.0"),
                    Table.Text(Table.Median(ours) / Table.Median(sql), "0.00"),
                ],
                [
                    "plain loop over binary fractions, ranks only",
                    Table.Text(Table.Median(loop), "0.0"),
                    Table.Text(Table.Median(ours) / Table.Median(loop), "0.0"),
                ],
            ]
        );
    }

    private static async Task AnyMoment(Contender service, NpgsqlDataSource database, MethodologyDefinition definition)
    {
        using var reader = await Connection.Open(service.Address);
        var random = new Draws(1);
        var first = new List<double>();
        for (var year = Newest; year > Newest - Cycles; year--)
            first.Add(await Took(() => Read(year, Bands[0], null)));
        var asked = Enumerable
            .Range(0, Reads)
            .Select(_ => (Year: Newest - random.Below(Cycles), Band: Bands[random.Below(Bands.Length)], Share: random.Unit()))
            .ToArray();
        var (ours, sql) = (new List<double>(), new List<double>());
        foreach (var (year, band, share) in asked)
        {
            var moment = Moment(year, share);
            ours.Add(await Took(() => Read(year, band, moment)));
            sql.Add(await Took(() => Sql(database, definition, year, band, moment)));
        }
        Table.Print(
            $"(g) A board of any moment: {Reads} random cycles, bands and moments, one after the other, over HTTP",
            ["", "p50 (ms)", "p95 (ms)", "longest (ms)", "p95: register ÷ this"],
            [
                [
                    "register, with the change since the cycle before",
                    Table.Text(Table.Median(ours), "0.0"),
                    Table.Text(Table.Percentile(ours, 0.95), "0.0"),
                    Table.Text(ours.Max(), "0.0"),
                    "1.00",
                ],
                [
                    "query with window functions, ranks only",
                    Table.Text(Table.Median(sql), "0.0"),
                    Table.Text(Table.Percentile(sql, 0.95), "0.0"),
                    Table.Text(sql.Max(), "0.0"),
                    Table.Text(Table.Percentile(ours, 0.95) / Table.Percentile(sql, 0.95), "0.00"),
                ],
            ]
        );
        Console.WriteLine(
            $"The first read of each of the {Cycles} cycles, when its reports come into memory: "
                + $"{string.Join(", ", first.Select(ms => Table.Text(ms)))} ms\n"
        );

        async Task Read(int year, PopulationBand band, DateTimeOffset? moment)
        {
            var body = Encoding.UTF8.GetString(
                (
                    await reader.Send(
                        Load.Get(Ranking(year, band) + (moment is { } at ? $"&asOf={at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : ""))
                    )
                ).Span
            );
            if (moment is null && !body.Contains($"\"ranked\":{Cities / Bands.Length},", StringComparison.Ordinal))
                throw new InvalidOperationException(body[..Math.Min(body.Length, 500)]);
        }
    }

    private static async Task Incremental(Contender service, string key)
    {
        using var writer = await Connection.Open(service.Address);
        using var reader = await Connection.Open(service.Address);
        var ranking = Load.Get(Ranking(Newest, Bands[1]));
        int Ranked(ReadOnlyMemory<byte> body)
        {
            var text = Encoding.UTF8.GetString(body.Span);
            var start = text.IndexOf("\"ranked\":", StringComparison.Ordinal) + 9;
            return int.Parse(text.AsSpan(start, text.IndexOf(',', start) - start), CultureInfo.InvariantCulture);
        }
        var ranked = Ranked(await reader.Send(ranking));
        var times = new List<double>();
        for (var number = 0; number < Acceptances; number++)
        {
            await writer.Send(
                Load.Post(
                    $"/api/v1/programmes/{Programme}/cities/{Waiting(number)}/reports/{Newest}/acceptance",
                    key,
                    "{}",
                    ("If-Match", "\"1\"")
                )
            );
            times.Add(
                await Took(async () =>
                {
                    while (Ranked(await reader.Send(ranking)) <= ranked)
                    {
                        // Read again at once: the time counts until somebody can see it.
                    }
                })
            );
            ranked++;
        }
        Table.Print(
            $"(g) From an accepted report to new ranks among {Cities:N0} cities, {Acceptances} acceptances, a reader asking without pause",
            ["p50 (ms)", "p99 (ms)", "longest (ms)"],
            [
                [Table.Text(Table.Median(times), "0.0"), Table.Text(Table.Percentile(times, 0.99), "0.0"), Table.Text(times.Max(), "0.0")],
            ]
        );
    }

    private static void Robust(MethodologyDefinition definition, Report[] reports)
    {
        var plan = new RobustnessPlan();
        var table = reports
            .Where(report => report.Year == Newest)
            .Select(report => new CityValues(
                report.City,
                report.Values.ToDictionary(value => value.Indicator, value => (decimal?)value.Value)
            ))
            .ToArray();
        var sheet = Scoring.Of(definition, table);
        var before = GC.GetTotalAllocatedBytes();
        var ours = Times(1, () => Robustness.Of(definition, sheet, plan))[0];
        var allocated = (GC.GetTotalAllocatedBytes() - before) / 1024.0 / 1024.0;
        var plain = new PlainScores(definition, table);
        var random = new Draws(1);
        var loop = Times(1, () =>
        {
            for (var run = 0; run < plan.Runs; run++)
                plain.Ranks([.. plain.Weights.Select(group => group.Select(weight => weight * (0.75 + random.Unit() / 2)).ToArray())]);
        })[0];
        Table.Print(
            $"(g) {plan.Runs:N0} rankings of {sheet.Cities.Count:N0} cities under other choices",
            ["", "s", "register ÷ this", "allocated (MiB)"],
            [
                [
                    "register: weights, three normalisations, two means, an interval for each city",
                    Table.Text(ours / 1000, "0.0"),
                    "1.00",
                    Table.Text(allocated),
                ],
                ["plain loop: weights only, ranks only", Table.Text(loop / 1000, "0.0"), Table.Text(ours / loop, "0.00"), ""],
            ]
        );
    }

    private static string Ranking(int year, PopulationBand band) =>
        $"/api/v1/programmes/{Programme}/boards/{year}/level/1/ranking?band={band.Code}&limit=50";

    private static string Slug(int number) => $"scored-{number}-jp";

    private static string Waiting(int number) => $"waiting-{number}-jp";

    private static DateTimeOffset Moment(int year, double share) =>
        new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(Math.Floor(24 * 270 * share));

    private static async Task<MethodologyDefinition> Prepare(Door door)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var level = await door.Send(new GetMethodology("asia", "level", 1), Actor);
        string[] indicators = [.. level.Definition.Groups.SelectMany(group => group.Components).Select(component => component.Indicator!)];
        var version = (
            await door.Send(
                new LaunchProgramme(
                    Programme,
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
                Programme,
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
        version = await door.Send(new AdoptIndicators(Programme, indicators, version), Actor);
        for (var year = Newest - Cycles + 1; year <= Newest; year++)
            version = await door.Send(
                new ScheduleReportingCycle(
                    Programme,
                    year,
                    new DateOnly(year + 1, 1, 1),
                    new DateOnly(year + 1, 6, 30),
                    today.AddYears(1),
                    version
                ),
                Actor
            );
        await door.Send(new DraftMethodology(Programme, "level", 1, level.Names, level.Definition, "benchmark"), Actor);
        await door.Send(new OpenMethodology(Programme, "level", 1, today.AddDays(-10), 1), Actor, now.AddDays(-30));
        await door.Send(new AdoptMethodology(Programme, "level", 1, "benchmark", 2), Actor);
        for (var number = 0; number < Acceptances; number++)
        {
            await door.Send(
                new RegisterCity(
                    new Dictionary<string, string> { ["en"] = Waiting(number) },
                    "JP",
                    CityKind.City,
                    "benchmark",
                    Waiting(number),
                    Population: new Population(200_000, 2024, "benchmark")
                ),
                Actor
            );
            await door.Send(
                new RecordEarlierSignature(
                    Programme,
                    Waiting(number),
                    1,
                    "benchmark",
                    PartialDate.Parse("2015"),
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
                    Programme,
                    Waiting(number),
                    Newest,
                    new ReportContent(
                        [new CommitmentProgress("goals", CommitmentStatus.UnderWay)],
                        [
                            .. Drawn(new Draws(number), level.Definition)
                                .Select(value => new IndicatorValue(
                                    value.Indicator,
                                    value.Value,
                                    Unit(value.Indicator),
                                    Newest,
                                    "Invented",
                                    Evidence: ["https://example.org/proof"]
                                )),
                        ]
                    )
                ),
                Actor
            );
        }
        return level.Definition;

        static string Unit(string indicator) =>
            indicator switch
            {
                "GOV-STRAT" => "ordinal 0-5",
                "GOV-COMMIT" => "count 0-10",
                "REU-SITES" => "number/100k persons",
                _ when indicator.EndsWith("-PC", StringComparison.Ordinal) => "kg/person/year",
                _ => "%",
            };
    }

    /// <summary>A value of twelve of the seventeen indicators, somewhere between the goalposts.</summary>
    private static IEnumerable<Figure> Drawn(Draws random, MethodologyDefinition definition) =>
        definition
            .Groups.SelectMany(group => group.Components.Take(3))
            .Take(12)
            .Select(component => new Figure(
                component.Indicator!,
                Math.Round(
                    component.Normalisation.Lower!.Value
                        + (component.Normalisation.Upper!.Value - component.Normalisation.Lower.Value) * (decimal)random.Unit(),
                    component.Indicator is "GOV-STRAT" or "GOV-COMMIT" ? 0 : 1
                )
            ));

    /// <summary>Standings as the projection tells them, and the peer's tables.</summary>
    private static async Task<Report[]> Fill(IDocumentStore store, string connection, MethodologyDefinition definition)
    {
        var random = new Draws(2026);
        var signed = new Recorded(1, new DateTimeOffset(Newest - Cycles, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var slugs = Enumerable.Range(0, Cities).Select(Slug).ToArray();
        long Residents(int number) =>
            (number % 3) switch
            {
                0 => 50_000,
                1 => 200_000,
                _ => 1_000_000,
            };
        await store.BulkInsertAsync(
            slugs
                .Select(slug => new CityProfile
                {
                    Id = CityLookup.Key(slug),
                    Slug = slug,
                    Names = new Dictionary<string, string> { ["en"] = slug },
                    Country = "JP",
                    Kind = CityKind.City,
                    Source = "benchmark",
                })
                .ToArray()
        );
        await store.BulkInsertAsync(
            slugs
                .Select(
                    (slug, number) =>
                        new StandingCity
                        {
                            Id = CityLookup.Key(slug),
                            Position = 1,
                            Slug = slug,
                            Names = new Dictionary<string, string> { ["en"] = slug },
                            Country = "JP",
                            Figures = [new StandingFigure(signed, Residents(number), Newest - Cycles)],
                        }
                )
                .ToArray()
        );
        await store.BulkInsertAsync(
            slugs
                .Select(
                    (slug, number) =>
                        new StandingSignatory
                        {
                            Id = SignatoryLookup.Key(Programme, slug),
                            Position = 1,
                            Programme = Programme,
                            City = slug,
                            Number = 1_000 + number,
                            Signatures = [new StandingSignature(new DateOnly(2015, 1, 1), signed)],
                        }
                )
                .ToArray()
        );
        await using var database = NpgsqlDataSource.Create(connection);
        await Do(
            database,
            """
            create table peer_city (city text primary key, band text not null);
            create table peer_value (year int not null, city text not null, indicator text not null, value numeric not null, accepted timestamptz not null);
            """
        );
        var all = new List<Report>();
        for (var year = Newest - Cycles + 1; year <= Newest; year++)
        {
            Report[] reports =
            [
                .. slugs.Select(
                    (slug, number) =>
                        new Report(year, slug, Bands[number % 3].Code, Moment(year, random.Unit()), [.. Drawn(random, definition)])
                ),
            ];
            await store.BulkInsertAsync(
                reports
                    .Select(
                        (report, number) =>
                            new StandingReport
                            {
                                Id = ReportLookup.Key(Programme, report.City, year),
                                Position = 1,
                                Programme = Programme,
                                City = report.City,
                                Year = year,
                                FiledByCity = true,
                                Accepted = new Recorded(1, report.Accepted),
                                Published = new Recorded(1, report.Accepted),
                                Contents =
                                [
                                    new StandingContent(
                                        new Recorded(1, report.Accepted),
                                        [
                                            .. report.Values.Select(value => new StandingValue(
                                                value.Indicator,
                                                value.Value,
                                                year,
                                                "Invented for the benchmark",
                                                Evidence: ["https://example.org/proof"]
                                            )),
                                        ],
                                        new Dictionary<string, CommitmentStatus> { ["goals"] = CommitmentStatus.UnderWay },
                                        Residents(number)
                                    ),
                                ],
                            }
                    )
                    .ToArray()
            );
            await using var connected = await database.OpenConnectionAsync();
            await using (
                var copy = await connected.BeginBinaryImportAsync(
                    "copy peer_value (year, city, indicator, value, accepted) from stdin (format binary)"
                )
            )
            {
                foreach (var report in reports)
                {
                    foreach (var value in report.Values)
                    {
                        await copy.StartRowAsync();
                        await copy.WriteAsync(year);
                        await copy.WriteAsync(report.City);
                        await copy.WriteAsync(value.Indicator);
                        await copy.WriteAsync(value.Value);
                        await copy.WriteAsync(report.Accepted);
                    }
                }
                await copy.CompleteAsync();
            }
            all.AddRange(reports);
        }
        await Do(
            database,
            $"""
            insert into peer_city select slug, (array['{Bands[0].Code}', '{Bands[1].Code}', '{Bands[
                2
            ].Code}'])[1 + n % 3] from unnest(array[{string.Join(
                ',',
                slugs.Select(slug => $"'{slug}'")
            )}]) with ordinality as t(slug, one), lateral (select (one - 1)::int as n) as m;
            create index on peer_value (year, accepted);
            create table peer_component (indicator text primary key, part text not null, lower numeric not null, upper numeric not null, higher boolean not null);
            insert into peer_component values {string.Join(
                ',',
                definition.Groups.SelectMany(group =>
                    group.Components.Select(part =>
                        FormattableString.Invariant(
                            $"('{part.Indicator}', '{group.Code}', {part.Normalisation.Lower}, "
                        ) + FormattableString.Invariant(
                            $"{part.Normalisation.Upper}, {part.Direction is Direction.Higher})"
                        )
                    )
                )
            )};
            analyze;
            """
        );
        return [.. all];
    }

    /// <summary>The same board as a query: equal weights, means within groups and across them, ranks by the score as shown.</summary>
    private static async Task Sql(
        NpgsqlDataSource database,
        MethodologyDefinition definition,
        int year,
        PopulationBand? band,
        DateTimeOffset at
    )
    {
        await using var command = database.CreateCommand(
            """
            with normalised as (
                select v.city, c.band, p.part, round(greatest(0, least(100, case when p.higher then 100 * (v.value - p.lower) / (p.upper - p.lower) else 100 * (p.upper - v.value) / (p.upper - p.lower) end)), 12) as n
                from peer_value v join peer_city c using (city) join peer_component p using (indicator)
                where v.year = $1 and v.accepted <= $2 and ($3 is null or c.band = $3)),
            parts as (select city, band, part, round(avg(n), 12) as score, count(*) as there from normalised group by city, band, part),
            totals as (select city, band, round(avg(score), 12) as exact from parts group by city, band having count(*) = $4 and sum(there) >= $5)
            select band, city, round(exact, 1) as shown, rank() over (partition by band order by round(exact, 1) desc) from totals order by 1, 4, 2
            """
        );
        command.Parameters.Add(new() { Value = year });
        command.Parameters.Add(new() { Value = at == DateTimeOffset.MaxValue ? at.AddDays(-400) : at });
        command.Parameters.Add(new() { Value = (object?)band?.Code ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = definition.Groups.Count });
        command.Parameters.Add(
            new() { Value = (int)Math.Ceiling(definition.DataThreshold * definition.Groups.Sum(group => group.Components.Count)) }
        );
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            _ = (reader.GetString(1), reader.GetDecimal(2), reader.GetInt64(3));
    }

    private static async Task Do(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> Took(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>How long each time took, after one that does not count.</summary>
    private static double[] Times(int rounds, Action work)
    {
        if (rounds > 1)
            work();
        return
        [
            .. Enumerable
                .Range(0, rounds)
                .Select(_ =>
                {
                    var watch = Stopwatch.StartNew();
                    work();
                    return watch.Elapsed.TotalMilliseconds;
                }),
        ];
    }

    private static async Task<double[]> Times(int rounds, Func<Task> work)
    {
        await work();
        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
            times[round] = await Took(work);
        return times;
    }

    private sealed record Figure(string Indicator, decimal Value);

    private sealed record Report(int Year, string City, string Band, DateTimeOffset Accepted, Figure[] Values);

    /// <summary>What somebody writes in an hour: arrays of binary fractions, a loop, a sort.</summary>
    private sealed class PlainScores
    {
        private readonly double[][][] normalised;

        public PlainScores(MethodologyDefinition definition, CityValues[] table)
        {
            Weights = [.. definition.Groups.Select(group => group.Components.Select(_ => 1.0).Prepend(1.0).ToArray())];
            normalised =
            [
                .. table.Select(city =>
                    definition
                        .Groups.Select(group =>
                            group
                                .Components.Select(component =>
                                {
                                    if (city.Values!.GetValueOrDefault(component.Indicator!) is not { } value)
                                        return double.NaN;
                                    var (low, high) = (
                                        (double)component.Normalisation.Lower!.Value,
                                        (double)component.Normalisation.Upper!.Value
                                    );
                                    return Math.Clamp(
                                        100
                                            * (component.Direction is Direction.Higher ? (double)value - low : high - (double)value)
                                            / (high - low),
                                        0,
                                        100
                                    );
                                })
                                .ToArray()
                        )
                        .ToArray()
                ),
            ];
        }

        /// <summary>For each group its weight, then those of its components.</summary>
        public double[][] Weights { get; }

        public int[] Ranks(double[][] weights)
        {
            var scores = new double[normalised.Length];
            for (var city = 0; city < scores.Length; city++)
            {
                double sum = 0,
                    whole = 0;
                for (var group = 0; group < weights.Length; group++)
                {
                    double part = 0,
                        there = 0;
                    for (var component = 1; component < weights[group].Length; component++)
                    {
                        var number = normalised[city][group][component - 1];
                        if (double.IsNaN(number))
                            continue;
                        part += weights[group][component] * number;
                        there += weights[group][component];
                    }
                    if (there == 0)
                        continue;
                    sum += weights[group][0] * part / there;
                    whole += weights[group][0];
                }
                scores[city] = -Math.Round(sum / whole, 1);
            }
            var order = Enumerable.Range(0, scores.Length).ToArray();
            Array.Sort(scores, order);
            var ranks = new int[order.Length];
            for (var place = 0; place < order.Length; place++)
                ranks[order[place]] = place > 0 && scores[place] == scores[place - 1] ? ranks[order[place - 1]] : place + 1;
            return ranks;
        }
    }
}
