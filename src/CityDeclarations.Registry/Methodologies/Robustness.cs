namespace CityDeclarations.Registry.Methodologies;

/// <summary>
/// How much the ranks depend on choices that could have been made otherwise (handbook, step 7): the cities are ranked
/// many times, each time with other weights, and with a normalisation and an aggregation drawn from a few.
/// </summary>
/// <param name="Runs">How many times.</param>
/// <param name="Seed">Where the draws begin: the same seed gives the same result on every machine.</param>
/// <param name="WeightSpread">Each weight is multiplied by a number between 1 less this and 1 more this, every one as likely.</param>
/// <param name="Normalisations">What is drawn from; none means all.</param>
/// <param name="Aggregations">What is drawn from; none means arithmetic and geometric.</param>
public sealed record RobustnessPlan(
    int Runs = 1000,
    long Seed = 1,
    decimal WeightSpread = 0.25m,
    IReadOnlyList<AlternativeNormalisation>? Normalisations = null,
    IReadOnlyList<Aggregation>? Aggregations = null
);

/// <summary>A normalisation that a run may take for every component.</summary>
public enum AlternativeNormalisation
{
    /// <summary>The methodology's own.</summary>
    AsWritten,

    /// <summary>The way from the worst to the best of what the methodology's own gives.</summary>
    MinMax,

    /// <summary>The share of the other cities that are worse.</summary>
    PercentileRank,
}

/// <summary>Which ranks a city gets when the choices vary.</summary>
/// <param name="City">Name of the city, as the table has it.</param>
/// <param name="Rank">Its rank under the methodology as written.</param>
/// <param name="Median">The median of its ranks.</param>
/// <param name="From">In 5 % of the runs its rank is this or better.</param>
/// <param name="To">In 95 % of the runs its rank is this or better.</param>
/// <param name="Best">Its best rank.</param>
/// <param name="Worst">Its worst rank.</param>
public sealed record RankInterval(string City, int Rank, decimal Median, int From, int To, int Best, int Worst);

/// <summary>
/// The runs themselves. They compare binary fractions, for speed, and only add, multiply and divide them: that is exact
/// to the last bit on every machine by IEEE 754. Logarithms are taken before, in decimals.
/// </summary>
public static class Robustness
{
    /// <summary>What means of zero are not defined for is brought to a scale from 1 to 100 first.</summary>
    private const double Floor = 1,
        Ceiling = 100;

    /// <summary>Ranks the cities of a sheet again and again.</summary>
    /// <param name="methodology">The methodology as written.</param>
    /// <param name="sheet">What it made of the values.</param>
    /// <param name="plan">What varies.</param>
    public static IReadOnlyList<RankInterval> Of(MethodologyDefinition methodology, ScoreSheet sheet, RobustnessPlan plan)
    {
        var cities = sheet.Cities;
        if (cities.Count == 0)
            return [];
        var normalisations = (plan.Normalisations ?? Enum.GetValues<AlternativeNormalisation>())
            .Select(normalisation =>
                methodology
                    .Groups.SelectMany(group => group.Components)
                    .Select(
                        (component, column) =>
                            Column(
                                normalisation,
                                component.Normalisation.Method is NormalisationMethod.ZScore
                                    ? null
                                    : methodology.Scale ?? Scoring.UsualScale,
                                [.. cities.Select(city => city.Components[column].Normalised)]
                            )
                    )
                    .ToArray()
            )
            .ToArray();
        var aggregations = plan.Aggregations ?? [Aggregation.Arithmetic, Aggregation.Geometric];
        var tables = normalisations.Select(columns => aggregations.Select(aggregation => Table(aggregation, columns)).ToArray()).ToArray();

        var draw = new Draws(plan.Seed);
        var spread = (double)plan.WeightSpread;
        var ranks = cities.Select(_ => new int[plan.Runs]).ToArray();
        var scores = new double[cities.Count];
        var order = new int[cities.Count];
        for (var run = 0; run < plan.Runs; run++)
        {
            var normalisation = draw.Below(normalisations.Length);
            var aggregation = draw.Below(aggregations.Count);
            var weights = methodology
                .Groups.Select(group =>
                    (
                        (double)group.Weight * draw.Around(spread),
                        group.Components.Select(component => (double)component.Weight * draw.Around(spread)).ToArray()
                    )
                )
                .ToArray();
            var table = tables[normalisation][aggregation];
            for (var city = 0; city < scores.Length; city++)
            {
                scores[city] = -Score(table[city], weights);
                order[city] = city;
            }
            Array.Sort(scores, order);
            for (var (place, rank) = (0, 1); place < order.Length; place++)
            {
                if (place > 0 && scores[place] != scores[place - 1])
                    rank = place + 1;
                ranks[order[place]][run] = rank;
            }
        }
        return
        [
            .. cities
                .Zip(ranks)
                .Select(city =>
                {
                    var (one, all) = city;
                    Array.Sort(all);
                    return new RankInterval(
                        one.City,
                        one.Rank,
                        (all[(all.Length - 1) / 2] + all[all.Length / 2]) / 2m,
                        At(all, 5),
                        At(all, 95),
                        all[0],
                        all[^1]
                    );
                }),
        ];
    }

    /// <summary>The rank that so many in a hundred runs reach or better.</summary>
    private static int At(int[] sorted, int percent) => sorted[Math.Max(0, (sorted.Length * percent + 99) / 100 - 1)];

    /// <summary>
    /// The mean of a row of numbers by group, or that of their logarithms or inverses: what orders the cities, not the score itself.
    /// Means are taken within groups, then across them; for one kind of mean that is one sum with the products of the weights.
    /// </summary>
    private static double Score(double[] numbers, (double Weight, double[] Components)[] groups)
    {
        double sum = 0,
            whole = 0;
        var column = 0;
        foreach (var (weight, components) in groups)
        {
            double partSum = 0,
                part = 0;
            foreach (var component in components)
            {
                var number = numbers[column++];
                if (double.IsNaN(number))
                    continue;
                partSum += component * number;
                part += component;
            }
            if (part == 0)
                continue;
            sum += weight * (partSum / part);
            whole += weight;
        }
        return sum / whole;
    }

    /// <summary>One component's numbers by city, and the ends of the scale they lie on.</summary>
    private static (double[] Numbers, double Low, double High) Column(
        AlternativeNormalisation normalisation,
        Scale? scale,
        decimal?[] numbers
    )
    {
        var there = numbers.OfType<decimal>().Order().ToArray();
        if (normalisation is AlternativeNormalisation.AsWritten)
            return (Of(number => number), (double)(scale?.From ?? there.FirstOrDefault()), (double)(scale?.To ?? there.LastOrDefault()));
        // What does not differ stands in the middle for everybody.
        return (
            Of(number =>
                there[0] == there[^1] ? 0.5m
                : normalisation is AlternativeNormalisation.MinMax ? Exact.Rounded((number - there[0]) / (there[^1] - there[0]))
                : Exact.Rounded((decimal)Normalising.LowerThan(there, number) / (there.Length - 1))
            ),
            0,
            1
        );

        double[] Of(Func<decimal, decimal> placed) => [.. numbers.Select(number => number is { } one ? (double)placed(one) : double.NaN)];
    }

    /// <summary>Numbers by city, each in the form that the aggregation adds up.</summary>
    private static double[][] Table(Aggregation aggregation, (double[] Numbers, double Low, double High)[] columns) =>
        [
            .. columns[0]
                .Numbers.Select(
                    (_, city) => columns.Select(column => Form(aggregation, column.Numbers[city], column.Low, column.High)).ToArray()
                ),
        ];

    /// <summary>The number as it is, or the logarithm or inverse of what it is on a scale that begins above zero.</summary>
    private static double Form(Aggregation aggregation, double number, double low, double high)
    {
        if (aggregation is Aggregation.Arithmetic || double.IsNaN(number))
            return number;
        var placed = Floor + (Ceiling - Floor) * (high > low ? (number - low) / (high - low) : 0.5);
        return aggregation is Aggregation.Harmonic ? -1 / placed : (double)Exact.Ln((decimal)placed);
    }
}

/// <summary>SplitMix64: few lines, the same in every language (Steele, Lea and Flood, 2014).</summary>
internal sealed class Draws(long seed)
{
    private ulong state = (ulong)seed;

    /// <summary>A whole number from 0 to below the limit.</summary>
    public int Below(int limit) => (int)(Unit() * limit);

    /// <summary>A number between 1 less the spread and 1 more.</summary>
    public double Around(double spread) => 1 + spread * (2 * Unit() - 1);

    /// <summary>A number from 0 to below 1.</summary>
    public double Unit()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 53));
    }
}
