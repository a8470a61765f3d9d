using CityDeclarations.Registry.Awards;
using CsCheck;

namespace CityDeclarations.Specs.Awards;

/// <summary>What holds for any jury.</summary>
public sealed class SeverityPropertySpecs
{
    private static readonly Gen<decimal> Score = Gen.Int[0, 100].Select(score => score / 10m);

    private static readonly Gen<RawScore[]> Scores = Score
        .Array[1, 6]
        .Array[1, 6]
        .Select(jury =>
            jury.SelectMany(
                    (scores, juror) =>
                        scores.Select((score, entry) => new RawScore(new("repair", $"city-{entry}"), $"juror-{juror}", score))
                )
                .ToArray()
        );

    [Fact]
    public void Whoever_gave_more_than_one_score_ends_with_the_mean_of_all() =>
        Scores.Sample(scores =>
        {
            var mean = scores.Average(score => score.Raw);
            return JurorSeverity
                .Corrected(scores)
                .GroupBy(one => one.Score.Juror)
                .Where(own => own.Count() > 1)
                .All(own => Math.Abs(own.Average(one => one.Corrected) - mean) < 1e-11m);
        });

    [Fact]
    public void A_juror_s_own_order_of_entries_stays() =>
        Scores.Sample(scores =>
            JurorSeverity
                .Corrected(scores)
                .GroupBy(one => one.Score.Juror)
                .All(own =>
                    own.All(one =>
                        own.All(other =>
                            one.Score.Raw.CompareTo(other.Score.Raw) == one.Corrected.CompareTo(other.Corrected)
                            || one.Score.Raw < other.Score.Raw && one.Corrected <= other.Corrected
                            || one.Score.Raw > other.Score.Raw && one.Corrected >= other.Corrected
                        )
                    )
                )
        );

    [Fact]
    public void A_juror_who_is_only_milder_or_stricter_than_another_says_the_same() =>
        Gen.Select(Score.Array[2, 6], Gen.Int[1, 9], Gen.Int[-5, 5])
            .Where((scores, _, _) => scores.Distinct().Count() > 1)
            .Sample(
                (scores, times, more) =>
                {
                    var corrected = SeveritySpecs.Corrected(("one", scores), ("other", [.. scores.Select(score => score * times + more)]));
                    return corrected["one"]
                        .Zip(corrected["other"])
                        .All(pair => Math.Abs(pair.First.Corrected - pair.Second.Corrected) < 1e-10m);
                }
            );

    [Fact]
    public void The_order_in_which_scores_come_changes_nothing() =>
        Scores.Sample(scores =>
            JurorSeverity
                .Corrected(scores)
                .Select(one => $"{one}")
                .Order()
                .SequenceEqual(JurorSeverity.Corrected([.. scores.Reverse()]).Select(one => $"{one}").Order())
        );

    [Fact]
    public void Two_juries_of_one_mind_are_corrected_alike() =>
        Score
            .Array[1, 6]
            .Sample(scores =>
                SeveritySpecs.Corrected(("one", scores), ("other", scores)) is var corrected
                && corrected["one"].SequenceEqual(corrected["other"])
            );
}
