using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class OverrideLimitSpecs
{
    private static readonly ReportContent Cluttered = Reporting(Waste with { Value = 40_000 }, Recycled);

    private static IEnumerable<ProgressReportEvent> Override(ProgressReport? report, LimitOverride limit) =>
        ProgressReportDecider.OverrideLimit(report, "yokohama-jp", limit, Basis, OfficerOfAsia);

    [Fact]
    public void An_officer_lets_a_value_stand_before_the_report_comes_or_after()
    {
        After().When(_ => Override(null, Cleared)).Then(Overridden);
        After(Submitted, Returned).When(report => Override(report, Cleared)).Then(Overridden);
        After(Overridden).When(report => Override(report, Cleared)).ThenNothing();
        After(Overridden)
            .When(report => Override(report, Cleared with { Value = 50_000 }))
            .Then(Overridden with { Override = Cleared with { Value = 50_000 } });
    }

    [Fact]
    public void Only_what_is_asked_for_and_outside_its_limits_needs_an_officers_word()
    {
        After().When(_ => Override(null, Cleared with { Value = 300 })).ThenBreaks("limit-not-exceeded", "value");
        After().When(_ => Override(null, Cleared with { Indicator = "NOT-ASKED" })).ThenBreaks("indicator-not-adopted", "indicator");
        After()
            .When(_ => ProgressReportDecider.OverrideLimit(null, "yokohama-jp", Cleared, Basis with { Signatory = null }, OfficerOfAsia))
            .ThenBreaks("not-signatory", "city");
        After()
            .MayBeDoneBy(OfficersOfTheProgramme, (_, context) =>
                ProgressReportDecider.OverrideLimit(null, "yokohama-jp", Cleared, Basis, context)
            );
        Form.Findings<OverrideLimitValidator>(new OverrideLimit("asia", "yokohama-jp", 2025, new LimitOverride("", 1, "")))
            .ShouldBe(["indicator: required", "reason: required"]);
    }

    [Fact]
    public void A_value_that_may_stand_is_taken_and_the_report_says_so()
    {
        var (broken, warnings) = Plausibility.Check(Cluttered, Basis with { Overrides = [Cleared] });
        broken.ShouldBeEmpty();
        warnings
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                warning => warning.Code.ShouldBe("value-outside-limits"),
                warning => (warning.Detail, warning.Reason).ShouldBe(("40000 kg/person/year.", Cleared.Reason))
            );

        Plausibility
            .Check(Cluttered, Basis with { Overrides = [Cleared with { Value = 41_000 }] })
            .Broken.ShouldHaveSingleItem()
            .Rule.Code.ShouldBe("value-outside-limits");
    }

    /// <summary>Until a reason got a member of its own it stood in the detail; such events are there for ever.</summary>
    [Fact]
    public void A_reason_that_was_written_behind_the_detail_is_read_and_erased_as_one()
    {
        var before = Submitted with
        {
            Warnings = [new Warning("value-outside-limits", "values[0].value", "9 kg; an officer lets it stand: Mr Sato weighed it")],
        };
        ReportPageSpecs
            .Fold(before)
            .Warnings.ShouldBe([new Warning("value-outside-limits", "values[0].value", "9 kg.", "Mr Sato weighed it")]);

        var e = Facts.Recorded(before);
        new FreeText([new ProgressArea()]).Visit(e, new TypedText { Theirs = true });
        ((ReportSubmitted)e.Data).Warnings.ShouldHaveSingleItem().Reason.ShouldBe("(erased)");
    }

    [Fact]
    public void A_report_can_be_sent_after_an_officers_word_on_it() =>
        After(Overridden)
            .When(report => ProgressReportDecider.Submit(report, "yokohama-jp", Content, Basis, OfficialOfYokohama))
            .Then(Submitted);

    [Fact]
    public void A_report_that_is_there_is_not_sent_twice() =>
        After(Submitted)
            .When(report => ProgressReportDecider.Submit(report, "yokohama-jp", Content, Basis, OfficialOfYokohama))
            .ThenBreaks("report-already-submitted", "year");

    [Fact]
    public void Nothing_is_decided_on_a_report_that_is_not_there()
    {
        After(Overridden).When(report => ProgressReportDecider.Return(report, [], OfficerOfAsia)).ThenBreaks("report-not-submitted");
        After(Overridden).When(report => ProgressReportDecider.Publish(report, OfficerOfAsia)).ThenBreaks("report-not-accepted");
    }
}
