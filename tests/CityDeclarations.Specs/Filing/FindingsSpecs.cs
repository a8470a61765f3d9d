using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Progress;
using static CityDeclarations.Specs.Filing.TheForm;

namespace CityDeclarations.Specs.Filing;

public sealed class FindingsSpecs
{
    [Fact]
    public void A_draft_in_which_all_is_well_has_none() =>
        Found(("values.WST-GEN-PC.value", "300"), ("effects.text", "More bees live.")).ShouldBeEmpty();

    [Fact]
    public void Each_commitment_that_has_no_answer_is_named() =>
        Found(("commitments.goals.status", ""), ("commitments.goals.comment", "Soon"))
            .ShouldBe(["commitments.goals.status: commitment-unanswered"]);

    [Theory]
    [InlineData("values.WST-GEN-PC.value", "300 kg")]
    [InlineData("values.WST-GEN-PC.value", "300,5")]
    [InlineData("values.WST-GEN-PC.value", "1e3")]
    [InlineData("values.WST-GEN-PC.value", "99999999999999999999")]
    [InlineData("population.people", "many")]
    [InlineData("strategy.status", "great")]
    [InlineData("commitments.goals.status", "done")]
    public void What_cannot_be_read_is_found_once(string field, string text) =>
        Found((field, text), ("strategy.title", ""), ("population.source", "A census"))
            .Where(found => found.StartsWith(field, StringComparison.Ordinal))
            .ShouldBe([$"{field}: answer-malformed"]);

    [Theory]
    [InlineData("values.WST-GEN-PC.year", "25")]
    [InlineData("values.WST-GEN-PC.flags", "estimated, guessed")]
    [InlineData("values.WST-GEN-PC.evidence", "on my desk")]
    [InlineData("values.WST-GEN-PC.missing", "lost")]
    public void Nor_can_these_beside_a_value(string field, string text) =>
        Found(("values.WST-GEN-PC.value", "300"), (field, text)).ShouldContain($"{field}: answer-malformed");

    [Theory]
    [InlineData("actions.1.description", "actions.1.title")]
    [InlineData("challenges.1.text", "challenges.1.topic")]
    [InlineData("challenges.1.topic", "challenges.1.text")]
    [InlineData("nextSteps.1.year", "nextSteps.1.text")]
    [InlineData("strategy.title", "strategy.status")]
    [InlineData("population.people", "population.source")]
    public void What_belongs_together_is_asked_for_together(string given, string missing)
    {
        var text = given switch
        {
            "challenges.1.topic" => "money",
            "nextSteps.1.year" => "2027",
            "population.people" => "1000000",
            _ => "A text",
        };
        Found((given, text)).ShouldBe([$"{missing}: answer-malformed"]);
    }

    [Fact]
    public void The_rules_of_the_report_speak_by_the_keys_of_the_form()
    {
        Found(("values.WST-GEN-PC.value", "9")).ShouldBe(["values.WST-GEN-PC.value: value-outside-limits"]);
        Found(("values.WST-GEN-PC.comment", "We do not know")).ShouldBe(["values.WST-GEN-PC.value: value-or-reason"]);
        Found(("values.REC-MSW.missing", "not-collected"), ("values.WST-GEN-PC.value", "300"), ("values.WST-GEN-PC.year", "1850"))
            .ShouldBe(["values.WST-GEN-PC.year: reference-year-impossible"]);
        Found(("actions.1.title", "A house"), ("actions.1.commitments", "goals, other"))
            .ShouldBe(["actions.1.commitments: commitment-unknown"]);
    }

    [Fact]
    public void Something_unusual_wants_a_comment_and_is_noted_once_it_has_one()
    {
        var before = TheReports.Before(TheReports.Waste);
        Severities(("values.WST-GEN-PC.value", "600")).ShouldBe([Severity.WantsComment]);
        Severities(("values.WST-GEN-PC.value", "600"), ("values.WST-GEN-PC.comment", "Bulky waste is in it now"))
            .ShouldBe([Severity.Noted]);

        Severity[] Severities(params (string, string)[] texts) =>
            [
                .. Findings
                    .Of(Answers.Of(Full, Typed([.. texts, ("values.WST-GEN-PC.method", "Survey")])), before)
                    .Select(one => one.Severity),
            ];
    }

    [Fact]
    public void A_field_that_the_form_no_longer_has_is_to_be_emptied() =>
        Found(("values.OLD-ONE.value", "1")).ShouldBe(["values.OLD-ONE.value: draft-field-unknown"]);

    [Fact]
    public void The_rules_about_a_field_look_at_few_others()
    {
        Findings.JudgedWith("commitments.goals.status", Full, TheReports.Basis).ShouldBe(["commitments.goals.comment"]);
        Findings
            .JudgedWith("actions.7.title", Full, TheReports.Basis)
            .ShouldAllBe(field => field.StartsWith("actions.7.", StringComparison.Ordinal));
        Findings.JudgedWith("values.WST-GEN-PC.value", Full, TheReports.Basis).ShouldContain("values.WST-LFL.total");
        Findings.JudgedWith("values.WST-GEN-PC.value", Full, TheReports.Basis).ShouldContain("population.people");
    }

    [Fact]
    public void Texts_that_wait_to_be_chosen_hold_up_the_report()
    {
        var field = new DraftField
        {
            Id = "",
            Draft = "",
            Field = "effects.text",
            Text = "One",
            Version = 2,
            SavedAt = Cast.Noon,
            SavedBy = "one",
        };
        Should.NotThrow(() => Draft.MustBeSettled([field]));
        var broken = Should
            .Throw<RuleViolationException>(() => Draft.MustBeSettled([field with { Kept = [new KeptText("Other", Cast.Noon, "other")] }]))
            .Violations;
        Provoked.Note(broken);
        broken
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(one => one.Rule.Code.ShouldBe("draft-choice-open"), one => one.Field.ShouldBe("effects.text"));
    }
}
