using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Progress;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Filing;

public sealed class AnswersSpecs
{
    private static readonly ReportContent Whole = new(
        [TheReports.GoalsSet, TheReports.ReportingBegun],
        [
            TheReports.Waste with
            {
                Total = 300_000.5m,
                Flags = [ObservationFlag.Estimated, ObservationFlag.Provisional],
                Comment = "Weighed\ntwice",
                Evidence = [TheReports.Proof, "file:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"],
            },
            new IndicatorValue("REC-MSW", Missing: MissingReason.NotCollected),
        ],
        [
            new CityAction(
                "A house of repair",
                "Where people mend together",
                Strategy.Reuse,
                ["goals"],
                [TheReports.Proof],
                ActionStatus.UnderWay,
                2024,
                2026,
                "repair"
            ),
        ],
        [new Concern(Topic.Money, "Too little")],
        [new Concern(Topic.Data, "A scale"), new Concern(Topic.Staff, "Two people")],
        TheReports.AMillion,
        Sharing.Officers,
        Sharing.Public,
        "Counted anew",
        new CityStrategy(
            StrategyStatus.Adopted,
            "Round Yokohama",
            Date("2024-03"),
            "Bureau of resources",
            "In the plan",
            "A council of citizens"
        ),
        [new NextStep("Open a second one", 2027), new NextStep("And a third")],
        "More bees live.",
        Sharing.Partners
    );

    [Fact]
    public void A_report_written_as_texts_and_read_again_is_the_same()
    {
        foreach (var content in new[] { Whole, TheReports.Content, new ReportContent([TheReports.GoalsSet], []) })
        {
            var answers = Answers.Of(TheForm.Full, Answers.From(content));
            answers.Malformed.ShouldBeEmpty();
            Stored.Json(answers.Content).ShouldBe(Stored.Json(content));
        }
    }

    [Fact]
    public void What_is_read_passes_as_a_report_that_was_sent_whole() =>
        Form.Findings<ReportContentValidator>(Answers.Of(TheForm.Full, Answers.From(Whole)).Content).ShouldBeEmpty();

    [Fact]
    public void Actions_without_names_or_with_the_same_one_are_numbered()
    {
        var twice = new ReportContent([], [], [new CityAction("One", Id: "same"), new CityAction("Two", Id: "same")]);
        Answers
            .From(twice)
            .Where(text => text.Key.EndsWith(".title", StringComparison.Ordinal))
            .Select(text => $"{text.Key} {text.Value}")
            .ShouldBe(["actions.1.title One", "actions.2.title Two"]);
    }

    [Fact]
    public void Entries_stand_in_the_order_of_their_names()
    {
        var texts = Enumerable.Range(1, 12).Reverse().ToDictionary(number => $"nextSteps.{number}.text", number => $"Step {number}");
        Answers
            .Of(TheForm.Full, texts)
            .Content.NextSteps!.Select(step => step.Text)
            .ShouldBe(Enumerable.Range(1, 12).Select(number => $"Step {number}"));
    }

    [Fact]
    public void Unit_and_year_left_empty_are_those_of_the_form()
    {
        var value = Answers
            .Of(TheForm.Full, new Dictionary<string, string> { ["values.WST-GEN-PC.value"] = " 300.50 " })
            .Content.Values.ShouldHaveSingleItem();
        (value.Value, value.Unit, value.Year).ShouldBe((300.5m, "kg/person/year", 2025));
    }

    [Fact]
    public void What_was_carried_over_counts_where_it_stands_for_itself()
    {
        var carried = new Dictionary<string, string>
        {
            ["values.WST-GEN-PC.method"] = "Weighed",
            ["values.REC-MSW.evidence"] = TheReports.Proof,
            ["actions.1.title"] = "A house of repair",
            ["commitments.goals.status"] = "in-place",
        };
        var content = Answers
            .Of(
                TheForm.Full,
                new Dictionary<string, string> { ["values.WST-GEN-PC.value"] = "300", ["commitments.goals.status"] = "planned" },
                carried
            )
            .Content;

        content.Values.ShouldHaveSingleItem().Method.ShouldBe("Weighed");
        content.Actions.ShouldHaveSingleItem();
        content.Commitments.ShouldHaveSingleItem().Status.ShouldBe(CommitmentStatus.Planned);
    }

    [Theory]
    [InlineData("values[1].unit", "values.REC-MSW.unit")]
    [InlineData("values[0]", "values.WST-GEN-PC.value")]
    [InlineData("values[0].evidence[3]", "values.WST-GEN-PC.evidence")]
    [InlineData("commitments[0].text", "commitments.goals.comment")]
    [InlineData("actions[0].links[0]", "actions.repair.links")]
    [InlineData("supportNeeds[1].text", "supportNeeds.2.text")]
    [InlineData("population.people", "population.people")]
    [InlineData("populationComment", "population.comment")]
    [InlineData("values[7].unit", "values[7].unit")]
    [InlineData("values.REC-MSW.unit", "values.REC-MSW.unit")]
    public void A_place_in_the_report_is_a_field_of_the_form(string place, string field)
    {
        Answers.Of(TheForm.Full, Answers.From(Whole)).Field(place).ShouldBe(field);
        Answers.Field(place, Whole).ShouldBe(field);
    }
}
