using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class SubmitReportSpecs
{
    private static IEnumerable<ProgressReportEvent> Submit(
        ReportContent? content = null,
        SignatoryStage? stage = SignatoryStage.Listed,
        CommandContext? context = null,
        ReportBasis? basis = null
    ) =>
        ProgressReportDecider.Submit(
            null,
            "yokohama-jp",
            content ?? Content,
            (basis ?? Basis) with
            {
                Signatory = stage,
            },
            context ?? OfficialOfYokohama
        );

    [Fact]
    public void A_city_reports_on_a_year() => After().When(_ => Submit()).Then(Submitted);

    [Fact]
    public void Only_a_city_that_has_signed_reports()
    {
        foreach (var stage in Enum.GetValues<SignatoryStage>())
        {
            if (stage is SignatoryStage.Signed or SignatoryStage.Listed)
                After().When(_ => Submit(stage: stage)).Then(Submitted);
            else
                After().When(_ => Submit(stage: stage)).ThenBreaks("not-signatory", "city");
        }
        After().When(_ => Submit(stage: null)).ThenBreaks("not-signatory", "city");
    }

    [Fact]
    public void A_city_that_has_become_part_of_another_reports_no_more() =>
        After()
            .When(_ => Submit(basis: Basis with { City = Basis.City! with { MergedInto = "kanagawa-jp" } }))
            .ThenBreaks("city-merged", "city");

    [Fact]
    public void There_is_no_cycle_of_that_year() =>
        After().When(_ => Submit(basis: Basis with { Year = 2024, Cycle = null })).ThenBreaks("cycle-unknown", "year");

    [Fact]
    public void Reports_are_taken_from_the_first_day_to_the_last_where_the_programme_is_run() // 2026-01-15 to 2026-12-31
    {
        After().When(_ => Submit(context: OfficialOfYokohama.WhenItIs("2026-01-14", "23:59"))).ThenBreaks("cycle-not-open", "year");
        // Still the 14th in Greenwich.
        After().When(_ => Submit(context: OfficialOfYokohama.WhenItIs("2026-01-15", "00:00"))).Then(Submitted);
        After().When(_ => Submit(context: OfficialOfYokohama.WhenItIs("2026-12-31", "23:59"))).Then(Submitted);
        // Still the 31st in Greenwich.
        After().When(_ => Submit(context: OfficialOfYokohama.WhenItIs("2027-01-01", "00:00"))).ThenBreaks("cycle-not-open", "year");
    }

    [Fact]
    public void A_report_that_is_late_is_taken_until_the_cycle_closes() => // due on 2026-06-30
        After().When(_ => Submit(context: OfficialOfYokohama.WhenItIs("2026-07-01", "12:00"))).Then(Submitted);

    [Fact]
    public void What_was_unusual_and_commented_on_is_recorded_with_the_report()
    {
        var commented = Reporting(Waste with { Value = 400, Comment = "A festival" });
        After()
            .When(_ => Submit(commented, basis: Before(Waste)))
            .Then(
                new ReportSubmitted(
                    "asia",
                    "yokohama-jp",
                    2025,
                    commented,
                    [new Warning("value-changed-sharply", "values[0].value", "400 kg/person/year now, 300 before.")]
                )
            );
    }

    [Fact]
    public void What_cannot_be_true_is_refused() =>
        After().When(_ => Submit(Reporting(Waste with { Value = 2001 }))).ThenBreaks("value-outside-limits", "values[0].value");

    [Fact]
    public void The_city_or_an_officer_for_it_reports() =>
        After().MayBeDoneBy(TheCityAndItsOfficers, (_, context) => Submit(context: context));

    [Fact]
    public void A_malformed_report_is_answered_field_by_field() =>
        Form.Findings<SubmitReportValidator>(
                new SubmitReport(
                    "asia",
                    "yokohama-jp",
                    2025,
                    new ReportContent(
                        [new CommitmentProgress("goals", (CommitmentStatus)9, new string('x', 8001))],
                        [
                            Waste,
                            new IndicatorValue(
                                "",
                                Total: -1,
                                Flags: [ObservationFlag.Estimated, (ObservationFlag)99],
                                Missing: (MissingReason)99,
                                Method: new string('x', 1001),
                                Comment: new string('x', 4001),
                                Evidence: [Proof, "page 7"]
                            ),
                        ],
                        [new CityAction(" ", Links: ["our web site"])],
                        [new Concern((Topic)99, "")],
                        [new Concern(Topic.Money, " ")]
                    )
                )
            )
            .ShouldBe(
                [
                    "commitments[0].status: unknown-value",
                    "commitments[0].text: too-long",
                    "values[1].indicator: required",
                    "values[1].total: out-of-range",
                    "values[1].flags[1]: unknown-value",
                    "values[1].missing: unknown-value",
                    "values[1].method: too-long",
                    "values[1].comment: too-long",
                    "values[1].evidence[1]: malformed",
                    "actions[0].title: required",
                    "actions[0].links[0]: malformed",
                    "challenges[0].topic: unknown-value",
                    "challenges[0].text: required",
                    "supportNeeds[0].text: required",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_malformed_population_is_answered_field_by_field() =>
        Form.Findings<SubmitReportValidator>(
                new SubmitReport("asia", "yokohama-jp", 2025, Content with { Population = new Population(0, 2025, "") })
            )
            .ShouldBe(["population.people: out-of-range", "population.source: required"], ignoreOrder: true);

    [Fact]
    public void Lists_have_an_end()
    {
        static string[] Malformed(int count) =>
            Form.Findings<SubmitReportValidator>(
                new SubmitReport("asia", "yokohama-jp", 2025, new ReportContent([], [.. Enumerable.Repeat(Waste, count)]))
            );

        Malformed(200).ShouldBeEmpty();
        Malformed(201).ShouldBe(["values: too-long"]);
    }
}
