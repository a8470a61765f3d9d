namespace CityDeclarations.Registry.Tests.Methodologies;

/// <summary>Evaluation over HTTP: what is taken, what is answered, and what is refused where.</summary>
public sealed class EvaluationTests(App app)
{
    /// <summary>Two groups; one city has too little.</summary>
    public const string Asked = """
        {
          "methodology": {
            "groups": [
              { "code": "reduce", "weight": 2, "components": [{ "indicator": "WST-GEN-PC", "direction": "lower", "normalisation": { "method": "goalposts", "lower": 100, "upper": 700 } }] },
              { "code": "rethink", "components": [
                { "commitment": "goals", "points": { "not-started": 0, "planned": 30, "under-way": 60, "in-place": 100 }, "direction": "higher", "normalisation": { "method": "goalposts", "lower": 0, "upper": 100 } },
                { "indicator": "REC-MSW", "direction": "higher", "normalisation": { "method": "own-target" } }] }
            ],
            "dataThreshold": 0.6
          },
          "table": [
            { "city": "yokohama-jp", "values": { "WST-GEN-PC": 317, "REC-MSW": 25 }, "targets": { "REC-MSW": { "baseline": 20, "target": 40 } }, "commitments": { "goals": "under-way" } },
            { "city": "cebu-ph", "values": { "WST-GEN-PC": 249, "REC-MSW": null }, "commitments": { "goals": "planned" } },
            { "city": "hanoi-vn", "values": { "WST-GEN-PC": 659 } }
          ],
          "robustness": { "runs": 100, "seed": 7 }
        }
        """;

    [Fact]
    public async Task A_table_and_a_methodology_give_scores_ranks_and_reasons()
    {
        var evaluation = await app.Node.Anyone.Post("methodologies/evaluate", Asked).Is(200);

        // Yokohama: (2 · (700 − 317) / 6 + (60 + 25) / 2) / 3; Cebu: (2 · (700 − 249) / 6 + 30) / 3
        evaluation.Each("cities", "city").ShouldBe(["cebu-ph", "yokohama-jp"]);
        evaluation.Each("cities", "exact").ShouldBe(["60.111111111111", "56.722222222222"]);
        evaluation.Each("cities", "score").ShouldBe(["60.1", "56.7"]);
        evaluation.Each("cities", "rank").ShouldBe(["1", "2"]);
        evaluation["cities[1].groups[1].score"].ShouldBe("42.5");
        evaluation["cities[1].components[2].normalised"].ShouldBe("25");
        evaluation["cities[0].components[2].notes[0]"].ShouldBe("no-value");
        evaluation["unranked[0].city"].ShouldBe("hanoi-vn");
        evaluation["unranked[0].reason"].ShouldBe("below-data-threshold");
        evaluation["dominance.compared"].ShouldBe("1");
        evaluation.Each("robustness", "city").ShouldBe(["cebu-ph", "yokohama-jp"]);
    }

    [Theory]
    [InlineData(
        "\"lower\": 100, \"upper\": 700",
        "\"lower\": 700, \"upper\": 100",
        "out-of-range",
        "methodology.groups[0].components[0].normalisation.upper"
    )]
    [InlineData("\"weight\": 2", "\"weight\": 0", "out-of-range", "methodology.groups[0].weight")]
    [InlineData("\"dataThreshold\": 0.6", "\"dataThreshold\": 60", "out-of-range", "methodology.dataThreshold")]
    [InlineData("\"code\": \"rethink\"", "\"code\": \"reduce\"", "malformed", "methodology.groups")]
    [InlineData("\"cebu-ph\"", "\"yokohama-jp\"", "malformed", "table")]
    [InlineData("\"direction\": \"lower\"", "\"direction\": \"context\"", "unknown-value", "methodology.groups[0].components[0].direction")]
    [InlineData(
        "\"method\": \"own-target\"",
        "\"method\": \"goalposts\"",
        "required",
        "methodology.groups[1].components[1].normalisation.lower"
    )]
    [InlineData("\"runs\": 100", "\"runs\": 0", "out-of-range", "robustness.runs")]
    [InlineData("\"city\": \"hanoi-vn\"", "\"city\": \"\"", "required", "table[2].city")]
    public async Task What_is_malformed_is_refused_where_it_stands(string was, string wrong, string code, string field)
    {
        Asked.ShouldContain(was);
        var refused = await app.Node.Anyone.Post("methodologies/evaluate", Asked.Replace(was, wrong, StringComparison.Ordinal)).Is(400);
        refused["errors[0].code"].ShouldBe(code);
        refused["errors[0].field"].ShouldBe(field);
    }

    [Fact]
    public async Task What_is_not_defined_is_refused_with_all_of_it()
    {
        var refused = await app
            .Node.Anyone.Post(
                "methodologies/evaluate",
                Asked
                    .Replace("\"dataThreshold\": 0.6", "\"withinGroups\": \"geometric\"", StringComparison.Ordinal)
                    .Replace("317", "700", StringComparison.Ordinal)
                    .Replace("249", "701", StringComparison.Ordinal)
            )
            .Is(422);

        refused["code"].ShouldBe("mean-of-zero");
        refused.Each("errors", "field").ShouldBe(["methodology.withinGroups", "methodology.withinGroups"]);
        refused["errors[0].detail"]!.ShouldContain("cebu-ph");
        refused["errors[1].detail"]!.ShouldContain("yokohama-jp");
    }

    [Fact]
    public async Task More_cities_than_one_request_may_cost_are_for_the_command_line() => (
            await app
                .Node.Anyone.Post(
                    "methodologies/evaluate",
                    new
                    {
                        methodology = new
                        {
                            groups = new[]
                            {
                                new
                                {
                                    code = "all",
                                    components = new[]
                                    {
                                        new
                                        {
                                            indicator = "A",
                                            direction = "higher",
                                            normalisation = new { method = "percentile-rank" },
                                        },
                                    },
                                },
                            },
                        },
                        table = Enumerable.Range(0, 2001).Select(number => new { city = $"city-{number}", values = new { A = number } }),
                    }
                )
                .Is(400)
        )["errors[0].code"].ShouldBe("too-long");
}
