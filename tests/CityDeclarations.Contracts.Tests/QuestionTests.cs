using System.Text.Json.Nodes;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Contracts.Tests;

/// <summary>The description of the API says of an answer what the table of questions says.</summary>
public sealed class QuestionTests(DescribedService service)
{
    /// <summary>What stands in the report itself stands in everything that is sent of one.</summary>
    private static readonly string[] Bodies = ["ReportContent", "SubmitReportBody", "ResubmitReportBody", "RestateReportBody"];

    [Fact]
    public async Task The_limits_of_every_question_are_described()
    {
        using var client = service.Client();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        foreach (var question in Questions.Parts.SelectMany(part => part.Questions))
        foreach (var body in question.Member.Part == typeof(ReportContent) ? Bodies : [question.Member.Part.Name])
        {
            var said = document["components"]!["schemas"]![body]!["properties"]![question.Path];
            said.ShouldNotBeNull($"{body} has no {question.Path}.");
            // A validator may be narrower where the table leaves it to what the city or the indicator says.
            var described = new Limit((int?)said["maxLength"], (decimal?)said["minimum"], (decimal?)said["maximum"]);
            described.And(question.Limit).ShouldBe(described, $"{body}.{question.Path}");
        }
    }
}
