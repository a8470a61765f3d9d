using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class ReviewReportSpecs
{
    private static IEnumerable<ProgressReportEvent> Accept(ProgressReport report, CommandContext by) =>
        ProgressReportDecider.Accept(report, Verification.DocumentChecked, AMillion, by);

    [Fact]
    public void An_officer_comments_without_giving_the_report_back()
    {
        After(Submitted).When(report => ProgressReportDecider.Comment(report, Commented.Comments, OfficerOfAsia)).Then(Commented);
        After(Submitted, Accepted)
            .When(report => ProgressReportDecider.Comment(report, Commented.Comments, OfficerOfAsia))
            .ThenBreaks("report-not-submitted");
        After(Submitted)
            .MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.Comment(report, Commented.Comments, context));
        Form.Findings<CommentOnReportValidator>(new CommentOnReport("asia", "yokohama-jp", 2025, [], 1)).ShouldBe(["comments: required"]);
    }

    [Fact]
    public void A_second_opinion_is_asked_for_once_until_it_is_given()
    {
        After(Submitted).When(report => ProgressReportDecider.AskOpinion(report, OpinionAsked.Question, OfficerOfAsia)).Then(OpinionAsked);
        After(Submitted, OpinionAsked)
            .When(report => ProgressReportDecider.AskOpinion(report, "And the total?", OfficerOfAll))
            .ThenNothing();
        After(Submitted, OpinionAsked, OpinionGiven)
            .When(report => ProgressReportDecider.AskOpinion(report, OpinionAsked.Question, OfficerOfAsia))
            .Then(OpinionAsked);
        After(Submitted, Returned)
            .When(report => ProgressReportDecider.AskOpinion(report, OpinionAsked.Question, OfficerOfAsia))
            .ThenBreaks("report-not-submitted");
        After(Submitted).MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.AskOpinion(report, "?", context));
    }

    [Fact]
    public void Nobody_gives_the_second_opinion_that_they_asked_for()
    {
        After(Submitted, OpinionAsked)
            .When(report => ProgressReportDecider.GiveOpinion(report, true, OpinionGiven.Text, OfficerOfAll))
            .Then(OpinionGiven);
        After(Submitted, OpinionAsked)
            .When(report => ProgressReportDecider.GiveOpinion(report, true, OpinionGiven.Text, OfficerOfAsia))
            .ThenBreaks("second-opinion-of-another");
        After(Submitted)
            .When(report => ProgressReportDecider.GiveOpinion(report, true, OpinionGiven.Text, OfficerOfAll))
            .ThenBreaks("second-opinion-not-asked");
        After(Submitted, OpinionAsked, Returned, Resubmitted)
            .When(report => ProgressReportDecider.GiveOpinion(report, true, OpinionGiven.Text, OfficerOfAll))
            .ThenBreaks("second-opinion-not-asked");
        After(Submitted, OpinionAsked, Returned)
            .When(report => ProgressReportDecider.GiveOpinion(report, true, OpinionGiven.Text, OfficerOfAll))
            .ThenBreaks("report-not-submitted");
        After(Submitted, OpinionAsked)
            .MayBeDoneBy(OfficersOfTheProgramme.Except([OfficerOfAsia]).Append(OfficerOfAsia), (report, context) =>
                ProgressReportDecider.GiveOpinion(report, true, "!", context with { Actor = context.Actor with { Id = "another" } })
            );
    }

    [Fact]
    public void A_report_is_accepted_after_the_second_opinion_and_by_somebody_else()
    {
        After(Submitted, OpinionAsked).When(report => Accept(report, OfficerOfAsia)).ThenBreaks("second-opinion-missing");
        After(Submitted, OpinionAsked, OpinionGiven).When(report => Accept(report, OfficerOfAll)).ThenBreaks("second-opinion-of-another");
        After(Submitted, OpinionAsked, OpinionGiven).When(report => Accept(report, OfficerOfAsia)).Then(Accepted);
        After(Submitted, OpinionAsked, Returned, Resubmitted).When(report => Accept(report, OfficerOfAsia)).Then(Accepted);
    }

    [Fact]
    public void A_report_is_accepted_with_reservations_or_as_it_is()
    {
        ReviewComment[] reservations = [new("values.WST-GEN-PC.value", "Estimated from a sample")];
        After(Submitted)
            .When(report => ProgressReportDecider.Accept(report, Verification.DocumentChecked, AMillion, OfficerOfAsia, reservations))
            .Then(Accepted with { Reservations = reservations });
        After(Submitted)
            .When(report => ProgressReportDecider.Accept(report, Verification.DocumentChecked, AMillion, OfficerOfAsia, []))
            .Then(Accepted);
        Form.Findings<AcceptReportValidator>(
                new AcceptReport("asia", "yokohama-jp", 2025, Verification.SelfDeclared, 1, [new ReviewComment(null, "")])
            )
            .ShouldBe(["reservations[0].text: required"]);
    }

    [Fact]
    public void What_officers_say_among_themselves_is_not_public()
    {
        ProgressReportEvent[] facts =
        [
            Submitted,
            Commented,
            OpinionAsked,
            OpinionGiven,
            Accepted with
            {
                Reservations = [new ReviewComment(null, "Seen on paper only")],
            },
            Published,
            CorrectionAsked,
        ];
        var page = facts.Aggregate((ReportPage?)null, (page, fact) =>
            new ReportPageProjection().Evolve(page, "progress_report:asia/yokohama-jp/2025", Facts.Recorded(fact))
        )!;

        page.Remarks.ShouldBe(Commented.Comments);
        page.SecondOpinion.ShouldBe(new SecondOpinion("Is the method sound?", "officer of asia", true, "It is", "officer of all"));
        page.Corrections.ShouldHaveSingleItem().Granted.ShouldBeNull();
        var shown = page.For(Actor.Anyone);
        (shown.Remarks.Count, shown.SecondOpinion, shown.Corrections.Count).ShouldBe((0, null, 0));
        shown.Reservations.ShouldHaveSingleItem();
    }
}
