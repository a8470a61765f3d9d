using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using Marten.Events;

namespace CityDeclarations.Registry.Demonstration;

/// <summary>
/// A filled register to look at: Asian cities as signatories, with targets, three cycles of reports, and the boards of
/// the newest one. Its waste figures are published ones (What a Waste 2.0, World Bank, CC BY 4.0); those of the cycles
/// before, and of other indicators, are invented and say so. Signatures are invented, too. Everything is recorded as of
/// the day on which it would have happened, so that the past can be looked at. It lives in a database of its own and is
/// never mixed with real data.
/// </summary>
public sealed class DemonstrationFacts(Door door, IDocumentStore store, TimeProvider clock)
{
    private const string Mark = "demonstration";
    private const string Programme = "asia";
    private const string Cities = "Demonstration/Facts/what-a-waste.csv";
    private const string Commitments = "Demonstration/Facts/commitments.json";
    private const string Publication = "What a Waste 2.0, World Bank, CC BY 4.0";
    private const string PublicationAddress = "https://datatopics.worldbank.org/what-a-waste/";
    private const string InventedAddress = "https://example.org/invented-for-the-demonstration";
    private const int NewestCycle = 2025;

    /// <summary>The file was published in 2018 and does not say which year each city was surveyed in.</summary>
    private const int PublicationYear = 2018;

    private static readonly string[] Methodologies = ["level", "progress", "combined"];

    /// <summary>How long boards may take to follow what was recorded.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly Actor Actor = Actor.Job("demonstration");
    private static readonly Actor Kobe = new("demonstration:kobe-jp", Role.Official, "kobe-jp");
    private static readonly Actor Colombo = new("demonstration:colombo-lk", Role.Official, "colombo-lk");
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    /// <summary>When the register of the demonstration opened, before anything else happened in it.</summary>
    public static readonly DateTimeOffset Opened = Moment(2023, 1, 5);

    /// <summary>Whether the database holds a demonstration.</summary>
    public async Task<bool> IsHere(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await LoadedFacts.DigestOf(session, Mark, ct) is not null;
    }

    /// <summary>Marks the database as a demonstration, before anything else is in it.</summary>
    public Task Claim(CancellationToken ct) => LoadedFacts.Remember(store, Mark, "claimed", ct);

    /// <summary>Loads what is missing, and sets the clock to where it was when the demonstration was stopped.</summary>
    public async Task Load(CancellationToken ct)
    {
        await using (var session = store.QuerySession())
        {
            var last = await session
                .Events.QueryAllRawEvents()
                .OrderByDescending(e => e.Sequence)
                .Select(e => e.Timestamp)
                .FirstOrDefaultAsync(ct);
            (clock as DemonstrationClock)?.NotBefore(last);
        }
        var digest = FactFile.Digest(Cities, Commitments);
        await using var turn = await store.Lock(Mark, ct);
        if (await LoadedFacts.DigestOf(turn, Mark, ct) == digest)
            return;
        var rows = FactFile.Rows(Cities).Index().ToArray();
        var text = await PrepareProgramme(ct);
        foreach (var (index, row) in rows)
            await Sign(row, text, Moment(2023, 1, 10).AddDays(index), ct);
        for (var year = NewestCycle - 2; year <= NewestCycle; year++)
        {
            if (year == NewestCycle - 1)
                await AtOnce(rows, (one, stop) => Promise(one.Index, one.Row, Moment(2024, 7, 1), stop), ct);
            if (year == NewestCycle)
                await AdoptMethodologies(ct);
            // In the order of their days, or nearly: the log is read in the order in which things were recorded.
            await AtOnce(rows.OrderBy(one => Reported(one.Index, year)), (one, stop) => Report(one.Index, one.Row, year, stop), ct);
        }
        await PublishBoards(ct);
        await LoadedFacts.Remember(store, Mark, digest, ct);
    }

    private static Task AtOnce(
        IEnumerable<(int Index, IReadOnlyDictionary<string, string> Row)> rows,
        Func<(int Index, IReadOnlyDictionary<string, string> Row), CancellationToken, Task> work,
        CancellationToken ct
    ) =>
        Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (one, stop) =>
            await work(one, stop)
        );

    private static DateTimeOffset Moment(int year, int month, int day) => new(year, month, day, 10, 0, 0, Tokyo);

    /// <summary>Sends a request, and records what comes of it, as of a moment.</summary>
    private async Task<T> Send<T>(IRequest<T> request, DateTimeOffset at, CancellationToken ct, Actor? actor = null)
    {
        using var past = Recording.At(at);
        return await door.Send(request, actor ?? Actor, at, ct);
    }

    private async Task<DeclarationText> PrepareProgramme(CancellationToken ct)
    {
        var at = Moment(2023, 1, 6);
        var page = await door.Send(new GetProgramme(Programme), Actor, null, ct);
        long version = page.Version;
        if (page.Texts.All(text => text.Commitments.Count == 0))
        {
            var commitments = FactFile.Json<DemonstrationCommitment[]>(Commitments);
            version = await Send(
                new PublishDeclarationText(
                    Programme,
                    TextStanding.Provisional,
                    null,
                    new Dictionary<string, string>
                    {
                        ["en"] = "Asian Circular Cities Declaration (demonstration wording)",
                        ["ja"] = "アジア循環型都市宣言(デモ用文案)",
                    },
                    [.. commitments.Select(one => new Commitment(one.Number, one.Key, one.Wording))],
                    commitments[0].Note,
                    "Written for the demonstration",
                    version
                ),
                at,
                ct
            );
        }
        foreach (var year in Enumerable.Range(NewestCycle - 2, 3).Where(year => page.Cycle(year) is null))
        {
            // The newest cycle stays open for a year from now, so that whoever tries the register can report.
            var closes =
                year == NewestCycle ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(1) : new DateOnly(year + 1, 12, 31);
            version = await Send(
                new ScheduleReportingCycle(Programme, year, new DateOnly(year + 1, 1, 15), new DateOnly(year + 1, 6, 30), closes, version),
                at,
                ct
            );
        }
        if (page.Cycle(NewestCycle)?.Bands is null)
            await Send(new FreezeBands(Programme, NewestCycle, PopulationBand.Usual, version), Moment(NewestCycle + 1, 1, 15), ct);
        return (await door.Send(new GetProgramme(Programme), Actor, null, ct)).Texts[0];
    }

    private async Task Sign(IReadOnlyDictionary<string, string> row, DeclarationText text, DateTimeOffset at, CancellationToken ct)
    {
        var slug = row["slug"];
        await using var session = store.QuerySession();
        if (await session.LoadAsync<CityProfile>(CityLookup.Key(slug), ct) is null)
        {
            await Send(
                new RegisterCity(
                    row.Pairs("names").ToDictionary(name => name.Name, name => name.Value),
                    row["country"],
                    ChosenWord<CityKind>.Of(row["kind"], "kind")!.Value,
                    row["source"],
                    slug,
                    Population: PopulationOf(row)
                ),
                at,
                ct
            );
        }
        if (await session.LoadAsync<SignatoryProfile>(SignatoryLookup.Key(Programme, slug), ct) is { Stage: SignatoryStage.Listed })
            return;
        var day = PartialDate.On(DateOnly.FromDateTime(at.DateTime));
        var version = (
            await Send(
                new SubmitApplication(
                    Programme,
                    slug,
                    new Application(text.Version, "Mayor", day, null, "Made for the demonstration: this city has not signed.")
                ),
                at,
                ct
            )
        ).Version;
        version = await Send(new ApproveApplication(Programme, slug, version), at, ct);
        version = await Send(new SignDeclaration(Programme, slug, day, null, null, null, version), at, ct);
        await Send(new PublishSignatory(Programme, slug, day, version), at, ct);
    }

    private async Task Promise(int index, IReadOnlyDictionary<string, string> row, DateTimeOffset at, CancellationToken ct)
    {
        var slug = row["slug"];
        if ((await door.Send(new ListTargets(Programme, slug, PageRequest.First), Actor, null, ct)).Total > 0)
            return;
        foreach (var (indicator, published) in Figures(row))
        {
            var (factor, decimals) = indicator switch
            {
                "WST-GEN-PC" => (0.85m, 0),
                "REC-MSW" => (1.5m, 1),
                "WST-LFL" => (0.7m, 1),
                _ => (0m, 0),
            };
            if (factor == 0 || published.Value == 0)
                continue;
            var start = Value(index, indicator, published, NewestCycle - 2).Value!.Value;
            var goal = Math.Min(
                100m + 1900m * (indicator == "WST-GEN-PC" ? 1 : 0),
                Math.Round(start * factor, decimals, MidpointRounding.AwayFromZero)
            );
            if (goal == start)
                continue;
            await Send(
                new SetTarget(
                    Programme,
                    slug,
                    new Promise(
                        indicator,
                        "Invented for the demonstration",
                        2030,
                        goal,
                        new YearValue(NewestCycle - 2, start),
                        [],
                        InventedAddress
                    )
                ),
                at,
                ct
            );
        }
    }

    private async Task Report(int index, IReadOnlyDictionary<string, string> row, int year, CancellationToken ct)
    {
        var slug = row["slug"];
        if (year < NewestCycle && index % 9 == year % 9)
            return; // a city that missed a year
        await using var session = store.QuerySession();
        if (await session.LoadAsync<ReportPage>(ReportLookup.Key(Programme, slug, year), ct) is not null)
            return;

        var at = Reported(index, year);
        var signatory = (await session.LoadAsync<SignatoryProfile>(SignatoryLookup.Key(Programme, slug), ct))!;
        var programme = await session.Programme(Programme, ct);
        var keys = programme
            .Texts.First(text => text.Version == signatory.TextVersion)
            .Commitments.Select(commitment => commitment.Key)
            .ToArray();
        var commitments = keys.Select(
                (key, place) => new CommitmentProgress(key, Status(index + place + year), "Invented for the demonstration.")
            )
            .ToArray();
        var content = new ReportContent(
            commitments,
            [
                .. Invented(index, year, commitments.Count(commitment => commitment.Status >= CommitmentStatus.UnderWay)),
                .. Figures(row).Select(figure => Value(index, figure.Indicator, figure.Published, year)),
                new IndicatorValue("COL-TEX-PC", Missing: index % 2 == 0 ? MissingReason.NotCollected : MissingReason.NotYetAvailable),
            ],
            Actions:
            [
                new CityAction(
                    "An action invented for the demonstration",
                    "Shows how actions stand in a report.",
                    Links: [InventedAddress]
                ),
            ],
            Challenges: [new Concern((Topic)(index % 7), "Invented for the demonstration.")],
            SupportNeeds: [new Concern(Topic.Data, "Invented for the demonstration.")],
            Population: PopulationOf(row)
        );
        var version = (await Send(new SubmitReport(Programme, slug, year, content), at, ct)).Version;

        if (year == NewestCycle && index % 20 == 7)
            return; // still with the officers
        if (year == NewestCycle && index % 20 == 13)
        {
            await Send(
                new ReturnReport(
                    Programme,
                    slug,
                    year,
                    [new ReviewComment("values[0].method", "Invented for the demonstration: please say how this was measured.")],
                    version
                ),
                at,
                ct
            );
            return;
        }
        version = await Send(
            new AcceptReport(Programme, slug, year, index % 3 == 0 ? Verification.DocumentChecked : Verification.SelfDeclared, version),
            at,
            ct
        );
        await Send(new PublishReport(Programme, slug, year, version), at, ct);
    }

    /// <summary>The methodologies that the register opens with: open for comment, commented on, adopted.</summary>
    private async Task AdoptMethodologies(CancellationToken ct)
    {
        foreach (var code in Methodologies)
        {
            if (await Page() is { Stage: MethodologyStage.Drafted } drafted)
                await Send(new OpenMethodology(Programme, code, 1, new DateOnly(2025, 6, 30), drafted.Version), Moment(2025, 6, 2), ct);
            if (await Page() is { Stage: MethodologyStage.OpenForComment, Comments.Count: 0 })
                await Send(
                    new CommentOnMethodology(
                        Programme,
                        code,
                        1,
                        "Invented for the demonstration: please count what is re-used, not only where."
                    ),
                    Moment(2025, 6, 20),
                    ct,
                    Colombo
                );
            if (await Page() is { Stage: MethodologyStage.OpenForComment } open)
                await Send(
                    new AdoptMethodology(
                        Programme,
                        code,
                        1,
                        "Invented for the demonstration: REU-MASS-PC counts it, as soon as cities report it.",
                        open.Version
                    ),
                    Moment(2025, 7, 10),
                    ct
                );

            Task<MethodologyPage> Page() => door.Send(new GetMethodology(Programme, code, 1), Actor, null, ct);
        }
    }

    /// <summary>The boards of the newest cycle: the cities are asked, one is right, they are published, and one is corrected.</summary>
    private async Task PublishBoards(CancellationToken ct)
    {
        foreach (var code in Methodologies)
        {
            if (await Page(code) is not null)
                continue;
            await store.WaitForNonStaleProjectionDataAsync(Patience);
            await Send(new OpenBoardForReply(Programme, NewestCycle, code, 1, new DateOnly(2026, 8, 5)), Moment(2026, 7, 15), ct);
        }
        if (await Page("level") is { Replies.Count: 0 })
        {
            await Send(
                new ReplyToBoard(
                    Programme,
                    NewestCycle,
                    "level",
                    1,
                    "kobe-jp",
                    "Invented for the demonstration: since June the strategy has stood in the city's plan; GOV-STRAT should be 5.",
                    "GOV-STRAT"
                ),
                Moment(2026, 7, 28),
                ct,
                Kobe
            );
            await Restate("kobe-jp", "GOV-STRAT", 5, "Invented for the demonstration: the strategy was adopted", Moment(2026, 8, 3), ct);
        }
        if (await Page("level") is { Replies: [{ Upheld: null }] } replied)
            await Send(
                new DecideReply(
                    Programme,
                    NewestCycle,
                    "level",
                    1,
                    1,
                    true,
                    "Invented for the demonstration: the council's decision was seen, and the report restated.",
                    replied.Version
                ),
                Moment(2026, 8, 6),
                ct
            );
        foreach (var code in Methodologies)
        {
            if (await Page(code) is not { Stage: BoardStage.OpenForReply } open)
                continue;
            await store.WaitForNonStaleProjectionDataAsync(Patience);
            await Send(new PublishBoard(Programme, NewestCycle, code, 1, open.Version), Moment(2026, 8, 20), ct);
        }
        if (await Page("level") is { Editions.Count: 2 } published)
        {
            await Restate(
                "osaka-jp",
                "REU-SITES",
                21,
                "Invented for the demonstration: five sites had been left out",
                Moment(2026, 9, 14),
                ct
            );
            await store.WaitForNonStaleProjectionDataAsync(Patience);
            await Send(
                new CorrectBoard(
                    Programme,
                    NewestCycle,
                    "level",
                    1,
                    "Invented for the demonstration: Osaka restated its report.",
                    published.Version
                ),
                Moment(2026, 9, 18),
                ct
            );
        }

        async Task<BoardPage?> Page(string code) =>
            (await door.Send(new ListBoards(Programme, PageRequest.First, NewestCycle), Actor, null, ct)).Items.FirstOrDefault(board =>
                board.Methodology == code
            );
    }

    private async Task Restate(string city, string indicator, decimal value, string reason, DateTimeOffset at, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        var report = (await session.LoadAsync<ReportPage>(ReportLookup.Key(Programme, city, NewestCycle), ct))!;
        var was = report.Content.Values.First(one => one.Indicator == indicator);
        if (was.Value != value)
            await Send(new RestateReport(Programme, city, NewestCycle, [was with { Value = value }], reason, report.Version), at, ct);
    }

    /// <summary>
    /// The published figure in the newest cycle; before that, one invented by a steady drift that differs from city to city.
    /// </summary>
    private static IndicatorValue Value(int index, string indicator, (decimal Value, decimal? Total) published, int year)
    {
        var back = NewestCycle - year;
        var percent = indicator is "WST-GEN-PC" or "WST-LFL" or "WST-INC" ? index % 7 - 2 : 1 - index % 6;
        var value =
            back == 0
                ? published.Value
                : Math.Clamp(published.Value * (1 + back * percent / 100m), 0, indicator == "WST-GEN-PC" ? 2000 : 100);
        var sums = "Shares as published; what is dumped openly is not one of them, and ash may count twice.";
        return new IndicatorValue(
            indicator,
            Math.Round(value, 1, MidpointRounding.AwayFromZero),
            indicator == "WST-GEN-PC" ? "kg/person/year" : "%",
            back == 0 ? PublicationYear : year,
            back == 0
                ? $"{Publication}; published in {PublicationYear}, survey year not given"
                : "Invented for the demonstration by a steady drift from the published figure",
            back == 0 ? published.Total : null,
            back == 0 ? [ObservationFlag.SeeComment, ObservationFlag.BreakInSeries] : [ObservationFlag.Estimated],
            null,
            back == 0 ? $"Published by the World Bank, not reported by the city. {sums}" : $"Invented. {sums}",
            index % 17 == 16 ? [] : [back == 0 ? PublicationAddress : InventedAddress]
        );
    }

    private static DateTimeOffset Reported(int index, int year) => Moment(year + 1, 3, 1).AddDays(index % 90);

    /// <summary>Figures of indicators that the published list has not got; a city here and there has none either.</summary>
    private static IEnumerable<IndicatorValue> Invented(int index, int year, int underWay)
    {
        IndicatorValue Of(string indicator, decimal value, string unit) =>
            new(
                indicator,
                value,
                unit,
                year,
                "Invented for the demonstration",
                Flags: [ObservationFlag.Estimated],
                Comment: "Invented.",
                Evidence: [InventedAddress]
            );
        yield return Of("GOV-COMMIT", underWay, "count 0-10");
        if (index % 11 != 5)
            yield return Of("GOV-STRAT", 1 + index % 4 + (year == NewestCycle && index % 5 == 0 ? 1 : 0), "ordinal 0-5");
        if (index % 13 != 6)
            yield return Of("REU-SITES", 2 + index * 7 % 23 + (year - NewestCycle) * (index % 2), "number/100k persons");
        if (index % 8 != 3)
            yield return Of("GPP-CIRC", 5 + index * 11 % 37 + (year - NewestCycle) * (index % 3), "%");
        yield return Of("WAT-REUSE", 1 + index * 5 % 19, "%");
        if (index % 6 != 4)
            yield return Of("LND-REUSED", 30 + index * 13 % 50, "%");
    }

    private static IEnumerable<(string Indicator, (decimal Value, decimal? Total) Published)> Figures(
        IReadOnlyDictionary<string, string> row
    )
    {
        if (row.Number("waste_t_per_year") is { } tonnes)
            yield return ("WST-GEN-PC", (tonnes * 1000 / row.Number("population")!.Value, tonnes));
        if (row.Number("recycling_percent") is { } recycled)
            yield return ("REC-MSW", (recycled + (row.Number("compost_percent") ?? 0) + (row.Number("digestion_percent") ?? 0), null));
        if (row.Number("landfill_percent") is { } landfilled)
            yield return ("WST-LFL", (landfilled, null));
        if (row.Number("incineration_percent") is { } burned)
            yield return ("WST-INC", (burned, null));
        if (row.Number("collection_population_percent") is { } served)
            yield return ("SRV-COLL", (served, null));
    }

    private static Population PopulationOf(IReadOnlyDictionary<string, string> row) =>
        new((long)row.Number("population")!.Value, null, Publication);

    private static CommitmentStatus Status(int seed) => (CommitmentStatus)(seed * 7 % 11 % 4);

    private sealed record DemonstrationCommitment(int Number, string Key, IReadOnlyDictionary<string, string> Wording, string Note);
}
