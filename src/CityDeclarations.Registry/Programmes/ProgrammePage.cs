using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Programmes;

/// <summary>A programme as the public sees it.</summary>
public sealed record ProgrammePage : IRevisioned
{
    /// <summary>Key of the programme's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Its names by language (BCP 47).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The organisation that runs it.</summary>
    public required string Operator { get; init; }

    /// <summary>Where it is offered.</summary>
    public required string Region { get; init; }

    /// <summary>IANA time zone in which its days begin and end.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The languages it is run in (BCP 47).</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>When it began, as precisely as is known.</summary>
    public PartialDate? LaunchedOn { get; init; }

    /// <summary>Who may sign.</summary>
    public required Eligibility Eligibility { get; init; }

    /// <summary>The declaration's texts, newest first.</summary>
    public IReadOnlyList<DeclarationText> Texts { get; init; } = [];

    /// <summary>Codes of the indicators it asks for, in order.</summary>
    public IReadOnlyList<string> Indicators { get; init; } = [];

    /// <summary>The reporting cycles, newest first.</summary>
    public IReadOnlyList<ReportingCycle> Cycles { get; init; } = [];

    /// <summary>How deadlines are dealt with.</summary>
    public ReportingPolicy ReportingPolicy { get; init; } = ReportingPolicy.Usual;

    /// <summary>Where the facts come from.</summary>
    public required string Source { get; init; }

    /// <summary>Version of the programme's stream; send it in If-Match to change the programme.</summary>
    public int Version { get; set; }

    internal DeclarationBasis Basis => new(Slug, Eligibility, [.. Texts.Select(text => text.Version)]);

    internal DeclarationText? Text(int version) => Texts.FirstOrDefault(text => text.Version == version);

    /// <summary>Codes of the indicators that are asked for in a year's cycle.</summary>
    internal IReadOnlyList<string> IndicatorsOf(int year) => Cycle(year)?.Indicators ?? Indicators;

    /// <summary>Whether the public sees a fact about how cities keep their deadlines.</summary>
    internal bool Publishes(DutyFactKind fact) => ReportingPolicy.Rules.PublicFacts.Contains(fact);

    internal ReportingCycle? Cycle(int year) => Cycles.FirstOrDefault(cycle => cycle.Year == year);
}

/// <summary>What decisions about signing look at of a programme.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Eligibility">Who may sign.</param>
/// <param name="TextVersions">The versions of the declaration's text, newest first.</param>
public sealed record DeclarationBasis(string Programme, Eligibility Eligibility, IReadOnlyList<int> TextVersions);

/// <summary>A version of the declaration's text.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Standing">How far the wording can be relied on.</param>
/// <param name="AdoptedOn">When, as precisely as is known.</param>
/// <param name="Titles">The title by language.</param>
/// <param name="Commitments">The commitments in their order, each in every language published so far.</param>
/// <param name="Note">What a reader must know; none when there is nothing. It is public.</param>
/// <param name="Sources">Where the text and its translations come from.</param>
public sealed record DeclarationText(
    int Version,
    TextStanding Standing,
    PartialDate? AdoptedOn,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<Commitment> Commitments,
    string? Note,
    IReadOnlyList<string> Sources
);

/// <summary>A reporting cycle; all days begin and end in the programme's time zone and are included.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="ExtensionUntil">The day by which it should be when the city takes its extension; none when there is no extension.</param>
/// <param name="Questionnaire">The version of the questionnaire that is asked; none where the programme has one only.</param>
/// <param name="Indicators">The indicators that are asked for; none for all those of the programme.</param>
/// <param name="Waivers">Who need not report.</param>
/// <param name="Bands">The population bands, once they are frozen; until then the usual ones, by the newest figures.</param>
public sealed record ReportingCycle(
    int Year,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    DateOnly? ExtensionUntil = null,
    int? Questionnaire = null,
    IReadOnlyList<string>? Indicators = null,
    IReadOnlyList<CycleWaiver>? Waivers = null,
    FrozenBands? Bands = null
)
{
    /// <summary>
    /// The newest version of the questionnaire that there is. A cycle names the one it asks, so that a newer one changes no form that is
    /// being filled in.
    /// </summary>
    public const int NewestQuestionnaire = 1;

    /// <summary>Why a city need not report; none when it must.</summary>
    internal CycleWaiver? WaiverOf(string city) =>
        Waivers?.FirstOrDefault(waiver => waiver.Cities.Count == 0 || waiver.Cities.Contains(city));
}

/// <summary>The population bands of a cycle.</summary>
/// <param name="Bands">The bands, smallest cities first.</param>
/// <param name="At">When they were frozen: a city stays in the band of the residents that were known then.</param>
public sealed record FrozenBands(IReadOnlyList<PopulationBand> Bands, DateTimeOffset At);

/// <summary>That reports are not owed, by force majeure.</summary>
/// <param name="Cities">Slugs of the cities that need not report; empty for every one.</param>
/// <param name="Reason">Why no report is owed. It is public.</param>
public sealed record CycleWaiver(IReadOnlyList<string> Cities, string Reason);

/// <summary>How a programme deals with deadlines, as it is published.</summary>
/// <param name="Version">Which version of the rules; 0 when the programme has adopted none and the usual ones hold.</param>
/// <param name="Rules">How deadlines are dealt with.</param>
/// <param name="Reason">Why the rules are so; none for the usual ones. It is public.</param>
public sealed record ReportingPolicy(int Version, ReportingRules Rules, string? Reason)
{
    /// <summary>
    /// What holds where a programme adopted nothing: reminded a month and a week before, on the day, two weeks and a
    /// month after; on hold a month after that; of all this the public sees only who is on hold, as in the Covenant of Mayors.
    /// </summary>
    internal static readonly ReportingPolicy Usual = new(
        0,
        new ReportingRules(null, [-30, -7, 0, 14, 30], 30, [DutyFactKind.OnHold], 1),
        null
    );
}

internal sealed class ProgrammePageProjection() : StreamProjection<ProgrammePage>(typeof(ProgrammeEvent))
{
    public override ProgrammePage? Evolve(ProgrammePage? page, string id, IEvent e) =>
        e.Data switch
        {
            ProgrammeLaunched launched => new ProgrammePage
            {
                Id = id,
                Slug = launched.Slug,
                Names = launched.Names,
                Operator = launched.Operator,
                Region = launched.Region,
                TimeZone = launched.TimeZone,
                Languages = launched.Languages,
                LaunchedOn = launched.LaunchedOn,
                Eligibility = launched.Eligibility,
                Source = launched.Source,
            },
            DeclarationTextPublished text when page is not null => page with
            {
                Texts =
                [
                    new DeclarationText(
                        text.Version,
                        text.Standing,
                        text.AdoptedOn,
                        text.Titles,
                        text.Commitments,
                        text.Note,
                        [text.Source]
                    ),
                    .. page.Texts,
                ],
            },
            TranslationPublished translation when page is not null => page with
            {
                Texts = [.. page.Texts.Select(text => text.Version == translation.Version ? Translated(text, translation) : text)],
            },
            IndicatorAdopted adopted when page is not null => page with
            {
                Indicators = [.. page.Indicators.Append(adopted.Code).Order(StringComparer.Ordinal)],
            },
            IndicatorRetired retired when page is not null => page with
            {
                Indicators = [.. page.Indicators.Where(code => code != retired.Code)],
            },
            ReportingCycleScheduled cycle when page is not null => WithCycle(
                page,
                new ReportingCycle(
                    cycle.Year,
                    cycle.OpensOn,
                    cycle.DueOn,
                    cycle.ClosesOn,
                    cycle.ExtensionUntil,
                    cycle.Questionnaire,
                    cycle.Indicators
                )
            ),
            ReportingCycleRescheduled cycle when page is not null => WithCycle(
                page,
                new ReportingCycle(
                    cycle.Year,
                    cycle.OpensOn,
                    cycle.DueOn,
                    cycle.ClosesOn,
                    cycle.ExtensionUntil,
                    cycle.Questionnaire,
                    cycle.Indicators,
                    page.Cycle(cycle.Year)?.Waivers,
                    page.Cycle(cycle.Year)?.Bands
                )
            ),
            CycleWaived waived when page?.Cycle(waived.Year) is { } cycle => WithCycle(
                page,
                cycle with
                {
                    Waivers = [.. cycle.Waivers ?? [], new CycleWaiver(waived.Cities, waived.Reason)],
                }
            ),
            PopulationBandsFrozen frozen when page?.Cycle(frozen.Year) is { } cycle => WithCycle(
                page,
                cycle with
                {
                    Bands = new FrozenBands(frozen.Bands, e.Timestamp),
                }
            ),
            ReportingRulesAdopted adopted when page is not null => page with
            {
                ReportingPolicy = new ReportingPolicy(adopted.Version, adopted.Rules, adopted.Reason),
            },
            _ => page,
        };

    private static DeclarationText Translated(DeclarationText text, TranslationPublished translation) =>
        text with
        {
            Titles = With(text.Titles, translation.Language, translation.Title),
            Commitments =
            [
                .. text.Commitments.Zip(translation.Wordings, (commitment, words) =>
                    commitment with
                    {
                        Wording = With(commitment.Wording, translation.Language, words),
                    }
                ),
            ],
            Sources = [.. text.Sources, translation.Source],
        };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> texts, string language, string text) =>
        new(texts) { [language] = text };

    private static ProgrammePage WithCycle(ProgrammePage page, ReportingCycle cycle) =>
        page with
        {
            Cycles = [.. page.Cycles.Where(other => other.Year != cycle.Year).Append(cycle).OrderByDescending(other => other.Year)],
        };
}
