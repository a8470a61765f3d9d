using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using Marten;

namespace CityDeclarations.Registry.Demonstration;

/// <summary>
/// A filled register to look at: Asian cities as signatories, with targets and three cycles of reports. The figures of
/// the newest cycle are published ones (What a Waste 2.0, World Bank, CC BY 4.0); those of the two before are invented
/// and say so. Signatures are invented, too. It lives in a database of its own and is never mixed with real data.
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

    private static readonly Actor Actor = Actor.Job("demonstration");
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    /// <summary>Whether the database holds a demonstration.</summary>
    public async Task<bool> IsHere(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await LoadedFacts.DigestOf(session, Mark, ct) is not null;
    }

    /// <summary>Marks the database as a demonstration, before anything else is in it.</summary>
    public Task Claim(CancellationToken ct) => LoadedFacts.Remember(store, Mark, "claimed", ct);

    /// <summary>Loads what is missing.</summary>
    public async Task Load(CancellationToken ct)
    {
        var digest = FactFile.Digest(Cities, Commitments);
        await using var turn = await store.TakeTurn(Mark, ct);
        if (await LoadedFacts.DigestOf(turn, Mark, ct) == digest) return;
        var rows = FactFile.Rows(Cities).Index().ToArray();
        var text = await PrepareProgramme(ct);
        foreach (var (index, row) in rows) await Sign(row, text, new DateTimeOffset(2023, 1, 10, 10, 0, 0, Tokyo).AddDays(index), ct);
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (one, stop) =>
        {
            await Promise(one.Item, stop);
            for (var year = NewestCycle - 2; year <= NewestCycle; year++) await Report(one.Index, one.Item, year, stop);
        });
        await LoadedFacts.Remember(store, Mark, digest, ct);
    }

    private async Task<DeclarationText> PrepareProgramme(CancellationToken ct)
    {
        var page = await door.Send(new GetProgramme(Programme), Actor, null, ct);
        long version = page.Version;
        if (page.Texts.All(text => text.Commitments.Count == 0))
        {
            var commitments = FactFile.Json<DemonstrationCommitment[]>(Commitments);
            version = await door.Send(new PublishDeclarationText(Programme, TextStanding.Provisional, null,
                new Dictionary<string, string> { ["en"] = "Asian Circular Cities Declaration (demonstration wording)", ["ja"] = "アジア循環型都市宣言(デモ用文案)" },
                [.. commitments.Select(one => new Commitment(one.Number, one.Key, one.Wording))],
                commitments[0].Note, "Written for the demonstration", version), Actor, null, ct);
        }
        foreach (var year in Enumerable.Range(NewestCycle - 2, 3).Where(year => page.Cycle(year) is null))
        {
            // The newest cycle stays open for a year from now, so that whoever tries the register can report.
            var closes = year == NewestCycle ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddYears(1) : new DateOnly(year + 1, 12, 31);
            version = await door.Send(new ScheduleReportingCycle(Programme, year, new DateOnly(year + 1, 1, 15), new DateOnly(year + 1, 6, 30), closes, version), Actor, null, ct);
        }
        return (await door.Send(new GetProgramme(Programme), Actor, null, ct)).Texts[0];
    }

    private async Task Sign(IReadOnlyDictionary<string, string> row, DeclarationText text, DateTimeOffset at, CancellationToken ct)
    {
        var slug = row["slug"];
        await using var session = store.QuerySession();
        if (await session.LoadAsync<CityProfile>(CityLookup.Key(slug), ct) is null)
        {
            await door.Send(new RegisterCity(row.Pairs("names").ToDictionary(name => name.Name, name => name.Value), row["country"],
                Choice<CityKind>.Of(row["kind"], "kind")!.Value, row["source"], slug, Population: PopulationOf(row)), Actor, at, ct);
        }
        if (await session.LoadAsync<SignatoryProfile>(SignatoryLookup.Key(Programme, slug), ct) is { Stage: SignatoryStage.Listed }) return;
        var day = PartialDate.On(DateOnly.FromDateTime(at.DateTime));
        var version = (await door.Send(new SubmitApplication(Programme, slug, new Application(text.Version, "Mayor", day, null, "Made for the demonstration: this city has not signed.")), Actor, at, ct)).Version;
        version = await door.Send(new ApproveApplication(Programme, slug, version), Actor, at, ct);
        version = await door.Send(new SignDeclaration(Programme, slug, day, null, null, null, version), Actor, at, ct);
        await door.Send(new ListSignatory(Programme, slug, day, version), Actor, at, ct);
    }

    private async Task Promise(IReadOnlyDictionary<string, string> row, CancellationToken ct)
    {
        var slug = row["slug"];
        if ((await door.Send(new ListTargets(Programme, slug, PageRequest.First), Actor, null, ct)).Total > 0) return;
        foreach (var (indicator, published) in Figures(row))
        {
            var (factor, decimals) = indicator switch { "WST-GEN-PC" => (0.85m, 0), "REC-MSW" => (1.5m, 1), "WST-LFL" => (0.7m, 1), _ => (0m, 0) };
            if (factor == 0 || published.Value == 0) continue;
            var start = Math.Round(published.Value, decimals, MidpointRounding.AwayFromZero);
            var goal = Math.Min(100m + 1900m * (indicator == "WST-GEN-PC" ? 1 : 0), Math.Round(start * factor, decimals, MidpointRounding.AwayFromZero));
            if (goal == start) continue;
            await door.Send(new SetTarget(Programme, slug, new Promise(indicator, "Invented for the demonstration", 2030, goal,
                new YearValue(PublicationYear, start), [], InventedAddress)), Actor, null, ct);
        }
    }

    private async Task Report(int index, IReadOnlyDictionary<string, string> row, int year, CancellationToken ct)
    {
        var slug = row["slug"];
        if (year < NewestCycle && index % 9 == year % 9) return; // a city that missed a year
        await using var session = store.QuerySession();
        if (await session.LoadAsync<ReportPage>(ReportLookup.Key(Programme, slug, year), ct) is not null) return;

        var at = new DateTimeOffset(year + 1, 3, 1, 9, 0, 0, Tokyo).AddDays(index % 90);
        var signatory = (await session.LoadAsync<SignatoryProfile>(SignatoryLookup.Key(Programme, slug), ct))!;
        var programme = await session.Programme(Programme, ct);
        var keys = programme.Texts.First(text => text.Version == signatory.TextVersion).Commitments.Select(commitment => commitment.Key).ToArray();
        var content = new ReportContent(
            [.. keys.Select((key, place) => new CommitmentProgress(key, Status(index + place + year), "Invented for the demonstration."))],
            [.. Figures(row).Select(figure => Value(index, figure.Indicator, figure.Published, year)),
             new IndicatorValue("COL-TEX-PC", Missing: index % 2 == 0 ? MissingReason.NotCollected : MissingReason.NotYetAvailable)],
            Actions: [new CityAction("An action invented for the demonstration", "Shows how actions stand in a report.", Links: [InventedAddress])],
            Challenges: [new Concern((Topic)(index % 7), "Invented for the demonstration.")],
            SupportNeeds: [new Concern(Topic.Data, "Invented for the demonstration.")],
            Population: PopulationOf(row));
        var version = (await door.Send(new SubmitReport(Programme, slug, year, content), Actor, at, ct)).Version;

        if (year == NewestCycle && index % 20 == 7) return; // still with the officers
        if (year == NewestCycle && index % 20 == 13)
        {
            await door.Send(new ReturnReport(Programme, slug, year, [new ReviewComment("values[0].method", "Invented for the demonstration: please say how this was measured.")], version), Actor, at, ct);
            return;
        }
        version = await door.Send(new AcceptReport(Programme, slug, year, index % 3 == 0 ? Verification.DocumentChecked : Verification.SelfDeclared, version), Actor, at, ct);
        await door.Send(new PublishReport(Programme, slug, year, version), Actor, at, ct);
    }

    /// <summary>The published figure in the newest cycle; before that, one invented by a steady drift that differs from city to city.</summary>
    private static IndicatorValue Value(int index, string indicator, (decimal Value, decimal? Total) published, int year)
    {
        var back = NewestCycle - year;
        var percent = indicator is "WST-GEN-PC" or "WST-LFL" or "WST-INC" ? index % 7 - 2 : 1 - index % 6;
        var value = back == 0 ? published.Value : Math.Clamp(published.Value * (1 + back * percent / 100m), 0, indicator == "WST-GEN-PC" ? 2000 : 100);
        var sums = "Shares as published; what is dumped openly is not one of them, and ash may count twice.";
        return new IndicatorValue(indicator, Math.Round(value, 1, MidpointRounding.AwayFromZero), indicator == "WST-GEN-PC" ? "kg/person/year" : "%",
            back == 0 ? PublicationYear : year,
            back == 0 ? $"{Publication}; published in {PublicationYear}, survey year not given" : "Invented for the demonstration by a steady drift from the published figure",
            back == 0 ? published.Total : null,
            back == 0 ? [ObservationFlag.SeeComment, ObservationFlag.BreakInSeries] : [ObservationFlag.Estimated],
            null,
            back == 0 ? $"Published by the World Bank, not reported by the city. {sums}" : $"Invented. {sums}",
            index % 17 == 16 ? [] : [back == 0 ? PublicationAddress : InventedAddress]);
    }

    private static IEnumerable<(string Indicator, (decimal Value, decimal? Total) Published)> Figures(IReadOnlyDictionary<string, string> row)
    {
        if (row.Number("waste_t_per_year") is { } tonnes) yield return ("WST-GEN-PC", (tonnes * 1000 / row.Number("population")!.Value, tonnes));
        if (row.Number("recycling_percent") is { } recycled) yield return ("REC-MSW", (recycled + (row.Number("compost_percent") ?? 0) + (row.Number("digestion_percent") ?? 0), null));
        if (row.Number("landfill_percent") is { } landfilled) yield return ("WST-LFL", (landfilled, null));
        if (row.Number("incineration_percent") is { } burned) yield return ("WST-INC", (burned, null));
        if (row.Number("collection_population_percent") is { } served) yield return ("SRV-COLL", (served, null));
    }

    private static Population PopulationOf(IReadOnlyDictionary<string, string> row) => new((long)row.Number("population")!.Value, null, Publication);

    private static CommitmentStatus Status(int seed) => (CommitmentStatus)(seed * 7 % 11 % 4);

    private sealed record DemonstrationCommitment(int Number, string Key, IReadOnlyDictionary<string, string> Wording, string Note);
}
