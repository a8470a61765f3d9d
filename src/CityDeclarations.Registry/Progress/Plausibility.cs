using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Progress;

/// <summary>What decisions about a report look at beside it, and what it is compared with.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="TimeZone">IANA time zone in which the programme's days begin and end.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Cycle">The programme's cycle of that year; none when there is none.</param>
/// <param name="Signatory">How far the city has come with the declaration; none when it never applied.</param>
/// <param name="Commitments">The commitments of the text that the city signed.</param>
/// <param name="Indicators">The indicators that the programme asks for.</param>
/// <param name="Before">The last accepted value of each indicator from an earlier cycle.</param>
/// <param name="City">The city as the register knows it; none when it does not.</param>
/// <param name="Unchanged">Values of the same report that stay as they are, when only a part of it is restated.</param>
/// <param name="Overrides">Values outside the limits that an officer lets stand.</param>
/// <param name="Last">The last accepted report on an earlier year.</param>
public sealed record ReportBasis(
    string Programme,
    string TimeZone,
    int Year,
    ReportingCycle? Cycle,
    SignatoryStage? Signatory,
    IReadOnlyList<Commitment> Commitments,
    IReadOnlyDictionary<string, IndicatorDefinition> Indicators,
    IReadOnlyDictionary<string, IndicatorValue> Before,
    CityBasis? City,
    IReadOnlyList<IndicatorValue>? Unchanged = null,
    IReadOnlyList<LimitOverride>? Overrides = null,
    EarlierReport? Last = null
)
{
    /// <summary>The cycle of the year; refuses a year that has none.</summary>
    internal ReportingCycle MustHaveCycle() =>
        Cycle ?? throw ProgrammeRefusals.CycleUnknown.Broken($"“{Programme}” has no cycle of {Year}.", "year");
}

/// <summary>An accepted report on an earlier year.</summary>
/// <param name="Year">The year reported on.</param>
/// <param name="Content">What was reported, as it stands now.</param>
public sealed record EarlierReport(int Year, ReportContent Content);

/// <summary>What becomes of something that a rule found.</summary>
public enum Severity
{
    /// <summary>The report is not taken like this.</summary>
    Blocking,

    /// <summary>It is taken once the city has commented on it.</summary>
    WantsComment,

    /// <summary>It is taken as it is, and noted.</summary>
    Noted,
}

/// <summary>
/// The plausibility rules shipped with the catalogue. Each comes from a real case met in published city lists.
/// What blocks is refused; what only looks unusual is taken when the city comments on it.
/// </summary>
public static class Plausibility
{
    private const decimal UsualChangePerHead = 0.30m;
    private const decimal UsualChangeOfRate = 15;

    /// <summary>How much of a total is one unit of a value per head, for each resident.</summary>
    private static readonly Dictionary<string, decimal> TotalPerHead = new()
    {
        ["kg/person/year"] = 0.001m,
        ["kgCO2e/person/year"] = 0.001m,
        ["g/person/day"] = 365m / 1_000_000m,
        ["t/person/year"] = 1m,
        ["USD/person/year"] = 1m,
    };

    /// <summary>Everything that speaks against taking the report, and what is unusual in it but commented on.</summary>
    internal static (IReadOnlyList<Violation> Broken, IReadOnlyList<Warning> Warnings) Check(ReportContent content, ReportBasis basis)
    {
        var found = Find(content, basis).ToArray();
        return (
            [.. found.Where(one => one.Severity is not Severity.Noted).Select(one => one.Violation)],
            [
                .. found
                    .Where(one => one.Severity is Severity.Noted)
                    .Select(one => new Warning(one.Violation.Rule.Code, one.Violation.Field!, one.Violation.Detail, one.Reason)),
            ]
        );
    }

    /// <summary>Everything that the rules find, what becomes of it, and why an officer lets it stand where one does.</summary>
    internal static IEnumerable<(Violation Violation, Severity Severity, string? Reason)> Find(ReportContent content, ReportBasis basis) =>
        Commitments(content, basis)
            .Concat(Blocking(content, basis))
            .Concat(Parts(content, basis))
            .Concat(Residents(content, basis))
            .Select(violation => (violation, Severity.Blocking, (string?)null))
            .Concat(
                Unusual(content, basis)
                    .Select(one => (one.Violation, one.Commented ? Severity.Noted : Severity.WantsComment, (string?)null))
            )
            .Concat(LetStand(content, basis));

    private static IEnumerable<Violation> Commitments(ReportContent content, ReportBasis basis)
    {
        var answered = new HashSet<string>();
        foreach (var (index, answer) in content.Commitments.Index())
        {
            var field = $"commitments[{index}].commitment";
            if (basis.Commitments.All(commitment => commitment.Key != answer.Commitment))
                yield return ProgressRefusals.CommitmentUnknown.On(
                    field,
                    $"The text that was signed has no commitment “{answer.Commitment}”."
                );
            else if (!answered.Add(answer.Commitment))
                yield return ProgressRefusals.AnsweredTwice.On(field, $"“{answer.Commitment}” is answered twice.");
        }
        foreach (var (index, action) in (content.Actions ?? []).Index())
        {
            foreach (
                var (place, key) in (action.Commitments ?? [])
                    .Index()
                    .Where(one => basis.Commitments.All(commitment => commitment.Key != one.Item))
            )
                yield return ProgressRefusals.CommitmentUnknown.On(
                    $"actions[{index}].commitments[{place}]",
                    $"The text that was signed has no commitment “{key}”."
                );
        }
        if (basis.Unchanged is not null)
            yield break; // a part of a report: the other commitments were answered before
        foreach (var commitment in basis.Commitments.Where(commitment => !answered.Contains(commitment.Key)))
            yield return ProgressRefusals.CommitmentUnanswered.On(
                "commitments",
                $"“{commitment.Key}” (number {commitment.Number}) has no answer."
            );
    }

    private static IEnumerable<Violation> Blocking(ReportContent content, ReportBasis basis)
    {
        var given = new HashSet<string>();
        foreach (var (index, value) in content.Values.Index())
        {
            var field = $"values[{index}]";
            if (!given.Add(value.Indicator))
                yield return ProgressRefusals.AnsweredTwice.On($"{field}.indicator", $"{value.Indicator} is given twice.");
            if (!basis.Indicators.TryGetValue(value.Indicator, out var indicator))
            {
                yield return ProgrammeRefusals.IndicatorNotAdopted.On(
                    $"{field}.indicator",
                    $"The programme does not ask for “{value.Indicator}”."
                );
                continue;
            }

            if (value.Missing is not null)
            {
                if (value.Value is not null)
                    yield return ProgressRefusals.ValueOrReason.On(
                        $"{field}.missing",
                        $"{value.Indicator} has a value and a reason why it is missing."
                    );
                continue;
            }
            if (value.Value is not { } number)
            {
                yield return ProgressRefusals.ValueOrReason.On(
                    $"{field}.value",
                    $"{value.Indicator} has neither a value nor a reason why it is missing."
                );
                continue;
            }

            if (value.Unit != indicator.Unit)
                yield return ProgressRefusals.UnitNotOfIndicator.On(
                    $"{field}.unit",
                    $"{value.Indicator} is given in {indicator.Unit}, not in “{value.Unit}”."
                );
            else if ((number < indicator.Min || number > indicator.Max) && OverrideOf(value, basis) is null)
                yield return ProgressRefusals.ValueOutsideLimits.On(
                    $"{field}.value",
                    $"{number} {indicator.Unit}; {value.Indicator} goes from {indicator.Min} to {indicator.Max}."
                );
            if (value.Year is not { } year)
                yield return ProgressRefusals.ValueOrReason.On(
                    $"{field}.year",
                    $"{value.Indicator} has a value without the year it stands for."
                );
            else if (year < Plausible.EarliestYear || year > basis.Year)
                yield return ProgressRefusals.ReferenceYearImpossible.On(
                    $"{field}.year",
                    $"The year is {year}; from {Plausible.EarliestYear} to {basis.Year} can be true."
                );
        }
    }

    /// <summary>Values outside the limits that an officer lets stand: recorded with the report.</summary>
    private static IEnumerable<(Violation, Severity, string?)> LetStand(ReportContent content, ReportBasis basis)
    {
        foreach (var (index, value) in content.Values.Index())
        {
            if (
                OverrideOf(value, basis) is { } given
                && basis.Indicators.TryGetValue(value.Indicator, out var indicator)
                && (value.Value < indicator.Min || value.Value > indicator.Max)
            )
                yield return (
                    ProgressRefusals.ValueOutsideLimits.On($"values[{index}].value", $"{value.Value} {indicator.Unit}."),
                    Severity.Noted,
                    given.Reason
                );
        }
    }

    /// <summary>An override is for one value: another one needs another.</summary>
    private static LimitOverride? OverrideOf(IndicatorValue value, ReportBasis basis) =>
        basis.Overrides?.FirstOrDefault(one => one.Indicator == value.Indicator && one.Value == value.Value);

    /// <summary>A part larger than its whole, where at least one of the two is given now.</summary>
    private static IEnumerable<Violation> Parts(ReportContent content, ReportBasis basis)
    {
        var given = content
            .Values.Index()
            .Select(value => (value.Item.Indicator, value.Item.Total, Field: $"values[{value.Index}].total"))
            .Concat((basis.Unchanged ?? []).Select(value => (value.Indicator, value.Total, Field: "")))
            .DistinctBy(value => value.Indicator)
            .ToArray();
        foreach (var part in given.Where(value => value.Total is not null))
        {
            if (!basis.Indicators.TryGetValue(part.Indicator, out var indicator) || indicator.PartOf is not { } name)
                continue;
            var whole = given.FirstOrDefault(value => value.Indicator == name);
            if (whole.Total is { } all && part.Total > all && (part.Field + whole.Field).Length > 0)
                yield return ProgressRefusals.PartExceedsWhole.On(
                    part.Field.Length > 0 ? part.Field : whole.Field,
                    $"{part.Total} t of {part.Indicator}, out of {all} t of {name}."
                );
        }
    }

    /// <summary>The residents that the report itself names: they decide the city's population band.</summary>
    private static IEnumerable<Violation> Residents(ReportContent content, ReportBasis basis) =>
        content.Population is { } population && basis.City is { } city
            ? PopulationCheck
                .Of(population, city, basis.Year)
                .Concat(PopulationCheck.Change(city.Population, population, content.PopulationComment))
            : [];

    private static IEnumerable<(Violation Violation, bool Commented)> Unusual(ReportContent content, ReportBasis basis)
    {
        foreach (var (index, value) in content.Values.Index())
        {
            if (
                value.Value is not { } number
                || value.Missing is not null
                || !basis.Indicators.TryGetValue(value.Indicator, out var indicator)
                || value.Unit != indicator.Unit
            )
                continue;
            var commented = !string.IsNullOrWhiteSpace(value.Comment);
            var field = $"values[{index}]";

            if (indicator.Decimals == 0 && number.Scale == 3)
                yield return (ProgressRefusals.ValueThousandsSuspected.On($"{field}.value", $"{number} {indicator.Unit}."), commented);
            if (
                value.Total is { } total
                && (content.Population ?? basis.City?.Population)?.People is { } residents
                && TotalPerHead.TryGetValue(indicator.Unit, out var share)
                && Math.Abs(number * residents * share - total) > 0.02m * total
            )
                yield return (
                    ProgressRefusals.TotalDoesNotMatch.On(
                        $"{field}.total",
                        $"{number} {indicator.Unit} times {residents} residents is {number * residents * share:0}, the total says {total}."
                    ),
                    commented
                );

            if (!basis.Before.TryGetValue(value.Indicator, out var before) || before.Value is not { } last)
                continue;
            if (last > 0 && Plausible.IsSlippedDigit(number / last))
                yield return (
                    ProgressRefusals.ValueDigitSlipped.On($"{field}.value", $"{number} {indicator.Unit} now, {last} before."),
                    commented
                );
            else if (ChangedSharply(indicator.Measure, number, last))
                yield return (
                    ProgressRefusals.ValueChangedSharply.On($"{field}.value", $"{number} {indicator.Unit} now, {last} before."),
                    commented
                );
            if (before.Method is not null && value.Method != before.Method && value.Flags?.Contains(ObservationFlag.BreakInSeries) != true)
                yield return (
                    ProgressRefusals.SeriesBreakUnmarked.On($"{field}.method", $"“{value.Method}” now, “{before.Method}” before."),
                    commented
                );
        }

        foreach (var shares in SharesOfOneTotal(content, basis))
        {
            var sum = shares.Sum(share => share.Value.Value!.Value);
            // Never refused: one city in ten breaks it, some (ash counted twice) for good reasons.
            if (Math.Abs(sum - 100) > 1)
                yield return (
                    ProgressRefusals.SharesDoNotAddUp.On(
                        $"values[{shares[0].Index}].value",
                        $"{string.Join(" + ", shares.Select(share => share.Value.Indicator))} is {sum} %."
                    ),
                    true
                );
        }
    }

    /// <summary>Shares that belong to one total, where every one of them is given.</summary>
    private static IEnumerable<(int Index, IndicatorValue Value)[]> SharesOfOneTotal(ReportContent content, ReportBasis basis) =>
        basis
            .Indicators.Where(pair => pair.Value.ShareOf is not null)
            .GroupBy(pair => pair.Value.ShareOf, pair => pair.Key)
            .Select(group =>
                (
                    Wanted: group.Count(),
                    Given: content
                        .Values.Index()
                        .Where(value => value.Item.Value is not null && group.Contains(value.Item.Indicator))
                        .ToArray()
                )
            )
            .Where(group => group.Wanted > 1 && group.Given.Length == group.Wanted)
            .Select(group => group.Given);

    private static bool ChangedSharply(Measure measure, decimal now, decimal before) =>
        measure switch
        {
            Measure.Rate => Math.Abs(now - before) > UsualChangeOfRate,
            Measure.Score or Measure.Count => false,
            _ => before != 0 && Math.Abs(now / before - 1) > UsualChangePerHead,
        };
}
