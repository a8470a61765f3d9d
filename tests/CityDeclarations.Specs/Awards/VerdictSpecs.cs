using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Awards.TheAward;

namespace CityDeclarations.Specs.Awards;

public sealed class VerdictSpecs
{
    private static readonly string[] Jury = ["ana", "ben", "chi", "dee"];

    [Fact]
    public void A_score_is_the_mean_of_the_criteria_by_their_weights() =>
        // (3 · 7 + 2 · 8.5 + 1 · 9) / 6 = 47 / 6
        Verdict.Total(Procurement.Criteria, [7, 8.5m, 9]).ShouldBe(7.833333333333m);

    [Fact]
    public void Entries_are_ranked_by_the_mean_of_the_corrected_scores()
    {
        // Ana is strict, Ben mild, and both say that Yokohama is better by as much as their own spread.
        var results = Of(AwardTies.CoWinners, Cards("yokohama-jp", ("ana", 6), ("ben", 10)), Cards("cebu-ph", ("ana", 2), ("ben", 8)));

        results.Select(one => (one.City, one.Rank, one.Tied)).ShouldBe([("yokohama-jp", 1, false), ("cebu-ph", 2, false)]);
        results.ShouldAllBe(one => one.Scores[0].Corrected == one.Scores[1].Corrected && one.Scores[0].Raw != one.Scores[1].Raw);
        (results[0].Score + results[1].Score).ShouldBe(13); // around the mean of all, 6.5
    }

    [Fact]
    public void Who_gave_no_scores_is_filled_by_the_mean_of_the_others_and_changes_nothing()
    {
        var results = Of(AwardTies.CoWinners, Cards("yokohama-jp", ("ana", 6), ("ben", 8)), Cards("cebu-ph", ("ana", 5), ("ben", 7)));

        var filled = results[0].Scores.Where(one => one.Raw is null).ToArray();
        filled.Select(one => one.Juror).ShouldBe(["chi", "dee"]);
        filled.ShouldAllBe(one =>
            one.Scaled == null && one.Corrected == results[0].Scores.Where(score => score.Raw != null).Average(score => score.Corrected)
        );
    }

    [Fact]
    public void What_nobody_scored_has_no_rank() =>
        Of(AwardTies.CoWinners, Cards("yokohama-jp", ("ana", 6)), [])
            .Select(one => (one.City, one.Rank, one.Score))
            .ShouldBe([("yokohama-jp", 1, 6m), ("cebu-ph", null, null)]);

    [Fact]
    public void Equal_as_shown_is_a_tie()
    {
        var results = Of(AwardTies.CoWinners, Cards("yokohama-jp", ("ana", 7.001m)), Cards("cebu-ph", ("ben", 7.004m)));

        results
            .Select(one => (one.City, one.Rank, one.Tied, one.Score))
            .ShouldBe([("cebu-ph", 1, true, 7.00m), ("yokohama-jp", 1, true, 7.00m)]);
        Verdict.Winners(results).ShouldBe([Cebu, Yokohama]);
    }

    [Fact]
    public void By_the_rule_the_criterion_that_weighs_most_decides_a_tie()
    {
        // 3 · 6 + 2 · 6 + 6 = 36 = 3 · 8 + 2 · 5 + 2; 8 is more than 6 in what weighs most.
        ScoreCard[] cards = [new(Yokohama, "ana", [6, 6, 6]), new(Cebu, "ben", [8, 5, 2])];

        Of(AwardTies.CoWinners, cards).Select(one => one.Rank).ShouldBe([1, 1]);
        Of(AwardTies.WeightiestCriterion, cards)
            .Select(one => (one.City, one.Rank, one.Tied))
            .ShouldBe([("cebu-ph", 1, false), ("yokohama-jp", 2, false)]);
        Of(AwardTies.WeightiestCriterion, [new ScoreCard(Yokohama, "ana", [6, 6, 6]), new ScoreCard(Cebu, "ben", [6, 6, 6])])
            .ShouldAllBe(one => one.Rank == 1 && one.Tied);
    }

    [Fact]
    public void Ties_at_the_end_of_the_shortlist_come_with_it_and_others_move_up_for_who_is_gone()
    {
        EntryResult[] results =
        [
            Result(Yokohama, 1, 9),
            Result(Cebu, 2, 8),
            Result(new("procurement", "osaka-jp"), 2, 8),
            Result(new("procurement", "hanoi-vn"), 4, 7),
            Result(new("procurement", "bergen-no"), 1, 9) with
            {
                Rank = null,
            },
        ];

        Verdict.Shortlist(results, 1).Select(one => one.City).ShouldBe(["yokohama-jp"]);
        Verdict.Shortlist(results, 2).Select(one => one.City).ShouldBe(["yokohama-jp", "cebu-ph", "osaka-jp"]);
        Verdict.Shortlist(results[1..], 1).Select(one => one.City).ShouldBe(["cebu-ph", "osaka-jp"]);
        Verdict.Shortlist(results, 4).Count.ShouldBe(4);
        Verdict.Winners([]).ShouldBeEmpty();
    }

    private static ScoreCard[] Cards(string city, params (string Juror, decimal Score)[] given) =>
        [.. given.Select(one => new ScoreCard(new("procurement", city), one.Juror, [one.Score, one.Score, one.Score]))];

    private static IReadOnlyList<EntryResult> Of(AwardTies ties, params ScoreCard[][] cards) =>
        Verdict.Of(
            Definition with
            {
                Ties = ties,
            },
            [new("procurement", "cebu-ph", Jury), new("procurement", "yokohama-jp", Jury)],
            [.. cards.SelectMany(own => own)]
        );
}
