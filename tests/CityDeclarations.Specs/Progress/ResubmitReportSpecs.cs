using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class ResubmitReportSpecs
{
    private static IEnumerable<ProgressReportEvent> Resubmit(
        ProgressReport report,
        ReportContent? content = null,
        CommandContext? context = null
    ) => ProgressReportDecider.Resubmit(report, content ?? Resubmitted.Content, Before(Recycled), context ?? OfficialOfYokohama);

    [Fact]
    public void The_city_sends_its_report_again() => After(Submitted, Returned).When(report => Resubmit(report)).Then(Resubmitted);

    [Fact]
    public void Also_after_the_cycle_has_closed_for_the_officer_asked_for_it() =>
        After(Submitted, Returned)
            .When(report => Resubmit(report, context: OfficialOfYokohama.WhenItIs("2027-03-01", "12:00")))
            .Then(Resubmitted);

    [Fact]
    public void Only_when_it_was_given_back()
    {
        After(Submitted).When(report => Resubmit(report)).ThenBreaks("report-not-returned");
        After(Submitted, Returned, Resubmitted).When(report => Resubmit(report)).ThenBreaks("report-not-returned");
        After(Submitted, Accepted).When(report => Resubmit(report)).ThenBreaks("report-not-returned");
        After(Submitted, Accepted, Published).When(report => Resubmit(report)).ThenBreaks("report-not-returned");
    }

    [Fact]
    public void It_is_judged_like_a_new_one()
    {
        After(Submitted, Returned)
            .When(report => Resubmit(report, Reporting(Recycled with { Value = 46 })))
            .ThenBreaks("value-changed-sharply", "values[0].value");
        var commented = Reporting(Recycled with { Value = 46, Comment = "A new plant" });
        After(Submitted, Returned)
            .When(report => Resubmit(report, commented))
            .Then(new ReportResubmitted(commented, [new Warning("value-changed-sharply", "values[0].value", "46 % now, 30 before.")]));
    }

    [Fact]
    public void The_city_or_an_officer_for_it_resubmits() =>
        After(Submitted, Returned).MayBeDoneBy(TheCityAndItsOfficers, (report, context) => Resubmit(report, context: context));

    [Fact]
    public void A_malformed_report_is_answered_field_by_field() =>
        Form.Findings<ResubmitReportValidator>(
                new ResubmitReport("asia", "yokohama-jp", 2025, Reporting(Waste with { Evidence = ["?"] }), 1)
            )
            .ShouldBe(["values[0].evidence[0]: malformed"]);
}
