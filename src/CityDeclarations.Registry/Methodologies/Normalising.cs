using CityDeclarations.Registry.Indicators;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Treats the outliers of one component and brings it to the common scale, for all cities compared.</summary>
internal static class Normalising
{
    /// <summary>Fills in what each cell becomes.</summary>
    /// <returns>What is not defined for these values.</returns>
    public static IEnumerable<Violation> Column(Component component, Scale scale, IReadOnlyList<Cell> column, string field)
    {
        var cells = column.Where(cell => cell.IsThere).ToArray();
        if (cells.Length == 0)
            return [];
        if (component.Outliers is { } outliers)
            Winsorise(cells, outliers);
        if (
            component.Logarithm
            && cells.Where(cell => cell.Treated <= 0 || cell.Target is { Baseline: <= 0 } or { Target: <= 0 }).ToArray()
                is { Length: > 0 } without
        )
            return without.Select(cell =>
                ScoringRefusals.NoLogarithm.On(
                    $"table[{cell.Row}].values.{component.Indicator}",
                    $"{cell.City}, {component.Name}: a logarithm is asked for of zero or less."
                )
            );

        decimal Scaled(decimal value) => component.Logarithm ? Exact.Ln(value) : value;
        var better = component.Direction is Direction.Higher ? 1 : -1;
        var values = cells.Select(cell => Scaled(cell.Treated!.Value)).ToArray();
        switch (component.Normalisation.Method)
        {
            case NormalisationMethod.Goalposts:
                var (lower, upper) = (Scaled(component.Normalisation.Lower!.Value), Scaled(component.Normalisation.Upper!.Value));
                foreach (var (index, cell) in cells.Index())
                    Place(cell, scale, values[index], better > 0 ? lower : upper, better > 0 ? upper : lower);
                return [];

            case NormalisationMethod.OwnTarget:
                var undefined = cells.Where(cell => better * cell.Target!.Target.CompareTo(cell.Target.Baseline) <= 0).ToArray();
                foreach (var (index, cell) in cells.Index().Where(cell => !undefined.Contains(cell.Item)))
                    Place(cell, scale, values[index], Scaled(cell.Target!.Baseline), Scaled(cell.Target.Target));
                return undefined.Select(cell =>
                    ScoringRefusals.TargetNoImprovement.On(
                        $"table[{cell.Row}].targets.{component.Indicator}",
                        $"{cell.City}, {component.Name}: the target {cell.Target!.Target} is not better than the baseline "
                            + $"{cell.Target.Baseline}."
                    )
                );

            case NormalisationMethod.MinMax:
                var (least, most) = (values.Min(), values.Max());
                if (least == most)
                    return [NoSpread(component, "min-max", field)];
                foreach (var (index, cell) in cells.Index())
                    Place(cell, scale, values[index], better > 0 ? least : most, better > 0 ? most : least);
                return [];

            case NormalisationMethod.ZScore:
                var mean = values.Sum() / values.Length;
                if (values.All(value => value == values[0]))
                    return [NoSpread(component, "a z-score", field)];
                var divisor = component.Normalisation.Deviation is Deviation.Sample ? values.Length - 1 : values.Length;
                var deviation = Exact.Deviation(values, mean, divisor);
                foreach (var (index, cell) in cells.Index())
                    cell.Normalised = Exact.Rounded(
                        component.Normalisation.Centre + better * component.Normalisation.Spread * (values[index] - mean) / deviation
                    );
                return [];

            case NormalisationMethod.PercentileRank:
                if (cells.Length == 1)
                    return
                    [
                        ScoringRefusals.NoSpread.On(
                            $"{field}.normalisation",
                            $"{component.Name}: a percentile rank needs two cities or more."
                        ),
                    ];
                var sorted = values.Select(value => better * value).Order().ToArray();
                foreach (var (index, cell) in cells.Index())
                    cell.Normalised = Exact.Rounded(
                        scale.From + (scale.To - scale.From) * LowerThan(sorted, better * values[index]) / (cells.Length - 1)
                    );
                return [];

            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Place(Cell cell, Scale scale, decimal value, decimal worst, decimal best)
    {
        var beyond = best > worst ? value > best : value < best;
        var behind = best > worst ? value < worst : value > worst;
        if (beyond)
            cell.Note(ScoreNote.CountsAsBest);
        if (behind)
            cell.Note(ScoreNote.CountsAsWorst);
        cell.Normalised =
            beyond ? scale.To
            : behind ? scale.From
            : Exact.Rounded(scale.From + (scale.To - scale.From) * (value - worst) / (best - worst));
    }

    /// <summary>How many of the numbers, in order, are lower than this one.</summary>
    internal static int LowerThan(decimal[] sorted, decimal number)
    {
        var index = Array.BinarySearch(sorted, number);
        while (index > 0 && sorted[index - 1] == number)
            index--;
        return index;
    }

    private static void Winsorise(Cell[] cells, Winsorisation rule)
    {
        var changed = new HashSet<Cell>();
        while (
            changed.Count < rule.Most
            && Shape([.. cells.Select(cell => cell.Treated!.Value)]) is { } shape
            && Math.Abs(shape.Skewness) > rule.Skewness
            && shape.Kurtosis > rule.Kurtosis
        )
        {
            var high = shape.Skewness > 0;
            var extreme = high ? cells.Max(cell => cell.Treated) : cells.Min(cell => cell.Treated);
            var rest = cells.Where(cell => cell.Treated != extreme).ToArray();
            var next = high ? rest.Max(cell => cell.Treated) : rest.Min(cell => cell.Treated);
            foreach (var cell in cells.Where(cell => cell.Treated == extreme))
            {
                cell.Treated = next;
                if (changed.Add(cell))
                    cell.Note(ScoreNote.Winsorised);
            }
        }
    }

    /// <summary>Skewness and excess kurtosis, adjusted for the sample's size (G1 and G2); none where they are not defined.</summary>
    internal static (decimal Skewness, decimal Kurtosis)? Shape(decimal[] values)
    {
        if (values.Length < 4 || values.All(value => value == values[0]))
            return null;
        decimal n = values.Length;
        var mean = values.Sum() / n;
        var deviation = Exact.Deviation(values, mean, n);
        var standard = values.Select(value => (value - mean) / deviation).ToArray();
        var skewness = standard.Sum(value => value * value * value) / n;
        var kurtosis = standard.Sum(value => value * value * value * value) / n - 3;
        return (skewness * Exact.Sqrt(n * (n - 1)) / (n - 2), ((n + 1) * kurtosis + 6) * (n - 1) / ((n - 2) * (n - 3)));
    }

    private static Violation NoSpread(Component component, string method, string field) =>
        ScoringRefusals.NoSpread.On(
            $"{field}.normalisation",
            $"{component.Name}: every city compared has the same value, so {method} is not defined."
        );
}
