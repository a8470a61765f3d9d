using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Opening;

/// <summary>
/// What the register opens with: the catalogue, the two programmes, and the signatories published so far. They enter
/// through the same door as everything else, as events with their sources; what is there already is passed over.
/// </summary>
public sealed class OpeningFacts(Door door, IDocumentStore store)
{
    private const string Indicators = "Opening/Facts/indicators.csv";
    private const string Programmes = "Opening/Facts/programmes.json";
    private const string Cities = "Opening/Facts/cities.csv";
    private const string Methodologies = "Opening/Facts/methodologies.json";
    private const string Signatories = "Opening/Facts/signatories.csv";

    private const string Mark = "opening";

    private static readonly Actor Actor = Actor.Job("opening");

    /// <summary>Whether a register has been opened on this database.</summary>
    public async Task<bool> AreHere(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await LoadedFacts.DigestOf(session, Mark, ct) is not null;
    }

    /// <summary>Loads what is missing. Done once for each set of facts that the service ships.</summary>
    /// <param name="ct">Cancellation.</param>
    /// <param name="at">When they are recorded: a demonstration opened in the past; none means now.</param>
    /// <returns>Whether anything had to be loaded.</returns>
    public async Task<bool> Load(CancellationToken ct, DateTimeOffset? at = null)
    {
        using var past = at is { } moment ? Recording.At(moment) : null;
        var digest = FactFile.Digest(Indicators, Programmes, Methodologies, Cities, Signatories);
        await using var turn = await store.Lock(Mark, ct);
        if (await LoadedFacts.DigestOf(turn, Mark, ct) == digest)
            return false;
        await LoadIndicators(ct);
        await LoadProgrammes(ct);
        await LoadMethodologies(ct);
        await LoadCities(ct);
        await LoadSignatories(ct);
        await LoadedFacts.Remember(store, Mark, digest, ct);
        return true;
    }

    private async Task LoadIndicators(CancellationToken ct)
    {
        var there = await There<CatalogueEntry>(entry => entry.Id, ct);
        foreach (var row in FactFile.Rows(Indicators).Where(row => !there.Contains(Catalogue.Key(row["code"]))))
        {
            await Send(
                new DefineIndicator(
                    row["code"],
                    new IndicatorDefinition(
                        ChosenWord<Strategy>.Of(row["strategy"], "strategy")!.Value,
                        new Dictionary<string, string> { ["en"] = row["name_en"], ["ja"] = row["name_ja"] },
                        row["unit"],
                        ChosenWord<Measure>.Of(row["measure"], "measure")!.Value,
                        ChosenWord<Direction>.Of(row["direction"], "direction")!.Value,
                        row.Number("min")!.Value,
                        row.Number("max")!.Value,
                        (int)row.Number("decimals")!.Value,
                        row.Cell("part_of"),
                        row.Cell("share_of"),
                        row["required_split"].Replace("|", "; ", StringComparison.Ordinal),
                        row["framework"].Replace("|", "; ", StringComparison.Ordinal),
                        row["definition"]
                    ),
                    row["source"]
                ),
                ct
            );
        }
    }

    private async Task LoadProgrammes(CancellationToken ct)
    {
        var codes = FactFile.Rows(Indicators).Select(row => row["code"]).ToArray();
        await using var session = store.QuerySession();
        foreach (var facts in FactFile.Json<ProgrammeFacts[]>(Programmes))
        {
            // A start that was killed half-way is taken up where it ended; what officers changed since stays.
            var there = await session.LoadAsync<ProgrammePage>(ProgrammeLookup.Key(facts.Slug), ct);
            var version = there?.Version
                ?? (
                    await door.Send(
                        new LaunchProgramme(
                            facts.Slug,
                            facts.Names,
                            facts.Operator,
                            facts.Region,
                            facts.TimeZone,
                            facts.Languages,
                            new Eligibility(facts.EligibleKinds, facts.EligibleCountries, facts.EligibilityProvisional),
                            facts.Source,
                            facts.LaunchedOn
                        ),
                        Actor,
                        null,
                        ct
                    )
                ).Version;
            foreach (var text in facts.Texts.Where(text => there?.Text(text.Version) is null))
                version = await door.Send(
                    new PublishDeclarationText(
                        facts.Slug,
                        text.Standing,
                        text.AdoptedOn,
                        text.Titles,
                        text.Commitments,
                        text.Note,
                        text.Source,
                        version
                    ),
                    Actor,
                    null,
                    ct
                );
            if (there is null or { Indicators.Count: 0 })
                await door.Send(new AdoptIndicators(facts.Slug, codes, version), Actor, null, ct);
        }
    }

    /// <summary>Drafts: they are the programme's officers' to open for comment, change and adopt.</summary>
    private async Task LoadMethodologies(CancellationToken ct)
    {
        var there = await There<MethodologyPage>(methodology => methodology.Id, ct);
        foreach (
            var facts in FactFile
                .Json<MethodologyFacts[]>(Methodologies)
                .Where(facts => !there.Contains(MethodologyLookup.Key(facts.Programme, facts.Code, 1)))
        )
            await Send(new DraftMethodology(facts.Programme, facts.Code, 1, facts.Names, facts.Definition, facts.Reasons), ct);
    }

    private async Task LoadCities(CancellationToken ct)
    {
        var there = await There<CityProfile>(city => city.Id, ct);
        foreach (var row in FactFile.Rows(Cities).Where(row => !there.Contains(CityLookup.Key(row["slug"]))))
        {
            await Send(
                new RegisterCity(
                    row.Pairs("names").ToDictionary(name => name.Name, name => name.Value),
                    row["country"],
                    ChosenWord<CityKind>.Of(row["kind"], "kind")!.Value,
                    row["source"].Replace("|", " ; ", StringComparison.Ordinal),
                    row["slug"],
                    [.. row.Pairs("identifiers").Select(one => new CityIdentifier(one.Name, one.Value))],
                    row.Number("latitude") is { } latitude ? new GeoPoint(latitude, row.Number("longitude")!.Value) : null,
                    row.Number("population") is { } people
                        ? new Population((long)people, (int?)row.Number("population_year"), row["population_source"])
                        : null
                ),
                ct
            );
        }
    }

    private async Task LoadSignatories(CancellationToken ct)
    {
        var there = await There<SignatoryProfile>(signatory => signatory.Id, ct);
        foreach (var row in FactFile.Rows(Signatories).Where(row => !there.Contains(SignatoryLookup.Key(row["programme"], row["city"]))))
        {
            await Send(
                new RecordEarlierSignature(
                    row["programme"],
                    row["city"],
                    (int)row.Number("text_version")!.Value,
                    row["source"].Replace("|", " ; ", StringComparison.Ordinal),
                    row.Date("signed_on"),
                    row.Date("council_resolved_on"),
                    row.Date("published_on"),
                    row.Cell("conditions"),
                    ChosenWord<Standing>.Of(row["standing"], "standing")!.Value,
                    row.Cell("note")
                ),
                ct
            );
        }
    }

    private Task<Created> Send(ICommand<Created> command, CancellationToken ct) => door.Send(command, Actor, null, ct);

    private async Task<HashSet<string>> There<T>(System.Linq.Expressions.Expression<Func<T, string>> id, CancellationToken ct)
        where T : notnull
    {
        await using var session = store.QuerySession();
        return [.. await session.Query<T>().Select(id).ToListAsync(ct)];
    }

    private sealed record ProgrammeFacts(
        string Slug,
        IReadOnlyDictionary<string, string> Names,
        string Operator,
        string Region,
        string TimeZone,
        IReadOnlyList<string> Languages,
        PartialDate LaunchedOn,
        IReadOnlyList<CityKind> EligibleKinds,
        IReadOnlyList<string> EligibleCountries,
        bool EligibilityProvisional,
        string Source,
        IReadOnlyList<TextFacts> Texts
    );

    private sealed record MethodologyFacts(
        string Programme,
        string Code,
        IReadOnlyDictionary<string, string> Names,
        MethodologyDefinition Definition,
        string Reasons
    );

    private sealed record TextFacts(
        int Version,
        TextStanding Standing,
        PartialDate AdoptedOn,
        IReadOnlyDictionary<string, string> Titles,
        string? Note,
        IReadOnlyList<Commitment> Commitments,
        string Source
    );
}
