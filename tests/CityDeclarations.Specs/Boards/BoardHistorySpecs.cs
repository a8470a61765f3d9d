using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Boards.TheBoard;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Boards;

public sealed class BoardHistorySpecs
{
    private static readonly Histories<Board, BoardEvent> Histories = new(
        BoardDecider.Fold,
        Opened,
        () =>
            BoardDecider.OpenForReply(
                Opened,
                MethodologyStage.Adopted,
                TheProgramme.Asia.Cycles[0] with
                {
                    Bands = new FrozenBands(PopulationBand.Usual, Noon),
                },
                5,
                Today,
                OfficerOfAsia
            ),
        board => BoardDecider.Reply(board, "osaka-jp", "Why", null, true, Today, OfficialOfOsaka),
        board => BoardDecider.DecideReply(board, 1, true, "Why", OfficerOfAsia),
        board => BoardDecider.Publish(board, Published.Edition, Until.AddDays(1), OfficerOfAsia),
        board => BoardDecider.Correct(board, Edition(board.Edition + 1), "Why", 1, OfficerOfAsia)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void It_is_opened_and_then_published() =>
        Histories.Move_only_along(
            board => board.Stage,
            (BoardStage.Provisional, BoardStage.OpenForReply),
            (BoardStage.OpenForReply, BoardStage.OpenForReply),
            (BoardStage.OpenForReply, BoardStage.Published),
            (BoardStage.Published, BoardStage.Published)
        );
}
