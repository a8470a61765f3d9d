using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>Numbers for tests that kill the service at any moment: drawn by a seed, so that a moment can be drawn again.</summary>
sealed class Chance(int seed)
{
    int drawn;

    /// <summary>By the seed in CITY_SEED, or by a new one. The output of the test names it, which a failed test shows.</summary>
    public static Chance Draw()
    {
        var seed = Environment.GetEnvironmentVariable("CITY_SEED") is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : RandomNumberGenerator.GetInt32(int.MaxValue);
        TestContext.Current.TestOutputHelper!.WriteLine($"CITY_SEED={seed} draws the same moments again.");
        return new Chance(seed);
    }

    /// <summary>A number that is at least the first and below the second.</summary>
    public int Next(int from, int to) =>
        from + (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {drawn++}"))) % (uint)(to - from));

    /// <summary>Numbers of their own for one of several at work: which of them comes first is not drawn.</summary>
    public Chance Own() => new(Next(0, int.MaxValue));
}
