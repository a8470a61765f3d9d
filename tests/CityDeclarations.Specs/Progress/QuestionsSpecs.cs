using System.Text.Json;
using System.Text.Json.Nodes;
using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Filing;

namespace CityDeclarations.Specs.Progress;

/// <summary>What follows from the table of questions, row by row: whoever adds a row need not add a test.</summary>
public sealed class QuestionsSpecs
{
    private static readonly JsonSerializerOptions Json = new();

    /// <summary>Every field of the full form with an answer; where entries are named, with one of them.</summary>
    private static readonly IReadOnlyDictionary<string, string> Typed;

    static QuestionsSpecs()
    {
        JsonContract.Apply(Json);
        Typed = TheForm
            .Full.Sections.SelectMany(section => section.Fields)
            .ToDictionary(field => field.Key.Replace("{id}", "1", StringComparison.Ordinal), Example);
    }

    public static TheoryData<string> Rows =>
        [.. Questions.Sections.SelectMany(section => section.Questions.Select(question => $"{section.Key}.{question.Name}"))];

    private static ReportContent Answered => Answers.Of(TheForm.Full, Typed).Content;

    [Fact]
    public void An_answer_can_be_found_to_every_question() => Answers.Of(TheForm.Full, Typed).Malformed.ShouldBeEmpty();

    [Theory, MemberData(nameof(Rows))]
    public void A_question_is_in_the_form(string row)
    {
        var question = Questions.Find(row)!;
        Fields(row).ShouldNotBeEmpty();
        foreach (var field in Fields(row).Select(field => TheForm.Full.Find(field)!))
            (field.Kind, field.Asked, field.MaxLength).ShouldBe((question.Kind, question.Asked, question.MaxLength));
    }

    [Theory, MemberData(nameof(Rows))]
    public void Its_answer_is_in_the_report_and_in_whatever_is_made_of_it(string row)
    {
        foreach (var content in new[] { Answered, Sent<SubmitReportEndpoint.Body>(Answered).Content(), Restated(Answered) })
        {
            var texts = Answers.From(content);
            foreach (var field in Fields(row))
                texts.GetValueOrDefault(field).ShouldBe(Typed[field], field);
        }
    }

    /// <summary>What stood there before a restatement stays readable.</summary>
    [Theory, MemberData(nameof(Rows))]
    public void Its_answer_stays_readable_when_another_takes_its_place(string row)
    {
        var (values, sections) = Sent(Answered);
        var before = Answered
            .Before(sections)
            .Alone([.. Answered.Values.Where(was => values.Any(newer => newer.Indicator == was.Indicator))]);
        foreach (var field in Fields(row))
            Answers.From(before).GetValueOrDefault(field).ShouldBe(Typed[field], field);
    }

    [Theory, MemberData(nameof(Rows))]
    public void What_is_outside_its_limits_is_malformed_in_a_report_a_restatement_and_a_correction(string row)
    {
        var question = Questions.Find(row)!;
        var part = Questions.Sections.Single(one => one.Key == row.Split('.')[0]).Parts.Single(one => one.Questions.Contains(question));
        var place = part.Place(question).Replace("[]", "[0]", StringComparison.Ordinal);
        JsonNode[] wrong =
        [
            .. question.Limit.MaxLength is { } longest ? [JsonValue.Create(new string('x', longest + 1))] : Array.Empty<JsonNode>(),
            .. question.Limit.Min is { } min ? [JsonValue.Create(min - 1)] : Array.Empty<JsonNode>(),
            .. question.Limit.Max is { } max ? [JsonValue.Create(max + 1)] : Array.Empty<JsonNode>(),
        ];
        foreach (var answer in wrong)
        {
            var finding = $"{place}: {(answer.GetValueKind() is JsonValueKind.String ? "too-long" : "out-of-range")}";
            var content = With(Answered, place, answer);
            var (values, sections) = Sent(content);
            Form.Findings<SubmitReportValidator>(new SubmitReport("asia", "yokohama-jp", 2025, content)).ShouldBe([finding]);
            Form.Findings<ResubmitReportValidator>(new ResubmitReport("asia", "yokohama-jp", 2025, content, 1)).ShouldBe([finding]);
            Form.Findings<RestateReportValidator>(new RestateReport("asia", "yokohama-jp", 2025, values, "Why", 1, sections))
                .ShouldBe([finding]);
            Form.Findings<RequestCorrectionValidator>(new RequestCorrection("asia", "yokohama-jp", 2025, values, "Why", 1, sections))
                .ShouldBe([finding]);
        }
        if (question.Limit.MaxLength is not null)
            foreach (var field in Fields(row))
                Answers
                    .Of(TheForm.Full, new Dictionary<string, string>(Typed) { [field] = new('x', question.MaxLength + 1) })
                    .Malformed.Select(one => one.Field)
                    .ShouldContain(field);
    }

    [Theory, MemberData(nameof(Rows))]
    public void What_is_said_of_its_place_in_a_report_is_said_of_its_field(string row)
    {
        foreach (var answer in Questions.Answers(Answered).Where(answer => Fields(row).Contains(answer.Field)))
            Answers.Field(answer.Place, Answered).ShouldBe(answer.Field);
    }

    private static string[] Fields(string row) =>
        [.. Typed.Keys.Where(field => field.Split('.') is [var section, .., var name] && $"{section}.{name}" == row)];

    private static string Example(FormField field) =>
        field.Kind switch
        {
            AnswerKind.Number => $"{field.Min ?? 1}",
            AnswerKind.Year => $"{field.Max ?? 2025}",
            AnswerKind.Date => "2024-03",
            AnswerKind.Choice or AnswerKind.Choices => field.Choices![^1], // the first is what stands where nothing is said
            AnswerKind.Evidence => TheReports.Proof,
            _ => $"In words: {field.Key}",
        };

    private static ReportContent Restated(ReportContent answered)
    {
        var (values, sections) = Sent(answered);
        return new ReportContent([], []).Restated(values, sections);
    }

    /// <summary>A report as parts that replace those of another, by the names that clients know them by.</summary>
    private static (IReadOnlyList<IndicatorValue>, ReportSections?) Sent(ReportContent content)
    {
        var body = Sent<RestateReportEndpoint.Body>(content);
        return (body.Values!, body.Sections());
    }

    private static TBody Sent<TBody>(ReportContent content)
    {
        var sent = JsonSerializer.SerializeToNode(content, Json)!;
        if (typeof(TBody) == typeof(RestateReportEndpoint.Body))
            sent["reason"] = "Why";
        else
            sent["year"] = 2025;
        return sent.Deserialize<TBody>(Json)!;
    }

    private static ReportContent With(ReportContent content, string place, JsonNode answer)
    {
        var sent = JsonSerializer.SerializeToNode(content, Json)!;
        var (inside, member) = place.Split('.') switch
        {
            [var alone] => (sent, alone),
            [var list, var name] when list.EndsWith("[0]", StringComparison.Ordinal) => (sent[list[..^3]]![0]!, name),
            [var part, var name] => (sent[part]!, name),
            _ => throw new ArgumentException(place, nameof(place)),
        };
        inside[member] = answer;
        return sent.Deserialize<ReportContent>(Json)!;
    }
}
