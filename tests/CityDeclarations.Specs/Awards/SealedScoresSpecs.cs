using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Awards.TheAward;

namespace CityDeclarations.Specs.Awards;

/// <summary>Digests made with sha256sum, as docs/how-to/judge-an-award.md says.</summary>
public sealed class SealedScoresSpecs
{
    [Fact]
    public void The_digest_is_that_of_sha256sum()
    {
        Digest([7, 8.5m, 10], "Clear goals, 明確な目標.").ShouldBe("26c68d754f98e9051df3c3759ae4ba0e249e7b2095b37467e6b9e4bf47e178d2");
        Digest([7, 8.5m, 9], null).ShouldBe("901af981ef1a82e9351f67bfb1df2c344f9b1548f3394068b83186c2f2d61ab3");
    }

    [Fact]
    public void Numbers_are_written_one_way()
    {
        SealedScores
            .Text("asia", "2026", Yokohama, [7.00m, 8.50m, 0.25m], "Why", Salt)
            .ShouldBe("asia/2026\nprocurement\nyokohama-jp\n7 8.5 0.25\nWhy\n0123456789abcdef");
        Digest([7.0m, 8.50m, 9.00m], "").ShouldBe(Digest([7, 8.5m, 9], null));
    }

    private static string Digest(decimal[] scores, string? comment) =>
        Sha256.Of(SealedScores.Text("asia", "2026", Yokohama, scores, comment, Salt));
}
