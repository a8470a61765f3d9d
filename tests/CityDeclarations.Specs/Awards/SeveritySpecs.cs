using CityDeclarations.Registry.Awards;

namespace CityDeclarations.Specs.Awards;

/// <summary>Tables worked out by hand, and with another program in fifty digits.</summary>
public sealed class SeveritySpecs
{
    [Fact]
    public void A_mild_and_a_strict_juror_with_the_same_order_say_the_same()
    {
        // 2, 4, 6: mean 4, s 2. 5, 6, 7: mean 6, s 1. All: mean 5, s √(16/5) = 1.788854382. So 6 becomes 6 · 0.894427191 = 5.366563146,
        // less 3.577708764 − 5.
        var corrected = Corrected(("wide", [2, 4, 6]), ("narrow", [5, 6, 7]));

        corrected["wide"].ShouldBe([(1.788854382000m, 3.211145618000m), (3.577708764000m, 5), (5.366563145999m, 6.788854382000m)]);
        corrected["narrow"].ShouldBe([(8.944271909999m, 3.211145618000m), (10.733126291999m, 5), (12.521980673999m, 6.788854382000m)]);
    }

    [Fact]
    public void Equal_scores_are_only_shifted_and_a_single_one_is_left_as_it_is()
    {
        // All nine: mean 6.666666666667, s √8 = 2.828427124746
        var corrected = Corrected(("mild", [8, 9, 10]), ("strict", [1, 4, 7]), ("even", [6, 6]), ("single", [9]));

        corrected["mild"]
            .ShouldBe([(22.627416997970m, 3.838239541920m), (25.455844122716m, 6.666666666667m), (28.284271247462m, 9.495093791413m)]);
        corrected["strict"]
            .ShouldBe([(0.942809041582m, 3.838239541920m), (3.771236166328m, 6.666666666667m), (6.599663291074m, 9.495093791413m)]);
        corrected["even"].ShouldBe([(6, 6.666666666667m), (6, 6.666666666667m)]);
        corrected["single"].ShouldBe([(9, 9)]);
    }

    [Fact]
    public void A_correction_may_lead_beyond_the_scale()
    {
        // 0, 10: mean 5, s √50. 9, 10: mean 9.5, s √½. All: mean 7.25, s √(70.75/3) = 4.856267429: both spread by 4.856 · √½ = 3.434 around
        // 7.25.
        var corrected = Corrected(("wide", [0, 10]), ("narrow", [9, 10]));

        corrected["narrow"][1].Corrected.ShouldBeGreaterThan(10);
        corrected["wide"][1].Corrected.ShouldBe(corrected["narrow"][1].Corrected);
    }

    [Fact]
    public void Where_everybody_says_the_same_nothing_is_corrected() =>
        Corrected(("one", [7, 7]), ("other", [7, 7, 7]))
            .Values.SelectMany(own => own)
            .ShouldAllBe(one => one.Scaled == 7 && one.Corrected == 7);

    [Fact]
    public void No_scores_are_no_trouble() => JurorSeverity.Corrected([]).ShouldBeEmpty();

    internal static Dictionary<string, (decimal Scaled, decimal Corrected)[]> Corrected(params (string Juror, decimal[] Scores)[] given) =>
        JurorSeverity
            .Corrected([
                .. given.SelectMany(juror =>
                    juror.Scores.Select((score, index) => new RawScore(new("repair", $"city-{index}"), juror.Juror, score))
                ),
            ])
            .GroupBy(one => one.Score.Juror)
            .ToDictionary(own => own.Key, own => own.Select(one => (one.Scaled, one.Corrected)).ToArray());
}
