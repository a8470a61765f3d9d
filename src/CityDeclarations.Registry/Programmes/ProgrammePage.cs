using CityDeclarations.Registry.Foundation;
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

    /// <summary>Where the facts come from.</summary>
    public required string Source { get; init; }

    /// <summary>Version of the programme's stream; send it in If-Match to change the programme.</summary>
    public int Version { get; set; }

    internal DeclarationText? Text(int version) => Texts.FirstOrDefault(text => text.Version == version);

    internal ReportingCycle? Cycle(int year) => Cycles.FirstOrDefault(cycle => cycle.Year == year);
}

/// <summary>A version of the declaration's text.</summary>
/// <param name="Version">From 1, without gaps.</param>
/// <param name="Standing">How far the wording can be relied on.</param>
/// <param name="AdoptedOn">When, as precisely as is known.</param>
/// <param name="Titles">The title by language.</param>
/// <param name="Commitments">The commitments in their order, each in every language published so far.</param>
/// <param name="Note">What a reader must know.</param>
/// <param name="Sources">Where the text and its translations come from.</param>
public sealed record DeclarationText(
    int Version,
    TextStanding Standing,
    PartialDate? AdoptedOn,
    IReadOnlyDictionary<string, string> Titles,
    IReadOnlyList<Commitment> Commitments,
    string? Note,
    IReadOnlyList<string> Sources);

/// <summary>A reporting cycle; all days begin and end in the programme's time zone and are included.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="OpensOn">The first day on which a report can be submitted.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
public sealed record ReportingCycle(int Year, DateOnly OpensOn, DateOnly DueOn, DateOnly ClosesOn);

internal sealed class ProgrammePageProjection() : StreamProjection<ProgrammePage>(typeof(ProgrammeEvent))
{
    public override ProgrammePage? Evolve(ProgrammePage? page, string id, IEvent e) => e.Data switch
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
            Source = launched.Source
        },
        DeclarationTextPublished text when page is not null => page with
        {
            Texts = [new DeclarationText(text.Version, text.Standing, text.AdoptedOn, text.Titles, text.Commitments, text.Note, [text.Source]), .. page.Texts]
        },
        TranslationPublished translation when page is not null => page with
        {
            Texts = [.. page.Texts.Select(text => text.Version == translation.Version ? Translated(text, translation) : text)]
        },
        IndicatorAdopted adopted when page is not null => page with { Indicators = [.. page.Indicators.Append(adopted.Code).Order(StringComparer.Ordinal)] },
        IndicatorRetired retired when page is not null => page with { Indicators = [.. page.Indicators.Where(code => code != retired.Code)] },
        ReportingCycleScheduled cycle when page is not null => WithCycle(page, new ReportingCycle(cycle.Year, cycle.OpensOn, cycle.DueOn, cycle.ClosesOn)),
        ReportingCycleRescheduled cycle when page is not null => WithCycle(page, new ReportingCycle(cycle.Year, cycle.OpensOn, cycle.DueOn, cycle.ClosesOn)),
        _ => page
    };

    private static DeclarationText Translated(DeclarationText text, TranslationPublished translation) => text with
    {
        Titles = With(text.Titles, translation.Language, translation.Title),
        Commitments = [.. text.Commitments.Zip(translation.Wordings, (commitment, words) => commitment with { Wording = With(commitment.Wording, translation.Language, words) })],
        Sources = [.. text.Sources, translation.Source]
    };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> texts, string language, string text) =>
        new(texts) { [language] = text };

    private static ProgrammePage WithCycle(ProgrammePage page, ReportingCycle cycle) => page with
    {
        Cycles = [.. page.Cycles.Where(other => other.Year != cycle.Year).Append(cycle).OrderByDescending(other => other.Year)]
    };
}
