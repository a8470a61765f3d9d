using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Boards.TheBoard;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Boards;

public sealed class BoardDeciderSpecs
{
    private static readonly ReportingCycle Cycle = TheProgramme.Asia.Cycles[0] with { Bands = new FrozenBands(PopulationBand.Usual, Noon) };

    private static Spec<Board, BoardEvent> There(params BoardEvent[] since) =>
        new Spec<Board, BoardEvent>(BoardDecider.Fold).Given([Opened, .. since]);

    private static IEnumerable<BoardEvent> Open(
        CommandContext context,
        MethodologyStage stage = MethodologyStage.Adopted,
        ReportingCycle? cycle = null,
        int ranked = 5,
        DateOnly? until = null,
        DateOnly? today = null
    ) => BoardDecider.OpenForReply(Opened with { Until = until ?? Until }, stage, cycle ?? Cycle, ranked, today ?? Today, context);

    private static IEnumerable<BoardEvent> Reply(Board board, CommandContext context, DateOnly? today = null, bool standsOnIt = true) =>
        BoardDecider.Reply(board, Replied.City, Replied.Text, Replied.Indicator, standsOnIt, today ?? Until, context);

    [Fact]
    public void Cities_are_asked_when_reports_are_due_bands_frozen_and_five_cities_ranked_under_an_adopted_methodology()
    {
        There().When(_ => Open(OfficerOfAsia)).Then(Opened);
        There().When(_ => Open(OfficerOfAsia, MethodologyStage.OpenForComment)).ThenBreaks("methodology-not-adopted", "methodology");
        There().When(_ => Open(OfficerOfAsia, today: Cycle.DueOn, until: Cycle.DueOn.AddDays(14))).ThenBreaks("cycle-not-due", "year");
        There().When(_ => Open(OfficerOfAsia, cycle: Cycle with { Bands = null })).ThenBreaks("bands-not-frozen", "year");
        There().When(_ => Open(OfficerOfAsia, ranked: 0)).ThenBreaks("too-few-ranked", "year");
        There().When(_ => Open(OfficerOfAsia, until: Until.AddDays(-1))).ThenBreaks("reply-time-short", "until");
    }

    [Fact]
    public void Cities_on_the_board_reply_the_last_day_included()
    {
        There().When(board => Reply(board, OfficialOfOsaka)).Then(Replied);
        There(Replied).When(board => Reply(board, OfficialOfOsaka)).Then(Replied with { Reply = 2 });
        There().When(board => Reply(board, OfficialOfOsaka, Until.AddDays(1))).ThenBreaks("board-not-open");
        There(Published).When(board => Reply(board, OfficialOfOsaka)).ThenBreaks("board-not-open");
        There().When(board => Reply(board, OfficialOfOsaka, standsOnIt: false)).ThenBreaks("not-on-board", "city");
        There().MayBeDoneBy([OfficialOfOsaka], (board, context) => Reply(board, context));
    }

    [Fact]
    public void Each_reply_is_decided_on_once()
    {
        There(Replied).When(board => BoardDecider.DecideReply(board, 1, true, Decided.Reason, OfficerOfAsia)).Then(Decided);
        There(Replied, Decided)
            .When(board => BoardDecider.DecideReply(board, 1, false, "No", OfficerOfAsia))
            .ThenBreaks("reply-decided", "reply");
        There().When(board => BoardDecider.DecideReply(board, 1, true, "Why", OfficerOfAsia)).ThenBreaks("not-found", "reply");
    }

    [Fact]
    public void It_is_published_once_when_the_time_is_over_and_every_reply_decided_on()
    {
        There(Replied, Decided)
            .When(board => BoardDecider.Publish(board, Published.Edition, Until.AddDays(1), OfficerOfAsia))
            .Then(Published);
        There().When(board => BoardDecider.Publish(board, Published.Edition, Until, OfficerOfAsia)).ThenBreaks("replies-open");
        There(Replied)
            .When(board => BoardDecider.Publish(board, Published.Edition, Until.AddDays(1), OfficerOfAsia))
            .ThenBreaks("replies-undecided");
        There(Published)
            .When(board => BoardDecider.Publish(board, Published.Edition, Until.AddDays(1), OfficerOfAsia))
            .ThenBreaks("board-published");
    }

    [Fact]
    public void A_published_board_is_corrected_by_an_edition_that_differs()
    {
        There(Published).When(board => BoardDecider.Correct(board, Corrected.Edition, Corrected.Reason, 1, OfficerOfAsia)).Then(Corrected);
        There(Published)
            .When(board => BoardDecider.Correct(board, Corrected.Edition, Corrected.Reason, 0, OfficerOfAsia))
            .ThenBreaks("board-unchanged");
        There()
            .When(board => BoardDecider.Correct(board, Corrected.Edition, Corrected.Reason, 1, OfficerOfAsia))
            .ThenBreaks("board-not-published");
    }

    [Fact]
    public void Only_the_programme_s_officers_ask_decide_publish_and_correct()
    {
        There().MayBeDoneBy(OfficersOfTheProgramme, (_, context) => Open(context));
        There(Replied).MayBeDoneBy(OfficersOfTheProgramme, (board, context) => BoardDecider.DecideReply(board, 1, true, "Why", context));
        There()
            .MayBeDoneBy(OfficersOfTheProgramme, (board, context) =>
                BoardDecider.Publish(board, Published.Edition, Until.AddDays(1), context)
            );
        There(Published)
            .MayBeDoneBy(OfficersOfTheProgramme, (board, context) => BoardDecider.Correct(board, Corrected.Edition, "Why", 1, context));
    }

    [Fact]
    public void Words_are_needed()
    {
        Form.Findings<ReplyToBoardValidator>(new ReplyToBoard("asia", 2025, "level", 1, "osaka-jp", "")).ShouldBe(["text: required"]);
        Form.Findings<DecideReplyValidator>(new DecideReply("asia", 2025, "level", 1, 1, true, "", 1)).ShouldBe(["reason: required"]);
        Form.Findings<CorrectBoardValidator>(new CorrectBoard("asia", 2025, "level", 1, "", 1)).ShouldBe(["reason: required"]);
    }
}
