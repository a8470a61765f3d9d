using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class ReturnReportSpecs
{
    [Fact]
    public void An_officer_gives_a_report_back_to_be_mended() =>
        After(Submitted).When(report => ProgressReportDecider.Return(report, Returned.Comments, OfficerOfAsia)).Then(Returned);

    [Fact]
    public void A_mended_report_can_be_given_back_again() =>
        After(Submitted, Returned, Resubmitted)
            .When(report => ProgressReportDecider.Return(report, Returned.Comments, OfficerOfAsia))
            .Then(Returned);

    [Fact]
    public void Only_a_report_that_waits_for_an_officer_is_given_back()
    {
        After(Submitted, Returned)
            .When(report => ProgressReportDecider.Return(report, [], OfficerOfAsia))
            .ThenBreaks("report-not-submitted");
        After(Submitted, Accepted)
            .When(report => ProgressReportDecider.Return(report, [], OfficerOfAsia))
            .ThenBreaks("report-not-submitted");
        After(Submitted, Accepted, Published)
            .When(report => ProgressReportDecider.Return(report, [], OfficerOfAsia))
            .ThenBreaks("report-not-submitted");
    }

    [Fact]
    public void Only_officers_of_the_programme_return() =>
        After(Submitted)
            .MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.Return(report, Returned.Comments, context));

    [Fact]
    public void Something_to_mend_is_named()
    {
        Form.Findings<ReturnReportValidator>(new ReturnReport("asia", "yokohama-jp", 2025, [], 1)).ShouldBe(["comments: required"]);
        Form.Findings<ReturnReportValidator>(
                new ReturnReport("asia", "yokohama-jp", 2025, [new ReviewComment(null, "Sign it"), new ReviewComment("values[0]", "")], 1)
            )
            .ShouldBe(["comments[1].text: required"]);
    }
}
