namespace CityDeclarations.Registry.Methodologies;

/// <summary>
/// Makes scores and ranks of values: no store, no clock, no chance, and no binary fractions. Normalised values, group
/// scores and totals are each rounded to twelve decimals before anything else is done with them, so that whoever
/// recomputes them in another order or language has the same digits.
/// </summary>
public static class Scoring
{
    /// <summary>The common scale where a methodology names none.</summary>
    public static readonly Scale UsualScale = new(0, 100);

    /// <summary>
    /// Scores the cities of a table. Refused with all that is not defined for these values, for instance a geometric
    /// mean of zero.
    /// </summary>
    /// <param name="methodology">How; a valid one.</param>
    /// <param name="table">What is known of each city; no city twice.</param>
    public static ScoreSheet Of(MethodologyDefinition methodology, IReadOnlyList<CityValues> table)
    {
        try
        {
            return Compute(methodology, table);
        }
        catch (OverflowException)
        {
            throw ScoringRefusals.OutOfRange.Broken(
                "A number on the way from the values to the score has more digits than the register computes with."
            );
        }
    }

    private static ScoreSheet Compute(MethodologyDefinition methodology, IReadOnlyList<CityValues> table)
    {
        var all = table
            .Select((city, index) => new Row(methodology, city, index))
            .OrderBy(row => row.City, StringComparer.Ordinal)
            .ToArray();
        var rows = all.Where(row => row.NotScored is null).ToArray();

        var undefined = new List<Violation>();
        foreach (var (group, one) in methodology.Groups.Index())
        {
            foreach (var (component, part) in one.Components.Index())
                undefined.AddRange(
                    Normalising.Column(
                        part,
                        methodology.Scale ?? UsualScale,
                        [.. rows.Select(row => row.Cells[group][component])],
                        $"methodology.groups[{group}].components[{component}]"
                    )
                );
        }
        Refuse(undefined);

        foreach (var (group, one) in methodology.Groups.Index())
        {
            var scores = Aggregating.Column(
                methodology.WithinGroups,
                [.. one.Components.Select(component => component.Weight)],
                [.. rows.Select(row => Array.ConvertAll(row.Cells[group], cell => cell.Normalised))],
                row =>
                    ScoringRefusals.NotPositive.On(
                        "methodology.withinGroups",
                        $"{rows[row].City} has a normalised value in group {one.Code} that is not above zero."
                    ),
                undefined
            );
            foreach (var (row, score) in scores.Index())
                rows[row].Groups[group] = score;
        }
        Refuse(undefined);

        var totals = Aggregating.Column(
            methodology.AcrossGroups,
            [.. methodology.Groups.Select(group => group.Weight)],
            [.. rows.Select(row => row.Groups)],
            row =>
                ScoringRefusals.NotPositive.On("methodology.acrossGroups", $"{rows[row].City} has a group score that is not above zero."),
            undefined
        );
        Refuse(undefined);

        var shown = totals
            .Select(total =>
                Exact.Rounded(
                    total!.Value,
                    methodology.Decimals,
                    methodology.Rounding is Rounding.HalfToEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero
                )
            )
            .ToArray();
        var places = Places.Of(shown, dense: methodology.Ties is Ties.Dense);
        return new ScoreSheet(
            [
                .. rows.Select((row, index) => row.Scored(methodology, places[index], shown[index], totals[index]!.Value))
                    .OrderBy(city => city.Rank),
            ],
            [.. all.Select(row => row.NotScored).OfType<NotScored>()]
        );
    }

    private static void Refuse(List<Violation> undefined)
    {
        if (undefined.Count > 0)
            throw new RuleViolationException([.. undefined]);
    }

    /// <summary>A city on its way to a score.</summary>
    private sealed class Row
    {
        public Row(MethodologyDefinition methodology, CityValues city, int index)
        {
            City = city.City;
            Groups = new decimal?[methodology.Groups.Count];
            Cells = new Cell[Groups.Length][];
            var (there, all) = (0, 0);
            for (var group = 0; group < Cells.Length; group++)
            {
                var components = methodology.Groups[group].Components;
                Cells[group] = new Cell[components.Count];
                for (var component = 0; component < components.Count; component++, all++)
                {
                    var cell = Cells[group][component] = new Cell(city, components[component], index);
                    if (cell.IsThere)
                        there++;
                }
            }
            DataShare = Exact.Rounded((decimal)there / all);
            NotScoredReason? reason =
                there == 0 ? NotScoredReason.NoData
                : there < methodology.DataThreshold * all ? NotScoredReason.BelowDataThreshold
                : methodology.EveryGroup && Cells.Any(group => !group.Any(cell => cell.IsThere)) ? NotScoredReason.GroupWithoutData
                : null;
            NotScored = reason is null
                ? null
                : new NotScored(
                    City,
                    reason.Value,
                    DataShare,
                    [.. Cells.SelectMany(group => group).Where(cell => !cell.IsThere).Select(cell => cell.Component.Name)]
                );
        }

        public string City { get; }
        public Cell[][] Cells { get; }
        public decimal?[] Groups { get; }
        public decimal DataShare { get; }

        /// <summary>Why it has no score; none when it has one.</summary>
        public NotScored? NotScored { get; }

        public ScoredCity Scored(MethodologyDefinition methodology, (int Place, bool Tied) rank, decimal shown, decimal exact)
        {
            var whole = methodology.Groups.Where((_, group) => Groups[group] is not null).Sum(group => group.Weight);
            return new ScoredCity(
                City,
                rank.Place,
                rank.Tied,
                shown,
                exact,
                DataShare,
                [
                    .. methodology.Groups.Select(
                        (group, index) =>
                            new GroupScore(group.Code, Groups[index], Groups[index] is null ? 0 : Exact.Rounded(group.Weight / whole))
                    ),
                ],
                new Later<ComponentScore>(() => Components(methodology, whole))
            );
        }

        private ComponentScore[] Components(MethodologyDefinition methodology, decimal whole)
        {
            var sums = methodology is { WithinGroups: Aggregation.Arithmetic, AcrossGroups: Aggregation.Arithmetic };
            return
            [
                .. methodology
                    .Groups.Zip(Cells)
                    .SelectMany(group =>
                    {
                        var part = group.Second.Where(cell => cell.IsThere).Sum(cell => cell.Component.Weight);
                        return group.Second.Select(cell =>
                        {
                            var weight = cell.IsThere ? group.First.Weight * cell.Component.Weight / (whole * part) : 0;
                            return new ComponentScore(
                                cell.Component.Name,
                                cell.Value,
                                cell.Treated,
                                cell.Normalised,
                                Exact.Rounded(weight),
                                sums && cell.IsThere ? Exact.Rounded(cell.Normalised!.Value * weight) : null,
                                cell.Notes
                            );
                        });
                    }),
            ];
        }
    }
}

/// <summary>A list that is made when somebody looks at it: of thousands of cities, most are only ranked.</summary>
internal sealed class Later<T>(Func<IReadOnlyList<T>> make) : IReadOnlyList<T>
{
    private readonly Lazy<IReadOnlyList<T>> made = new(make);

    public int Count => made.Value.Count;

    public T this[int index] => made.Value[index];

    public IEnumerator<T> GetEnumerator() => made.Value.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>One component of one city on its way to the common scale.</summary>
internal sealed class Cell
{
    private List<ScoreNote>? notes; // there are many cells, and few notes

    public Cell(CityValues city, Component component, int row)
    {
        City = city.City;
        Component = component;
        Row = row;
        Value = component.Commitment is { } commitment
            ? city.Commitments is { } known
            && known.TryGetValue(commitment, out var status)
            && component.Points!.TryGetValue(status, out var points)
                ? points
                : null
            : city.Values?.GetValueOrDefault(component.Indicator!);
        Target = component.Indicator is { } indicator ? city.Targets?.GetValueOrDefault(indicator) : null;
        if (Value is null)
            Note(ScoreNote.NoValue);
        if (component.Normalisation.Method is NormalisationMethod.OwnTarget && Target is null)
            Note(ScoreNote.NoTarget);
        IsThere = notes is null;
        Treated = IsThere ? Value : null;
    }

    public string City { get; }
    public Component Component { get; }
    public int Row { get; }
    public decimal? Value { get; }
    public OwnTarget? Target { get; }

    /// <summary>Whether all that its normalisation needs is known.</summary>
    public bool IsThere { get; }

    public decimal? Treated { get; set; }
    public decimal? Normalised { get; set; }
    public IReadOnlyList<ScoreNote> Notes => (IReadOnlyList<ScoreNote>?)notes ?? [];

    public void Note(ScoreNote note) => (notes ??= []).Add(note);
}
