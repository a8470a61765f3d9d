namespace CityDeclarations.Registry.Methodologies;

/// <summary>
/// Roots, logarithms and powers in decimal arithmetic: the same digits on every machine, which binary floating point
/// does not promise for them. Right to at least twenty digits, eight more than anything here is rounded to.
/// </summary>
public static class Exact
{
    /// <summary>Decimals that normalised values, group scores and totals are rounded to before anything else is done with them.</summary>
    internal const int Decimals = 12;

    private const decimal Ln2 = 0.6931471805599453094172321215m;

    /// <summary>
    /// Rounds half away from zero, to twelve decimals unless told otherwise, and keeps no zeros at the end: equal numbers are written
    /// alike.
    /// </summary>
    internal static decimal Rounded(decimal value, int decimals = Decimals, MidpointRounding half = MidpointRounding.AwayFromZero)
    {
        var rounded = Math.Round(value, decimals, half);
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(rounded, bits);
        var scale = rounded.Scale;
        if (scale == 0)
            return rounded;
        // Dividing by a 1 with as many zeros as there can be does it, too, many times slower: for numbers that need more than 64 bits.
        if (bits[2] != 0)
            return rounded / 1.0000000000000000000000000000m;
        var digits = (ulong)(uint)bits[1] << 32 | (uint)bits[0];
        if (digits == 0)
            return 0;
        for (; scale > 0 && digits % 10 == 0; scale--)
            digits /= 10;
        return new decimal((int)digits, (int)(digits >> 32), 0, bits[3] < 0, scale);
    }

    /// <summary>The square root of a number that is not negative.</summary>
    internal static decimal Sqrt(decimal value)
    {
        if (value == 0)
            return 0;
        // The first guess is good to fifteen digits; each of Newton's steps doubles them.
        var root = (decimal)Math.Sqrt((double)value);
        for (var step = 0; step < 3; step++)
            root = (root + value / root) / 2;
        return root;
    }

    /// <summary>
    /// The standard deviation of numbers from their mean: the squared differences are divided by as many as there are, or one less.
    /// </summary>
    internal static decimal Deviation(IEnumerable<decimal> values, decimal mean, decimal divisor) =>
        Sqrt(values.Sum(value => (value - mean) * (value - mean)) / divisor);

    /// <summary>The natural logarithm of a positive number.</summary>
    internal static decimal Ln(decimal value)
    {
        var halvings = 0;
        for (; value > 1.5m; value /= 2)
            halvings++;
        for (; value < 0.75m; value *= 2)
            halvings--;
        // ln v = 2 (y + y³/3 + y⁵/5 + …) with y = (v − 1)/(v + 1), at most 1/5 here
        var y = (value - 1) / (value + 1);
        decimal sum = 0,
            power = y;
        for (var odd = 1; power != 0; odd += 2, power *= y * y)
            sum += power / odd;
        return 2 * sum + halvings * Ln2;
    }

    /// <summary>e to a power.</summary>
    /// <exception cref="OverflowException">The result is larger than a decimal can be.</exception>
    internal static decimal Exp(decimal power)
    {
        var doublings = (int)Math.Round(power / Ln2);
        var rest = power - doublings * Ln2;
        decimal sum = 1,
            term = 1;
        for (var n = 1; term != 0; n++)
            sum += term *= rest / n;
        for (; doublings > 0; doublings--)
            sum *= 2;
        for (; doublings < 0; doublings++)
            sum /= 2;
        return sum;
    }
}
