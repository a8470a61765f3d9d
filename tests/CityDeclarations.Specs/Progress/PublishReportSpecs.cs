using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class PublishReportSpecs
{
    [Fact]
    public void An_accepted_report_becomes_public()
    {
        After(Submitted, Accepted).When(report => ProgressReportDecider.Publish(report, OfficerOfAsia)).Then(Published);
        After(Submitted, Accepted, Restated).When(report => ProgressReportDecider.Publish(report, OfficerOfAsia)).Then(Published);
    }

    [Fact]
    public void Publishing_twice_changes_nothing() =>
        After(Submitted, Accepted, Published).When(report => ProgressReportDecider.Publish(report, OfficerOfAsia)).ThenNothing();

    [Fact]
    public void Only_an_accepted_report_becomes_public()
    {
        After(Submitted).When(report => ProgressReportDecider.Publish(report, OfficerOfAsia)).ThenBreaks("report-not-accepted");
        After(Submitted, Returned).When(report => ProgressReportDecider.Publish(report, OfficerOfAsia)).ThenBreaks("report-not-accepted");
    }

    [Fact]
    public void Only_officers_of_the_programme_publish() =>
        After(Submitted, Accepted).MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.Publish(report, context));
}
