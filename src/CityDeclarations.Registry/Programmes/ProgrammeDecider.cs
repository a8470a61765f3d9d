using System.Collections.Immutable;
using System.Diagnostics;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Every rule of a programme's stream.</summary>
internal static class ProgrammeDecider
{
    public static readonly Fold<Programme, ProgrammeEvent> Fold = new(new Programme(), Evolve);

    public static Programme Evolve(Programme programme, ProgrammeEvent fact) =>
        fact switch
        {
            ProgrammeLaunched launched => programme with { Slug = launched.Slug },
            DeclarationTextPublished text => programme with
            {
                Texts = programme.Texts.SetItem(
                    text.Version,
                    new TextState(
                        text.Commitments.Count,
                        text.Titles,
                        [
                            .. text.Titles.Keys.Where(language =>
                                text.Commitments.All(commitment => commitment.Wording.ContainsKey(language))
                            ),
                        ]
                    )
                ),
            },
            TranslationPublished translation => programme.Texts.TryGetValue(translation.Version, out var text)
                ? programme with
                {
                    Texts = programme.Texts.SetItem(
                        translation.Version,
                        text with
                        {
                            Languages = text.Languages.Add(translation.Language),
                        }
                    ),
                }
                : programme,
            IndicatorAdopted adopted => programme with { Indicators = programme.Indicators.Add(adopted.Code) },
            IndicatorRetired retired => programme with { Indicators = programme.Indicators.Remove(retired.Code) },
            ReportingCycleScheduled cycle => programme with
            {
                Cycles = programme.Cycles.SetItem(
                    cycle.Year,
                    new CycleDates(cycle.OpensOn, cycle.DueOn, cycle.ClosesOn, cycle.ExtensionUntil, cycle.Questionnaire, cycle.Indicators)
                ),
            },
            ReportingCycleRescheduled cycle => programme with
            {
                Cycles = programme.Cycles.SetItem(
                    cycle.Year,
                    new CycleDates(cycle.OpensOn, cycle.DueOn, cycle.ClosesOn, cycle.ExtensionUntil, cycle.Questionnaire, cycle.Indicators)
                ),
            },
            CycleWaived waived => programme with
            {
                Waived = programme.Waived.Union(waived.Cities.DefaultIfEmpty("").Select(city => (waived.Year, city))),
            },
            ReportingRulesAdopted adopted => programme with { Rules = adopted },
            PopulationBandsFrozen frozen => programme with { Bands = programme.Bands.SetItem(frozen.Year, frozen.Bands) },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a programme."),
        };

    public static IEnumerable<ProgrammeEvent> Launch(ProgrammeLaunched programme, CommandContext context)
    {
        if (!context.Actor.IsOfficerOfAll)
            throw Refusals.NotAllowed.Broken("An officer of every programme launches a new one.");
        return TimeZoneInfo.TryFindSystemTimeZoneById(programme.TimeZone, out var zone) && zone.HasIanaId
            ? [programme]
            : throw ProgrammeRefusals.TimeZoneUnknown.Broken($"“{programme.TimeZone}” is no time zone.", "timeZone");
    }

    /// <summary>Publishes the next version of the text; <paramref name="text"/> comes without a version number of its own.</summary>
    public static IEnumerable<ProgrammeEvent> PublishText(Programme programme, DeclarationTextPublished text, CommandContext context)
    {
        context.OnlyOfficersOf(programme.Slug);
        var inOrder =
            text.Commitments.Select((commitment, index) => commitment.Number == index + 1).All(right => right)
            && text.Commitments.Select(commitment => commitment.Key).Distinct().Count() == text.Commitments.Count;
        return inOrder
            ? [text with { Version = programme.Texts.Count + 1 }]
            : throw ProgrammeRefusals.CommitmentsNotInOrder.Broken(
                "The commitments are not numbered 1, 2, 3 … with a key each.",
                "commitments"
            );
    }

    public static IEnumerable<ProgrammeEvent> PublishTranslation(
        Programme programme,
        TranslationPublished translation,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(programme.Slug);
        if (!programme.Texts.TryGetValue(translation.Version, out var text))
            throw ProgrammeRefusals.TextVersionUnknown.Broken($"There is no version {translation.Version}.", "text");
        if (
            text.Languages.Contains(translation.Language)
            || text.Titles.TryGetValue(translation.Language, out var title) && title != translation.Title
        )
            throw ProgrammeRefusals.TranslationPublished.Broken(
                $"Version {translation.Version} has been published in “{translation.Language}”.",
                "language"
            );
        return translation.Wordings.Count == text.Commitments
            ? [translation]
            : throw ProgrammeRefusals.TranslationIncomplete.Broken(
                $"The text has {text.Commitments} commitments, the translation {translation.Wordings.Count}.",
                "wordings"
            );
    }

    /// <param name="programme">The programme.</param>
    /// <param name="codes">The indicators to adopt.</param>
    /// <param name="catalogue">Those of them that the catalogue has.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ProgrammeEvent> AdoptIndicators(
        Programme programme,
        IReadOnlyList<string> codes,
        IReadOnlyCollection<string> catalogue,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(programme.Slug);
        var unknown = codes
            .Index()
            .Where(code => !catalogue.Contains(code.Item))
            .Select(code => ProgrammeRefusals.IndicatorUnknown.On($"codes[{code.Index}]", $"The catalogue has no “{code.Item}”."))
            .ToArray();
        return unknown.Length == 0
            ? codes.Distinct().Where(code => !programme.Indicators.Contains(code)).Select(code => new IndicatorAdopted(code)).ToArray()
            : throw new RuleViolationException(unknown);
    }

    public static IEnumerable<ProgrammeEvent> RetireIndicator(Programme programme, string code, string reason, CommandContext context)
    {
        context.OnlyOfficersOf(programme.Slug);
        return programme.Indicators.Contains(code)
            ? [new IndicatorRetired(code, reason)]
            : throw ProgrammeRefusals.IndicatorNotAdopted.Broken($"{programme.Slug} does not ask for “{code}”.", "code");
    }

    public static IEnumerable<ProgrammeEvent> ScheduleCycle(Programme programme, int year, CycleDates dates, CommandContext context)
    {
        context.OnlyOfficersOf(programme.Slug);
        Check(programme, year, dates);
        if (!programme.Cycles.TryGetValue(year, out var there))
            return
            [
                new ReportingCycleScheduled(
                    year,
                    dates.OpensOn,
                    dates.DueOn,
                    dates.ClosesOn,
                    dates.ExtensionUntil,
                    dates.Questionnaire,
                    dates.Indicators
                ),
            ];
        return there == dates
            ? []
            : throw ProgrammeRefusals.CycleScheduled.Broken($"The cycle of {year} opens on {there.OpensOn:yyyy-MM-dd}.", "year");
    }

    public static IEnumerable<ProgrammeEvent> RescheduleCycle(
        Programme programme,
        int year,
        CycleDates dates,
        string reason,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(programme.Slug);
        if (!programme.Cycles.TryGetValue(year, out var there))
            throw NoCycle(year);
        Check(programme, year, dates);
        return there == dates
            ? []
            :
            [
                new ReportingCycleRescheduled(
                    year,
                    dates.OpensOn,
                    dates.DueOn,
                    dates.ClosesOn,
                    reason,
                    dates.ExtensionUntil,
                    dates.Questionnaire,
                    dates.Indicators
                ),
            ];
    }

    /// <param name="programme">The programme.</param>
    /// <param name="year">The year reported on.</param>
    /// <param name="cities">Slugs of the cities that need not report; empty for every one.</param>
    /// <param name="reason">Why.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<ProgrammeEvent> WaiveCycle(
        Programme programme,
        int year,
        IReadOnlyList<string> cities,
        string reason,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(programme.Slug);
        if (!programme.Cycles.ContainsKey(year))
            throw NoCycle(year);
        if (programme.Waived.Contains((year, "")))
            return [];
        var waived = cities.Distinct().Where(city => !programme.Waived.Contains((year, city))).ToArray();
        return cities.Count > 0 && waived.Length == 0 ? [] : [new CycleWaived(year, waived, reason)];
    }

    public static IEnumerable<ProgrammeEvent> AdoptRules(Programme programme, ReportingRules rules, string reason, CommandContext context)
    {
        context.OnlyOfficersOf(programme.Slug);
        return [new ReportingRulesAdopted((programme.Rules?.Version ?? 0) + 1, rules, reason)];
    }

    public static IEnumerable<ProgrammeEvent> FreezeBands(
        Programme programme,
        int year,
        IReadOnlyList<PopulationBand> bands,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(programme.Slug);
        if (!programme.Cycles.ContainsKey(year))
            throw NoCycle(year);
        if (!programme.Bands.TryGetValue(year, out var there))
            return [new PopulationBandsFrozen(year, bands)];
        return there.SequenceEqual(bands)
            ? []
            : throw ProgrammeRefusals.BandsFrozen.Broken(
                $"The bands of {year} are: {string.Join(", ", there.Select(band => band.Code))}.",
                "bands"
            );
    }

    private static void Check(Programme programme, int year, CycleDates dates)
    {
        if (dates.OpensOn > dates.DueOn)
            throw ProgrammeRefusals.CycleDatesCrossed.Broken(
                $"It opens on {dates.OpensOn:yyyy-MM-dd} and is due on {dates.DueOn:yyyy-MM-dd}.",
                "dueOn"
            );
        if (dates.DueOn > dates.ClosesOn)
            throw ProgrammeRefusals.CycleDatesCrossed.Broken(
                $"It is due on {dates.DueOn:yyyy-MM-dd} and closes on {dates.ClosesOn:yyyy-MM-dd}.",
                "closesOn"
            );
        if (dates.ExtensionUntil is { } until && (until <= dates.DueOn || until > dates.ClosesOn))
            throw ProgrammeRefusals.CycleDatesCrossed.Broken(
                $"It is due on {dates.DueOn:yyyy-MM-dd}, with the extension on {until:yyyy-MM-dd}, and closes on "
                    + $"{dates.ClosesOn:yyyy-MM-dd}.",
                "extensionUntil"
            );
        if (
            dates
                .Indicators?.Index()
                .Where(code => !programme.Indicators.Contains(code.Item))
                .Select(code =>
                    ProgrammeRefusals.IndicatorNotAdopted.On(
                        $"indicators[{code.Index}]",
                        $"{programme.Slug} does not ask for “{code.Item}”."
                    )
                )
                .ToArray() is
            { Length: > 0 } unknown
        )
            throw new RuleViolationException(unknown);
        if (dates.OpensOn.Year < year)
            throw ProgrammeRefusals.CycleOpensEarly.Broken($"The cycle of {year} would open on {dates.OpensOn:yyyy-MM-dd}.", "opensOn");
    }

    private static RuleViolationException NoCycle(int year) =>
        ProgrammeRefusals.CycleUnknown.Broken($"There is no cycle of {year}.", "year");
}
