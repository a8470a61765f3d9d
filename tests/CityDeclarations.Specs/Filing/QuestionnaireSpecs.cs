using System.Text.RegularExpressions;
using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Indicators;

namespace CityDeclarations.Specs.Filing;

public sealed class QuestionnaireSpecs
{
    [Fact]
    public void The_short_form_asks_for_the_commitments_only()
    {
        var form = TheForm.Of(FormKind.Short);
        form.Sections.ShouldHaveSingleItem()
            .Fields.Select(field => field.Key)
            .ShouldBe([
                "commitments.goals.status",
                "commitments.goals.comment",
                "commitments.reporting.status",
                "commitments.reporting.comment",
            ]);
        form.Sections[0].Fields[0].Choices.ShouldBe(["not-started", "planned", "under-way", "in-place"]);
    }

    [Fact]
    public void The_full_form_asks_for_each_indicator_in_its_unit_and_within_its_limits()
    {
        var value = TheForm.Full.Field("values.WST-GEN-PC.value");
        (value.Unit, value.Min, value.Max).ShouldBe(
            (TheCatalogue.MunicipalWaste.Unit, TheCatalogue.MunicipalWaste.Min, TheCatalogue.MunicipalWaste.Max)
        );
        value.Label.ShouldBe(TheCatalogue.MunicipalWaste.Names);
        TheForm.Full.Sections.SelectMany(section => section.Fields).Select(field => field.Key).ShouldBeUnique();
    }

    [Fact]
    public void Every_field_has_a_label_and_begins_with_its_section()
    {
        foreach (var section in TheForm.Full.Sections)
        {
            section.Fields.ShouldAllBe(field => field.Label.Count > 0 && field.Key.StartsWith(section.Key + ".", StringComparison.Ordinal));
            section.Fields.ShouldAllBe(field => field.Key.Contains("{id}", StringComparison.Ordinal) == section.Repeats);
            section.Fields.ShouldAllBe(field =>
                new[] { AnswerKind.Choice, AnswerKind.Choices }.Contains(field.Kind) == (field.Choices != null)
            );
            section.Fields.ShouldAllBe(field => field.MaxLength <= Lengths.Text);
        }
    }

    /// <summary>What programmes word themselves has the languages that they give it.</summary>
    [Fact]
    public void Every_question_of_the_registers_own_is_asked_in_each_language_it_writes()
    {
        var own = TheForm
            .Full.Sections.SelectMany(section =>
                section
                    .Fields.Where(field => !Regex.IsMatch(field.Key, @"^commitments\.\w+\.status$|^values\.[^.]+\.value$"))
                    .Select(field => (field.Key, field.Label))
                    .Append((section.Key, section.Label))
            )
            .ToArray();
        own.Length.ShouldBeGreaterThan(40);
        own.Where(one => !Languages.Written.All(one.Label.ContainsKey)).ShouldBeEmpty();
        own.Where(one => one.Label["ja"].Any(char.IsAsciiLetter)).ShouldBeEmpty();
    }

    [Fact]
    public void Last_years_answer_stands_beside_this_years_question()
    {
        var form = TheForm.Of(FormKind.Full, new Dictionary<string, string> { ["values.WST-GEN-PC.value"] = "412" });
        form.Field("values.WST-GEN-PC.value").LastYear.ShouldBe("412");
        form.Field("values.REC-MSW.value").LastYear.ShouldBeNull();
    }

    [Theory]
    [InlineData("actions.repair-house.title", true)]
    [InlineData("actions.1.links", true)]
    [InlineData("actions.{id}.title", false)]
    [InlineData("actions.Repair.title", false)]
    [InlineData("actions..title", false)]
    [InlineData("actions.1.price", false)]
    [InlineData("values.NOT-ASKED.value", false)]
    [InlineData("commitments.goals", false)]
    [InlineData("elsewhere", false)]
    public void A_field_is_one_of_the_form_whatever_an_entry_is_called(string key, bool known) =>
        (TheForm.Full.Find(key) is not null).ShouldBe(known);

    [Fact]
    public void A_field_that_the_form_does_not_have_is_refused()
    {
        var broken = Should.Throw<RuleViolationException>(() => TheForm.Full.Field("elsewhere")).Violations;
        Provoked.Note(broken);
        broken.ShouldHaveSingleItem().Rule.Code.ShouldBe("draft-field-unknown");
    }
}
