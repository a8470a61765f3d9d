namespace CityDeclarations.Registry.Methodologies;

/// <summary>Makes one number of several, for all cities compared.</summary>
internal static class Aggregating
{
    /// <param name="aggregation">How.</param>
    /// <param name="weights">A weight for each number of a row; only proportions count.</param>
    /// <param name="rows">A row for each city; what is missing is left out, and the weights of the rest grow.</param>
    /// <param name="notPositive">What to say of a row that has no such mean.</param>
    /// <param name="undefined">Where that is said.</param>
    /// <returns>A number for each row; none where it is empty or not defined.</returns>
    public static decimal?[] Column(
        Aggregation aggregation,
        decimal[] weights,
        decimal?[][] rows,
        Func<int, Violation> notPositive,
        List<Violation> undefined
    )
    {
        if (aggregation is Aggregation.Copeland)
            return Copeland(weights, rows);
        var means = new decimal?[rows.Length];
        foreach (var (index, row) in rows.Index())
        {
            var (there, defined) = (false, true);
            for (var column = 0; column < row.Length; column++)
            {
                if (row[column] is not { } number)
                    continue;
                there = true;
                defined &= aggregation is Aggregation.Arithmetic || number > 0;
            }
            if (!there)
                continue;
            if (!defined)
                undefined.Add(notPositive(index));
            else
                means[index] = Exact.Rounded(Mean(aggregation, row, weights));
        }
        return means;
    }

    private static decimal Mean(Aggregation aggregation, decimal?[] row, decimal[] weights)
    {
        decimal sum = 0,
            whole = 0;
        for (var column = 0; column < row.Length; column++)
        {
            if (row[column] is not { } number)
                continue;
            var weight = weights[column];
            whole += weight;
            sum += aggregation switch
            {
                Aggregation.Arithmetic => weight * number,
                Aggregation.Geometric => weight * Exact.Ln(number),
                Aggregation.Harmonic => weight / number,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        return aggregation switch
        {
            Aggregation.Arithmetic => sum / whole,
            Aggregation.Geometric => Exact.Exp(sum / whole),
            _ => whole / sum,
        };
    }

    private static decimal?[] Copeland(decimal[] weights, decimal?[][] rows)
    {
        // Only the order within a column matters, and small whole numbers compare faster.
        var order = weights.Select((_, column) => Order([.. rows.Select(row => row[column])])).ToArray();
        var wins = new int[rows.Length];
        for (var one = 0; one < rows.Length; one++)
        {
            for (var other = one + 1; other < rows.Length; other++)
            {
                decimal ahead = 0;
                for (var column = 0; column < weights.Length; column++)
                {
                    var (mine, theirs) = (order[column][one], order[column][other]);
                    if (mine > 0 && theirs > 0 && mine != theirs)
                        ahead += mine > theirs ? weights[column] : -weights[column];
                }
                wins[one] += Math.Sign(ahead);
                wins[other] -= Math.Sign(ahead);
            }
        }
        return [.. rows.Select((row, index) => row.All(number => number is null) ? (decimal?)null : wins[index])];
    }

    /// <summary>1 for the lowest number, equal for equal ones, 0 for none.</summary>
    internal static int[] Order(decimal?[] numbers)
    {
        var places = numbers.OfType<decimal>().Distinct().Order().Index().ToDictionary(number => number.Item, number => number.Index + 1);
        return [.. numbers.Select(number => number is { } there ? places[there] : 0)];
    }
}
