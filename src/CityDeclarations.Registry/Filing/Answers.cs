using System.Globalization;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

/// <summary>
/// What has been typed, read as a report: and back. Texts that cannot be read are left out of the report and found.
/// </summary>
internal sealed partial class Answers
{
    private readonly List<Violation> malformed = [];

    /// <summary>The name of each entry of a list, in the report's order.</summary>
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> names;

    private Answers(ReportForm form, IReadOnlyDictionary<string, string> typed)
    {
        var texts = typed.Where(text => !string.IsNullOrWhiteSpace(text.Value)).ToDictionary(text => text.Key, text => text.Value.Trim());
        foreach (var key in texts.Keys.Where(key => form.Find(key) is null).ToArray())
        {
            malformed.Add(FilingRefusals.FieldUnknown.On(key, $"The form no longer has a field “{key}”; empty it."));
            texts.Remove(key);
        }
        var reading = new Typed(texts, section =>
            form.Sections.FirstOrDefault(one => one.Key == section && !one.Repeats)
                ?.Fields.Select(field => field.Key.Split('.')[1])
                .Distinct()
                .ToArray()
        );
        var content = Questions.Parts.Aggregate(new ReportContent([], []), (read, part) => part.Read(read, reading));
        // Unit and year stand in the form: whoever leaves them empty means those. They go with a value only.
        Content = content with
        {
            Values =
            [
                .. content.Values.Select(value =>
                    value.Value is null
                        ? value
                        : value with
                        {
                            Unit = value.Unit ?? form.Find($"values.{value.Indicator}.value")!.Unit,
                            Year = value.Year ?? form.Year,
                        }
                ),
            ],
        };
        malformed.AddRange(reading.Wrong.Select(one => FilingRefusals.AnswerMalformed.On(one.Field, one.Detail)));
        names = reading.Names;
    }

    /// <summary>The report that the texts make.</summary>
    public ReportContent Content { get; }

    /// <summary>The texts that cannot be read.</summary>
    public IReadOnlyList<Violation> Malformed => malformed;

    /// <param name="form">The full form.</param>
    /// <param name="typed">What has been typed or confirmed, by field.</param>
    /// <param name="carriedOver">What was carried over and nobody has confirmed: it counts where it stands for itself, and not where it
    /// only goes with a value of this year.</param>
    public static Answers Of(
        ReportForm form,
        IReadOnlyDictionary<string, string> typed,
        IReadOnlyDictionary<string, string>? carriedOver = null
    )
    {
        var indicators = typed
            .Where(text => !string.IsNullOrWhiteSpace(text.Value))
            .Select(text => text.Key.Split('.'))
            .Where(key => key[0] == "values")
            .Select(key => key[1])
            .ToHashSet();
        var texts = typed.ToDictionary();
        foreach (var (key, text) in carriedOver ?? new Dictionary<string, string>())
        {
            if (key.Split('.') is not ["values", var indicator, ..] || indicators.Contains(indicator))
                texts.TryAdd(key, text);
        }
        return new Answers(form, texts);
    }

    /// <summary>A report as the texts that would make it, by field.</summary>
    public static IReadOnlyDictionary<string, string> From(ReportContent content)
    {
        var texts = new Dictionary<string, string>();
        foreach (var answer in Questions.Answers(content))
        {
            if (!string.IsNullOrWhiteSpace(answer.Text))
                texts[answer.Field] = answer.Text;
        }
        return texts;
    }

    /// <summary>The field that a place in the report came from: <c>values[2].unit</c> is <c>values.REC-MSW.unit</c>.</summary>
    public string Field(string place) => FieldOf(place, part => names.GetValueOrDefault(part.Section) ?? []);

    /// <summary>The field of a place in a report that was not typed into a form.</summary>
    public static string Field(string place, ReportContent content) => FieldOf(place, part => part.Names(content));

    private static string FieldOf(string place, Func<Part, IReadOnlyList<string>> namesOf)
    {
        var match = InList().Match(place);
        foreach (var part in Questions.Parts)
        {
            if (!match.Success)
            {
                if (part.Questions.FirstOrDefault(question => part.Place(question) == place) is { } asked)
                    return $"{part.Section}.{asked.Name}";
            }
            else if (
                part.Section == match.Groups["list"].Value
                && namesOf(part).ElementAtOrDefault(int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture)) is { } name
            )
            {
                var member = match.Groups["member"].Value;
                // The first question stands for what is said of an entry as a whole, or of its name.
                return $"{part.Section}.{name}.{(part.Questions.FirstOrDefault(one => one.Path == member) ?? part.Questions[0]).Name}";
            }
        }
        return place;
    }

    [GeneratedRegex(@"^(?<list>\w+)\[(?<index>[0-9]{1,4})\](\.(?<member>\w+))?")]
    private static partial Regex InList();
}
