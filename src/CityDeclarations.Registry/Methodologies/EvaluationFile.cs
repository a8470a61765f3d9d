using System.Text.Json;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>An evaluation from file to file: the JSON that the API takes and gives, without a service or a database.</summary>
public static class EvaluationFile
{
    /// <summary>Evaluates what a file asks.</summary>
    /// <param name="asked">Methodology and table.</param>
    /// <param name="answer">Where the evaluation goes.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task Evaluate(Stream asked, Stream answer, CancellationToken ct)
    {
        ProblemSetup.NameFields();
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true };
        JsonContract.Apply(json);
        var evaluation = await JsonSerializer.DeserializeAsync<EvaluateMethodology>(asked, json, ct)
            ?? throw new JsonException("The file holds nothing.");
        await new EvaluateMethodologyValidator(limited: false).ValidateAndThrowAsync(evaluation, ct);
        await JsonSerializer.SerializeAsync(answer, Evaluation.Of(evaluation), json, ct);
    }
}
