using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class ProgressReportHistorySpecs
{
    private static readonly Histories<ProgressReport, ProgressReportEvent> Histories = new(
        ProgressReportDecider.Fold,
        Submitted,
        () => ProgressReportDecider.Submit(null, "yokohama-jp", Content, Basis, OfficialOfYokohama),
        report => ProgressReportDecider.Return(report, Returned.Comments, OfficerOfAsia),
        report => ProgressReportDecider.Resubmit(report, Resubmitted.Content, Basis, OfficialOfYokohama),
        report => ProgressReportDecider.Accept(report, Verification.SelfDeclared, AMillion, OfficerOfAsia),
        report => ProgressReportDecider.Publish(report, OfficerOfAsia),
        report => ProgressReportDecider.Restate(report, Restated.Values, "Why", Basis, OfficerOfAsia),
        report => ProgressReportDecider.Restate(report, [Waste with { Value = 1 }], "Why", Basis, OfficerOfAsia),
        report => ProgressReportDecider.Restate(report, [], "Why", Basis, OfficerOfAsia, Mended),
        report => ProgressReportDecider.OverrideLimit(report, "yokohama-jp", Cleared, Basis, OfficerOfAsia),
        report => ProgressReportDecider.Comment(report, Commented.Comments, OfficerOfAsia),
        report => ProgressReportDecider.AskOpinion(report, OpinionAsked.Question, OfficerOfAsia),
        report => ProgressReportDecider.GiveOpinion(report, true, OpinionGiven.Text, OfficerOfAll),
        report =>
            report.Corrections.Count < 2
                ? ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, "Why", Basis, OfficialOfYokohama)
                : [],
        report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia),
        report => ProgressReportDecider.DeclineCorrection(report, 1, "Why", OfficerOfAsia)
    );

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => Histories.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void A_report_moves_along_these_arrows_and_no_others() =>
        Histories.Move_only_along(
            report => report.Content is null ? (ReportStage?)null : report.Stage,
            (null, ReportStage.Submitted),
            (ReportStage.Submitted, ReportStage.Returned),
            (ReportStage.Returned, ReportStage.Submitted),
            (ReportStage.Submitted, ReportStage.Accepted),
            (ReportStage.Accepted, ReportStage.Published),
            (ReportStage.Submitted, ReportStage.Submitted),
            (ReportStage.Returned, ReportStage.Returned), // commented on, a second opinion, a value let stand
            (ReportStage.Accepted, ReportStage.Accepted),
            (ReportStage.Published, ReportStage.Published)
        ); // restated, corrections
}
