using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class CorrectReportSpecs
{
    [Fact]
    public void The_city_asks_at_any_time_after_acceptance()
    {
        After(Submitted, Accepted)
            .When(report =>
                ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, CorrectionAsked.Reason, Basis, OfficialOfYokohama)
            )
            .Then(CorrectionAsked);
        After(Submitted, Accepted, Published, CorrectionAsked, Declined)
            .When(report =>
                ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, CorrectionAsked.Reason, Basis, OfficialOfYokohama)
            )
            .Then(CorrectionAsked with { Number = 2 });
        After(Submitted)
            .When(report => ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, "Why", Basis, OfficialOfYokohama))
            .ThenBreaks("report-not-accepted");
        After(Submitted, Accepted)
            .When(report => ProgressReportDecider.RequestCorrection(report, [Waste with { Value = 9 }], "Why", Basis, OfficialOfYokohama))
            .ThenBreaks("value-outside-limits", "values[0].value");
        After(Submitted, Accepted)
            .MayBeDoneBy(TheCityAndItsOfficers, (report, context) =>
                ProgressReportDecider.RequestCorrection(report, CorrectionAsked.Values, "Why", Basis, context)
            );
    }

    [Fact]
    public void A_correction_that_is_granted_restates_the_values_with_the_citys_reason()
    {
        After(Submitted, Accepted, CorrectionAsked)
            .When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia))
            .Then(Granted, Restated);
        After(Submitted, Accepted, CorrectionAsked, Granted, Restated)
            .When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia))
            .ThenNothing();
        After(Submitted, Accepted, CorrectionAsked, Declined)
            .When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia))
            .ThenBreaks("correction-already-decided");
        After(Submitted, Accepted)
            .When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia))
            .ThenBreaks("not-found", "number");
        After(Submitted, Accepted, CorrectionAsked)
            .MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.GrantCorrection(report, 1, Basis, context));
    }

    [Fact]
    public void Whatever_a_report_carries_can_be_corrected()
    {
        After(Submitted, Accepted)
            .When(report => ProgressReportDecider.RequestCorrection(report, [], MendingAsked.Reason, Basis, OfficialOfYokohama, Mended))
            .Then(MendingAsked);
        After(Submitted, Accepted, MendingAsked)
            .When(report => ProgressReportDecider.GrantCorrection(report, 1, Basis, OfficerOfAsia))
            .Then(Granted, RestatedInWords);
        After(Submitted, Accepted, MendingAsked)
            .When(report => ProgressReportDecider.DeclineCorrection(report, 1, Declined.Reason, OfficerOfAsia))
            .Then(Declined);
    }

    [Fact]
    public void Sections_are_judged_like_those_of_a_report_and_only_those_that_are_new()
    {
        void Breaks(ReportSections sections, string code, string field) =>
            After(Submitted, Accepted)
                .When(report => ProgressReportDecider.RequestCorrection(report, [], "Why", Basis, OfficialOfYokohama, sections))
                .ThenBreaks(code, field);
        Breaks(
            new ReportSections([new CommitmentProgress("moon", CommitmentStatus.Planned)]),
            "commitment-unknown",
            "commitments[0].commitment"
        );
        Breaks(new ReportSections([GoalsSet, GoalsSet]), "answered-twice", "commitments[1].commitment");
        Breaks(
            new ReportSections(Actions: [new CityAction("Repair house", Commitments: ["moon"])]),
            "commitment-unknown",
            "actions[0].commitments[0]"
        );
        Breaks(new ReportSections(Population: AMillion with { People = 500_000 }), "population-changed-sharply", "population.people");
        After(Submitted, Accepted)
            .When(report =>
                ProgressReportDecider.Restate(
                    report,
                    [],
                    "Why",
                    Basis,
                    OfficerOfAsia,
                    new ReportSections(Population: AMillion with { People = 500_000 }, PopulationComment: "Counted anew")
                )
            )
            .Then(
                new ReportRestated(
                    [],
                    "Why",
                    new ReportSections(Population: AMillion with { People = 500_000 }, PopulationComment: "Counted anew")
                )
            );
        Form.Findings<RequestCorrectionValidator>(
                new RequestCorrection(
                    "asia",
                    "yokohama-jp",
                    2025,
                    [],
                    "Why",
                    1,
                    new ReportSections(Actions: [new CityAction("", Links: ["here"])])
                )
            )
            .ShouldBe(["actions[0].title: required", "actions[0].links[0]: malformed"], ignoreOrder: true);
    }

    [Fact]
    public void A_correction_that_is_declined_leaves_the_values()
    {
        After(Submitted, Accepted, CorrectionAsked)
            .When(report => ProgressReportDecider.DeclineCorrection(report, 1, Declined.Reason, OfficerOfAsia))
            .Then(Declined);
        After(Submitted, Accepted, CorrectionAsked, Declined)
            .When(report => ProgressReportDecider.DeclineCorrection(report, 1, "Why", OfficerOfAsia))
            .ThenNothing();
        After(Submitted, Accepted, CorrectionAsked, Granted, Restated)
            .When(report => ProgressReportDecider.DeclineCorrection(report, 1, "Why", OfficerOfAsia))
            .ThenBreaks("correction-already-decided");
        After(Submitted, Accepted, CorrectionAsked)
            .MayBeDoneBy(OfficersOfTheProgramme, (report, context) => ProgressReportDecider.DeclineCorrection(report, 1, "Why", context));
        Form.Findings<DeclineCorrectionValidator>(new DeclineCorrection("asia", "yokohama-jp", 2025, 1, "", 1))
            .ShouldBe(["reason: required"]);
        Form.Findings<RequestCorrectionValidator>(new RequestCorrection("asia", "yokohama-jp", 2025, [], "", 1))
            .ShouldBe(["values: required", "reason: required"]);
    }

    [Fact]
    public void The_page_says_when_it_was_corrected_and_what_stood_there_before()
    {
        ProgressReportEvent[] facts = [Submitted, Accepted, CorrectionAsked, Granted, Restated];
        var page = facts.Aggregate((ReportPage?)null, (page, fact) =>
            new ReportPageProjection().Evolve(page, "progress_report:asia/yokohama-jp/2025", Facts.Recorded(fact))
        )!;

        page.CorrectedAt.ShouldBe(Noon);
        page.Restatements.ShouldHaveSingleItem().Before.ShouldBe([Waste]);
        page.Corrections.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one => one.Granted.ShouldBe(true), one => one.DecidedAt.ShouldBe(Noon));
    }
}
