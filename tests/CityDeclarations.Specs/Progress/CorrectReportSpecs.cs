using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class CorrectReportSpecs
{
    [Fact]
    public void The_city_asks_at_any_time_after_acceptance()
    {
        After(Submitted, Accepted).When(report => ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, CorrectionAsked.Reason, Basis, OfficialOfYokohama)).Then(CorrectionAsked);
        After(Submitted, Accepted, Published, CorrectionAsked, Declined).When(report => ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, CorrectionAsked.Reason, Basis, OfficialOfYokohama))
            .Then(CorrectionAsked with { Number = 2 });
        After(Submitted).When(report => ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, "Why", Basis, OfficialOfYokohama)).ThenBreaks("report-not-accepted");
        After(Submitted, Accepted).When(report => ProgressReportDecider.RequestCorrection(report, [Waste with { Value = 9 }], "Why", Basis, OfficialOfYokohama)).ThenBreaks("value-outside-limits", "values[0].value");
        After(Submitted, Accepted).MayBeDoneBy(TheCityAndItsOfficers, (report, context) => ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, "Why", Basis, context));
    }

    [Fact]
    public void A_correction_that_is_granted_restates_the_values_with_the_citys_reason()
    {
        After(Submitted, Accepted, CorrectionAsked).When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia)).Then(Granted, Restated);
        After(Submitted, Accepted, CorrectionAsked, Granted, Restated).When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia)).ThenNothing();
        After(Submitted, Accepted, CorrectionAsked, Declined).When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia)).ThenBreaks("correction-already-decided");
        After(Submitted, Accepted).When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia)).ThenBreaks("not-found", "number");
        After(Submitted, Accepted, CorrectionAsked).MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.GrantCorrection(report, 1, Basis, context));
    }

    [Fact]
    public void A_correction_that_is_declined_leaves_the_values()
    {
        After(Submitted, Accepted, CorrectionAsked).When(report => ProgressReportDecider.DeclineCorrection(report, 1, Declined.Reason, OfficerOfAsia)).Then(Declined);
        After(Submitted, Accepted, CorrectionAsked, Declined).When(report => ProgressReportDecider.DeclineCorrection(report, 1, "Why", OfficerOfAsia)).ThenNothing();
        After(Submitted, Accepted, CorrectionAsked, Granted, Restated).When(report => ProgressReportDecider.DeclineCorrection(report, 1, "Why", OfficerOfAsia)).ThenBreaks("correction-already-decided");
        After(Submitted, Accepted, CorrectionAsked).MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.DeclineCorrection(report, 1, "Why", context));
        Form.Findings<DeclineCorrectionValidator>(new DeclineCorrection("asia", "yokohama-jp", 2025, 1, "", 1)).ShouldBe(["reason: required"]);
        Form.Findings<RequestCorrectionValidator>(new RequestCorrection("asia", "yokohama-jp", 2025, [], "", 1)).ShouldBe(["values: required", "reason: required"]);
    }

    [Fact]
    public void The_page_says_when_it_was_corrected_and_what_stood_there_before()
    {
        ProgressReportEvent[] facts = [Submitted, Accepted, CorrectionAsked, Granted, Restated];
        var page = facts.Aggregate((ReportPage?)null, (page, fact) => new ReportPageProjection().Evolve(page, "progress_report:asia/yokohama-jp/2025", Facts.Recorded(fact)))!;

        page.CorrectedAt.ShouldBe(Noon);
        page.Restatements.ShouldHaveSingleItem().Before.ShouldBe([Waste]);
        page.Corrections.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Granted.ShouldBe(true), one => one.DecidedAt.ShouldBe(Noon));
    }
}
