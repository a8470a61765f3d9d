using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class AcceptReportSpecs
{
    private static readonly Population Newer = new(1_100_000, 2026, "Register of residents");

    [Fact]
    public void Its_values_count_from_here_on() =>
        After(Submitted)
            .When(report => ProgressReportDecider.Accept(report, Verification.DocumentChecked, AMillion, OfficerOfAsia))
            .Then(Accepted);

    [Fact]
    public void Residents_that_the_report_names_decide_the_band() =>
        After(Submitted with { Content = Content with { Population = AMillion } })
            .When(report => ProgressReportDecider.Accept(report, Verification.DocumentChecked, Newer, OfficerOfAsia))
            .Then(Accepted);

    [Fact]
    public void A_city_whose_residents_nobody_knows_can_be_accepted() =>
        After(Submitted)
            .When(report => ProgressReportDecider.Accept(report, Verification.DocumentChecked, null, OfficerOfAsia))
            .Then(Accepted with { Population = null });

    [Fact]
    public void What_counts_is_what_was_sent_last() =>
        After(Submitted, Returned, Resubmitted with { Content = Content with { Population = Newer } })
            .When(report => ProgressReportDecider.Accept(report, Verification.DocumentChecked, AMillion, OfficerOfAsia))
            .Then(Accepted with { Population = Newer });

    [Fact]
    public void Accepting_twice_changes_nothing()
    {
        After(Submitted, Accepted)
            .When(report => ProgressReportDecider.Accept(report, Verification.ThirdParty, Newer, OfficerOfAsia))
            .ThenNothing();
        After(Submitted, Accepted, Published)
            .When(report => ProgressReportDecider.Accept(report, Verification.ThirdParty, Newer, OfficerOfAsia))
            .ThenNothing();
    }

    [Fact]
    public void A_report_that_was_given_back_is_not_accepted() =>
        After(Submitted, Returned)
            .When(report => ProgressReportDecider.Accept(report, Verification.SelfDeclared, AMillion, OfficerOfAsia))
            .ThenBreaks("report-not-submitted");

    [Fact]
    public void Only_officers_of_the_programme_accept() =>
        After(Submitted)
            .MayBeDoneBy(OfficersOfTheProgramme, (report, context) =>
                ProgressReportDecider.Accept(report, Verification.SelfDeclared, AMillion, context)
            );

    [Fact]
    public void Verification_is_one_of_three() =>
        Form.Findings<AcceptReportValidator>(new AcceptReport("asia", "yokohama-jp", 2025, (Verification)3, 1))
            .ShouldBe(["verification: unknown-value"]);
}
