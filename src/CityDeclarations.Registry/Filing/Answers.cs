using System.Globalization;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

/// <summary>
/// What has been typed, read as a report: and back. Texts that cannot be read are left out of the report and found.
/// </summary>
internal sealed partial class Answers
{
    /// <summary>Entries of a section that repeats, at most.</summary>
    private const int MostEntries = 100;

    private readonly ReportForm form;
    private readonly Dictionary<string, string> texts;
    private readonly List<Violation> malformed = [];

    /// <summary>The name of each entry of a list, in the report's order.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> names = [];

    private Answers(ReportForm form, IReadOnlyDictionary<string, string> texts)
    {
        this.form = form;
        this.texts = texts.Where(text => !string.IsNullOrWhiteSpace(text.Value)).ToDictionary(text => text.Key, text => text.Value.Trim());
        Content = Read();
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

    /// <summary>The field that a place in the report came from: <c>values[2].unit</c> is <c>values.REC-MSW.unit</c>.</summary>
    public string Field(string place) => FieldOf(place, list => names.GetValueOrDefault(list) ?? []);

    /// <summary>The field of a place in a report that was not typed into a form.</summary>
    public static string Field(string place, ReportContent content) => FieldOf(place, list => NamesIn(content, list));

    /// <summary>A report as the texts that would make it, by field.</summary>
    public static IReadOnlyDictionary<string, string> From(ReportContent content)
    {
        var texts = new Dictionary<string, string>();
        foreach (var commitment in content.Commitments)
        {
            Put($"commitments.{commitment.Commitment}.status", Choice<CommitmentStatus>.WordOf(commitment.Status));
            Put($"commitments.{commitment.Commitment}.comment", commitment.Text);
        }
        foreach (var value in content.Values)
        {
            var of = $"values.{value.Indicator}";
            Put($"{of}.value", Text(value.Value));
            Put($"{of}.unit", value.Unit);
            Put($"{of}.year", Text(value.Year));
            Put($"{of}.method", value.Method);
            Put($"{of}.total", Text(value.Total));
            Put($"{of}.flags", value.Flags is { } flags ? string.Join(", ", flags.Select(Choice<ObservationFlag>.WordOf)) : null);
            Put($"{of}.missing", value.Missing is { } missing ? Choice<MissingReason>.WordOf(missing) : null);
            Put($"{of}.comment", value.Comment);
            Put($"{of}.evidence", Lines(value.Evidence));
        }
        foreach (var (id, action) in NamesIn(content, "actions").Zip(content.Actions ?? []))
        {
            Put($"actions.{id}.title", action.Title);
            Put($"actions.{id}.description", action.Description);
            Put($"actions.{id}.strategy", action.Strategy is { } strategy ? Choice<Strategy>.WordOf(strategy) : null);
            Put($"actions.{id}.commitments", action.Commitments is { } served ? string.Join(", ", served) : null);
            Put($"actions.{id}.status", action.Status is { } status ? Choice<ActionStatus>.WordOf(status) : null);
            Put($"actions.{id}.startYear", Text(action.StartYear));
            Put($"actions.{id}.endYear", Text(action.EndYear));
            Put($"actions.{id}.links", Lines(action.Links));
        }
        foreach (var (list, concerns) in new[] { ("challenges", content.Challenges), ("supportNeeds", content.SupportNeeds) })
        {
            foreach (var (id, concern) in NamesIn(content, list).Zip(concerns ?? []))
            {
                Put($"{list}.{id}.topic", Choice<Topic>.WordOf(concern.Topic));
                Put($"{list}.{id}.text", concern.Text);
            }
        }
        foreach (var (id, step) in NamesIn(content, "nextSteps").Zip(content.NextSteps ?? []))
        {
            Put($"nextSteps.{id}.text", step.Text);
            Put($"nextSteps.{id}.year", Text(step.Year));
        }
        Put("population.people", Text(content.Population?.People));
        Put("population.year", Text(content.Population?.Year));
        Put("population.source", content.Population?.Source);
        Put("population.comment", content.PopulationComment);
        if (content.Strategy is { } plan)
        {
            Put("strategy.status", Choice<StrategyStatus>.WordOf(plan.Status));
            Put("strategy.title", plan.Title);
            Put("strategy.adoptedOn", plan.AdoptedOn?.ToString());
            Put("strategy.leadDepartment", plan.LeadDepartment);
            Put("strategy.budget", plan.Budget);
            Put("strategy.participation", plan.Participation);
        }
        Put("effects.text", content.WiderEffects);
        Put("sharing.challenges", Choice<Sharing>.WordOf(content.ChallengesFor));
        Put("sharing.supportNeeds", Choice<Sharing>.WordOf(content.SupportNeedsFor));
        Put("sharing.nextSteps", Choice<Sharing>.WordOf(content.NextStepsFor));
        return texts;

        void Put(string field, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
                texts[field] = text;
        }
    }

    private ReportContent Read()
    {
        foreach (var key in texts.Keys.Where(key => form.Find(key) is null).ToArray())
        {
            malformed.Add(FilingRefusals.FieldUnknown.On(key, $"The form no longer has a field “{key}”; empty it."));
            texts.Remove(key);
        }
        var commitments = Entries("commitments", FormOrder("commitments"))
            .Select(key =>
                One<CommitmentStatus>($"commitments.{key}.status") is { } status
                    ? new CommitmentProgress(key, status, Text($"commitments.{key}.comment"))
                    : null
            )
            .ToArray();
        names["commitments"] = [.. names["commitments"].Where((_, index) => commitments[index] is not null)];

        var values = Entries("values", FormOrder("values")).Select(Value).ToArray();
        var actions = Entries("actions").Select(Action).ToArray();
        var steps = Entries("nextSteps").Select(id => new NextStep(Needed($"nextSteps.{id}.text"), Year($"nextSteps.{id}.year"))).ToArray();
        var people = Number("population.people");
        if (people is { } number && (number != decimal.Truncate(number) || number is < 1 or > 1_000_000_000))
        {
            malformed.Add(
                FilingRefusals.AnswerMalformed.On("population.people", $"“{texts["population.people"]}” is not a number of people.")
            );
            people = null;
        }
        return new ReportContent(
            [.. commitments.OfType<CommitmentProgress>()],
            values,
            actions is [] ? null : actions,
            Concerns("challenges"),
            Concerns("supportNeeds"),
            people is { } residents ? new Population((long)residents, Year("population.year"), Needed("population.source")) : null,
            One<Sharing>("sharing.challenges") ?? Sharing.Public,
            One<Sharing>("sharing.supportNeeds") ?? Sharing.Partners,
            Text("population.comment"),
            Plan(),
            steps is [] ? null : steps,
            Text("effects.text"),
            One<Sharing>("sharing.nextSteps") ?? Sharing.Public
        );
    }

    private IndicatorValue Value(string code)
    {
        var of = $"values.{code}";
        var (value, missing) = (Number($"{of}.value"), One<MissingReason>($"{of}.missing"));
        // Unit and year stand in the form: whoever leaves them empty means those. They go with a value only.
        return new IndicatorValue(
            code,
            value,
            Text($"{of}.unit") ?? (value is null ? null : form.Find($"{of}.value")!.Unit),
            Year($"{of}.year") ?? (value is null ? null : form.Year),
            Text($"{of}.method"),
            Number($"{of}.total"),
            Some<ObservationFlag>($"{of}.flags"),
            missing,
            Text($"{of}.comment"),
            Evidence($"{of}.evidence")
        );
    }

    private CityAction Action(string id) =>
        new(
            Needed($"actions.{id}.title"),
            Text($"actions.{id}.description"),
            One<Strategy>($"actions.{id}.strategy"),
            Words($"actions.{id}.commitments"),
            Evidence($"actions.{id}.links"),
            One<ActionStatus>($"actions.{id}.status"),
            Year($"actions.{id}.startYear"),
            Year($"actions.{id}.endYear"),
            id
        );

    private Concern[]? Concerns(string list)
    {
        var concerns = Entries(list)
            .Select(id => new Concern(One<Topic>(Asked($"{list}.{id}.topic")) ?? default, Needed($"{list}.{id}.text")))
            .ToArray();
        return concerns is [] ? null : concerns;
    }

    private CityStrategy? Plan()
    {
        if (!texts.Keys.Any(key => key.StartsWith("strategy.", StringComparison.Ordinal)))
            return null;
        return new CityStrategy(
            One<StrategyStatus>(Asked("strategy.status")) ?? default,
            Text("strategy.title"),
            Date("strategy.adoptedOn"),
            Text("strategy.leadDepartment"),
            Text("strategy.budget"),
            Text("strategy.participation")
        );
    }

    /// <summary>The entries of a section that have an answer, in the order given, else by name: 2 before 10.</summary>
    private IReadOnlyList<string> Entries(string section, IReadOnlyList<string>? order = null)
    {
        var entries = texts
            .Keys.Select(key => key.Split('.'))
            .Where(key => key[0] == section && key.Length == 3)
            .Select(key => key[1])
            .Distinct()
            .OrderBy(id => order?.ToList().IndexOf(id) ?? 0)
            .ThenBy(id => id.Length)
            .ThenBy(id => id, StringComparer.Ordinal)
            .ToArray();
        if (order is null && entries.Length > MostEntries)
            malformed.Add(
                FilingRefusals.AnswerMalformed.On(section, $"There are {entries.Length} entries; at most {MostEntries} are taken.")
            );
        return names[section] = entries;
    }

    private string[] FormOrder(string section) =>
        [.. form.Sections.First(one => one.Key == section).Fields.Select(field => field.Key.Split('.')[1]).Distinct()];

    private string? Text(string key) =>
        texts.GetValueOrDefault(key) is not { } text ? null
        : text.Length <= form.Find(key)!.MaxLength ? text
        : Wrong<string>(key, $"The text has {text.Length} characters; at most {form.Find(key)!.MaxLength} are taken.");

    private string Asked(string key)
    {
        if (!texts.ContainsKey(key))
            malformed.Add(FilingRefusals.AnswerMalformed.On(key, "This is needed here, because the fields beside it are filled in."));
        return key;
    }

    private string Needed(string key) => Text(Asked(key)) ?? "";

    private decimal? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        // A comma is a decimal point here and a thousands mark there: whoever means which must say so.
        return
            decimal.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            && Math.Abs(number) <= 1e15m
            ? number
            : Wrong<decimal?>(key, $"“{text}” is not a number. Write digits and, where needed, a decimal point: 1234.5");
    }

    private int? Year(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return FourDigits().IsMatch(text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Wrong<int?>(key, $"“{text}” is not a year. Write four digits: {form.Year}");
    }

    private PartialDate? Date(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return PartialDate.TryParse(text, out var date) ? date : Wrong<PartialDate>(key, $"“{text}” is not a date. {PartialDate.Expected}");
    }

    private T? One<T>(string key)
        where T : struct, Enum => Text(key) is { } text ? Word<T>(key, text) : null;

    private T? Word<T>(string key, string word)
        where T : struct, Enum => Choice<T>.Find(word) ?? Wrong<T?>(key, $"“{word}” is not one of: {string.Join(", ", Choice<T>.Words)}.");

    private T[]? Some<T>(string key)
        where T : struct, Enum => Words(key)?.Select(word => Word<T>(key, word)).OfType<T>().ToArray();

    private string[]? Words(string key) => Text(key)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string[]? Evidence(string key)
    {
        if (Text(key)?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is not { } lines)
            return null;
        foreach (var wrong in lines.Where(line => line.Length > 2000 || !Citations.IsEvidence(line)))
            Wrong<string>(
                key,
                $"“{wrong}” is neither a web address, which starts with https://, nor a file, which is file: and its SHA-256."
            );
        return [.. lines.Where(Citations.IsEvidence)];
    }

    private T? Wrong<T>(string key, string detail)
    {
        malformed.Add(FilingRefusals.AnswerMalformed.On(key, detail));
        return default;
    }

    private static string FieldOf(string place, Func<string, IReadOnlyList<string>> namesOf)
    {
        if (place == "populationComment")
            return "population.comment";
        if (Place().Match(place) is not { Success: true } match)
            return place;
        var (list, index) = (match.Groups["list"].Value, int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture));
        var ids = namesOf(list);
        if (index >= ids.Count)
            return place;
        var member = (list, match.Groups["member"].Value) switch
        {
            ("commitments", "text") => "comment",
            ("commitments", _) => "status",
            ("values", "" or "indicator") => "value",
            ("actions", "") => "title",
            (_, "") => "text",
            var (_, name) => name,
        };
        return $"{list}.{ids[index]}.{member}";
    }

    private static string[] NamesIn(ReportContent content, string list) =>
        list switch
        {
            "commitments" => [.. content.Commitments.Select(commitment => commitment.Commitment)],
            "values" => [.. content.Values.Select(value => value.Indicator)],
            // Two that were sent under one name must not become one.
            "actions"
                when content.Actions is { } actions
                    && actions.All(action => action.Id is { } id && Validation.IsSlug(id))
                    && actions.DistinctBy(action => action.Id).Count() == actions.Count => [.. actions.Select(action => action.Id!)],
            "actions" => Numbers(content.Actions?.Count),
            "challenges" => Numbers(content.Challenges?.Count),
            "supportNeeds" => Numbers(content.SupportNeeds?.Count),
            "nextSteps" => Numbers(content.NextSteps?.Count),
            _ => [],
        };

    private static string[] Numbers(int? count) =>
        [.. Enumerable.Range(1, count ?? 0).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string? Lines(IReadOnlyList<string>? lines) => lines is null ? null : string.Join('\n', lines);

    [GeneratedRegex(@"^(?<list>\w+)\[(?<index>[0-9]{1,4})\](\.(?<member>\w+))?")]
    private static partial Regex Place();

    [GeneratedRegex(@"^[0-9]{4}\z")]
    private static partial Regex FourDigits();
}
