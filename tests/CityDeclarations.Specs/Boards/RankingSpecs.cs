using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Specs.Progress;

namespace CityDeclarations.Specs.Boards;

public sealed class RankingSpecs
{
    private static readonly StandingValue Waste = new("WST-GEN-PC", 300, Evidence: [TheReports.Proof]);

    private static string[] Board(Direction direction, int decimals, params (string City, decimal Value)[] values) =>
        [
            .. Ranking
                .Of(values, direction, decimals)
                .Select(rank => FormattableString.Invariant($"{rank.Place}{(rank.Tied ? "=" : "")} {rank.City} {rank.Shown}")),
        ];

    [Fact]
    public void Where_lower_is_better_the_lowest_is_first() =>
        Board(Direction.Lower, 0, ("seoul-kr", 329), ("cebu-ph", 249), ("hanoi-vn", 659))
            .ShouldBe(["1 cebu-ph 249", "2 seoul-kr 329", "3 hanoi-vn 659"]);

    [Fact]
    public void Where_higher_is_better_the_highest_is_first() =>
        Board(Direction.Higher, 1, ("a", 10.5m), ("b", 48), ("c", 0)).ShouldBe(["1 b 48", "2 a 10.5", "3 c 0"]);

    [Fact]
    public void Equal_values_have_the_same_rank_and_the_next_one_counts_them_all() =>
        Board(Direction.Higher, 0, ("d", 10), ("c", 20), ("b", 20), ("a", 30)).ShouldBe(["1 a 30", "2= b 20", "2= c 20", "4 d 10"]);

    [Fact]
    public void Ties_may_be_first_last_and_everywhere()
    {
        Board(Direction.Lower, 0, ("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 2))
            .ShouldBe(["1= a 1", "1= b 1", "3= c 2", "3= d 2", "3= e 2"]);
        Board(Direction.Lower, 0, ("a", 1), ("b", 1), ("c", 1)).ShouldBe(["1= a 1", "1= b 1", "1= c 1"]);
    }

    [Fact]
    public void Values_are_equal_when_they_are_equal_as_shown() =>
        Board(Direction.Lower, 0, ("a", 249.5m), ("b", 250.4m), ("c", 250.5m)).ShouldBe(["1= a 250", "1= b 250", "3 c 251"]);

    [Fact]
    public void Values_are_rounded_half_away_from_zero()
    {
        Board(Direction.Higher, 0, ("a", 2.5m), ("b", 3)).ShouldBe(["1= a 3", "1= b 3"]);
        Board(Direction.Higher, 1, ("a", 0.25m), ("b", 0.3m)).ShouldBe(["1= a 0.3", "1= b 0.3"]);
        Board(Direction.Higher, 0, ("a", -2.5m), ("b", -3)).ShouldBe(["1= a -3", "1= b -3"]);
    }

    [Fact]
    public void Zeros_behind_the_point_do_not_tell_values_apart() =>
        Board(Direction.Lower, 2, ("a", 1.50m), ("b", 1.5m)).Select(row => row[..2]).ShouldBe(["1=", "1="]);

    [Fact]
    public void One_city_is_first_and_none_is_nobody()
    {
        Board(Direction.Lower, 0, ("a", 5)).ShouldBe(["1 a 5"]);
        Board(Direction.Lower, 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_value_with_evidence_is_ranked() => Entrant.Excluded(Waste).ShouldBeNull();

    [Fact]
    public void Flags_that_only_explain_a_value_do_not_exclude_it()
    {
        foreach (var flag in Enum.GetValues<ObservationFlag>().Except([ObservationFlag.Confidential, ObservationFlag.DefinitionDiffers]))
            Entrant.Excluded(Waste with { Flags = [flag] }).ShouldBeNull();
    }

    [Fact]
    public void A_city_that_did_not_answer_is_not_ranked() => Entrant.Excluded(null).ShouldBe(UnrankedReason.NotAnswered);

    [Fact]
    public void A_value_that_is_missing_is_not_ranked()
    {
        foreach (var reason in Enum.GetValues<MissingReason>().Except([MissingReason.Confidential]))
            Entrant.Excluded(new StandingValue("WST-GEN-PC", Missing: reason)).ShouldBe(UnrankedReason.ValueMissing);
        Entrant.Excluded(Waste with { Value = null }).ShouldBe(UnrankedReason.ValueMissing);
    }

    [Fact]
    public void A_value_that_is_confidential_is_not_ranked()
    {
        Entrant.Excluded(new StandingValue("WST-GEN-PC", Missing: MissingReason.Confidential)).ShouldBe(UnrankedReason.Confidential);
        Entrant
            .Excluded(Waste with { Flags = [ObservationFlag.Estimated, ObservationFlag.Confidential] })
            .ShouldBe(UnrankedReason.Confidential);
    }

    [Fact]
    public void Another_definition_must_never_share_a_board() =>
        Entrant.Excluded(Waste with { Flags = [ObservationFlag.DefinitionDiffers] }).ShouldBe(UnrankedReason.DefinitionDiffers);

    [Fact]
    public void A_value_that_nobody_can_check_is_not_ranked()
    {
        Entrant.Excluded(new StandingValue("WST-GEN-PC", 300)).ShouldBe(UnrankedReason.NoEvidence);
        Entrant.Excluded(new StandingValue("WST-GEN-PC", 300, Evidence: [])).ShouldBe(UnrankedReason.NoEvidence);
    }

    [Fact]
    public void Evidence_that_a_book_left_out_was_there_all_the_same() => Entrant.Excluded(Waste with { Evidence = null }).ShouldBeNull();
}
