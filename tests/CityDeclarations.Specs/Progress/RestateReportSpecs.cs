using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class RestateReportSpecs
{
    private static IEnumerable<ProgressReportEvent> Restate(ProgressReport report, params IReadOnlyList<IndicatorValue> values) =>
        RestateAgainst(Basis, report, OfficerOfAsia, values);

    private static IEnumerable<ProgressReportEvent> RestateAgainst(
        ReportBasis basis,
        ProgressReport report,
        CommandContext context,
        params IReadOnlyList<IndicatorValue> values
    ) => ProgressReportDecider.Restate(report, values, Restated.Reason, basis, context);

    [Fact]
    public void Values_of_an_accepted_report_are_replaced_published_or_not()
    {
        After(Submitted, Accepted).When(report => Restate(report, Restated.Values)).Then(Restated);
        After(Submitted, Accepted, Published).When(report => Restate(report, Restated.Values)).Then(Restated);
    }

    [Fact]
    public void A_value_can_be_added_and_replaced_again()
    {
        var more = new ReportRestated([Value("GOV-COMMIT", 4)], Restated.Reason);
        After(Submitted, Accepted, Restated).When(report => Restate(report, more.Values)).Then(more);
        After(Submitted, Accepted, more).When(report => Restate(report, Restated.Values)).Then(Restated);
    }

    [Fact]
    public void Only_an_accepted_report_is_restated()
    {
        After(Submitted).When(report => Restate(report, Restated.Values)).ThenBreaks("report-not-accepted");
        After(Submitted, Returned).When(report => Restate(report, Restated.Values)).ThenBreaks("report-not-accepted");
    }

    [Fact]
    public void New_values_are_judged_like_those_of_a_report()
    {
        After(Submitted, Accepted)
            .When(report => Restate(report, Waste with { Value = 9 }))
            .ThenBreaks("value-outside-limits", "values[0].value");
        After(Submitted, Accepted).When(report => Restate(report, Waste, Waste)).ThenBreaks("answered-twice", "values[1].indicator");
        After(Submitted, Accepted)
            .When(report => RestateAgainst(Before(Recycled), report, OfficerOfAsia, Recycled with { Value = 50 }))
            .ThenBreaks("value-changed-sharply", "values[0].value");
    }

    [Fact]
    public void What_was_accepted_before_is_not_judged_again() => // no answer to any commitment, and an indicator that was retired
        After(Submitted, Accepted)
            .When(report =>
                RestateAgainst(
                    Basis with
                    {
                        Indicators = new Dictionary<string, Registry.Indicators.IndicatorDefinition>
                        {
                            ["WST-GEN-PC"] = Indicators.TheCatalogue.MunicipalWaste,
                        },
                    },
                    report,
                    OfficerOfAsia,
                    Restated.Values
                )
            )
            .Then(Restated);

    [Fact]
    public void A_total_is_compared_with_the_residents_that_the_report_named()
    {
        var half = Submitted with { Content = Content with { Population = AMillion with { People = 500_000 } } };
        After(half, Accepted)
            .When(report => Restate(report, Waste with { Total = 300_000 }))
            .ThenBreaks("total-does-not-match", "values[0].total");
        After(half, Accepted)
            .When(report => Restate(report, Waste with { Total = 150_000 }))
            .Then(new ReportRestated([Waste with { Total = 150_000 }], Restated.Reason));
    }

    [Fact]
    public void A_part_does_not_grow_larger_than_the_whole_that_was_accepted()
    {
        var accepted = Submitted with { Content = Reporting(Waste with { Total = 300_000 }, Value("WST-LFL", 10) with { Total = 30_000 }) };
        After(accepted, Accepted)
            .When(report => Restate(report, Value("WST-LFL", 10) with { Total = 310_000 }))
            .ThenBreaks("part-exceeds-whole", "values[0].total");
    }

    [Fact]
    public void Only_officers_of_the_programme_restate() =>
        After(Submitted, Accepted)
            .MayBeDoneBy(OfficersOfTheProgramme, (report, context) => RestateAgainst(Basis, report, context, Restated.Values));

    [Fact]
    public void Values_and_a_reason_are_needed()
    {
        Form.Findings<RestateReportValidator>(new RestateReport("asia", "yokohama-jp", 2025, [], "", 1))
            .ShouldBe(["values: required", "reason: required"]);
        Form.Findings<RestateReportValidator>(new RestateReport("asia", "yokohama-jp", 2025, [Waste with { Total = -1 }], "Why", 1))
            .ShouldBe(["values[0].total: out-of-range"]);
    }
}
