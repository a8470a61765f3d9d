using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

/// <summary>
/// Makes the form of a report from the questions there are: of each commitment of the text that was signed, of each of the
/// programme's indicators, and the rest once.
/// </summary>
internal static class Questionnaire
{
    /// <param name="programme">The programme.</param>
    /// <param name="city">Slug of the city.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="commitments">The commitments of the text that the city signed.</param>
    /// <param name="indicators">The programme's indicators by code, in order.</param>
    /// <param name="kind">Which form.</param>
    /// <param name="lastYear">What was answered in the last accepted report, by field; empty for those who may not see it.</param>
    public static ReportForm Of(
        ProgrammePage programme,
        string city,
        ReportingCycle cycle,
        IReadOnlyList<Commitment> commitments,
        IReadOnlyDictionary<string, IndicatorDefinition> indicators,
        FormKind kind,
        IReadOnlyDictionary<string, string> lastYear
    )
    {
        IEnumerable<FormField> Fields(Section section) =>
            section.Key switch
            {
                "commitments" => commitments.SelectMany(commitment =>
                    section.Questions.Select(question =>
                    {
                        var field = Field(section, question, $"commitments.{commitment.Key}");
                        return question.Asked ? field with { Label = commitment.Wording } : field;
                    })
                ),
                "values" => programme
                    .Indicators.Where(indicators.ContainsKey)
                    .SelectMany(code =>
                        section.Questions.Select(question =>
                            OfIndicator(Field(section, question, $"values.{code}"), indicators[code], cycle.Year)
                        )
                    ),
                _ => section.Questions.Select(question =>
                    Field(section, question, section.Repeats ? $"{section.Key}.{{id}}" : section.Key)
                ),
            };
        FormField Field(Section section, Question question, string part)
        {
            var key = $"{part}.{question.Name}";
            return new FormField(
                key,
                section.LabelOf(question),
                question.Kind,
                question.Hint,
                question.Asked,
                // The words that are the programme's own are the keys of its commitments.
                question.Choices
                    ?? (question.Kind is AnswerKind.Choices ? [.. commitments.Select(commitment => commitment.Key)] : null),
                null,
                question.Min,
                question.Max,
                question.MaxLength,
                lastYear.GetValueOrDefault(key)
            );
        }

        return new ReportForm(
            programme.Slug,
            city,
            cycle.Year,
            kind,
            cycle.Questionnaire ?? ReportingCycle.NewestQuestionnaire,
            cycle.OpensOn,
            cycle.DueOn,
            cycle.ClosesOn,
            [
                .. Questions
                    .Sections.Where(section => section.Short || kind is FormKind.Full)
                    .Select(section => new FormSection(section.Key, section.Label, section.Hint, section.Repeats, [.. Fields(section)])),
            ]
        );
    }

    /// <summary>A field as one indicator needs it.</summary>
    private static FormField OfIndicator(FormField field, IndicatorDefinition indicator, int year) =>
        field.Key.Split('.')[^1] switch
        {
            "value" => field with
            {
                Label = indicator.Names,
                Hint = indicator.Meaning,
                Unit = indicator.Unit,
                Min = indicator.Min,
                Max = indicator.Max,
            },
            "unit" => field with { Hint = $"Left empty it is {indicator.Unit}.", Choices = [indicator.Unit] },
            "year" => field with { Hint = $"Left empty it is {year}.", Min = Plausible.EarliestYear, Max = year },
            "method" when indicator.RequiredSplit.Length > 0 => field with { Hint = $"{field.Hint} Say also: {indicator.RequiredSplit}" },
            _ => field,
        };
}
