using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

/// <summary>Makes the form of a report from what is asked: the text that was signed, and the programme's indicators.</summary>
internal static class Questionnaire
{
    /// <summary>The longest text that any field takes.</summary>
    public const int Longest = 8000;

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
        FormSection[] sections =
            kind is FormKind.Short
                ? [CommitmentsOf(commitments)]
                :
                [
                    CommitmentsOf(commitments),
                    ValuesOf(programme, cycle, indicators),
                    Residents(),
                    Strategy(),
                    Actions(commitments),
                    Effects(),
                    Concerns("challenges", In("Challenges", "課題"), "What stands in the way."),
                    Concerns(
                        "supportNeeds",
                        In("Support needs", "必要な支援"),
                        "What would help you. Partners can see it when you let them."
                    ),
                    NextSteps(),
                    Publication(),
                ];
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
                .. sections.Select(section =>
                    section with
                    {
                        Fields = [.. section.Fields.Select(field => field with { LastYear = lastYear.GetValueOrDefault(field.Key) })],
                    }
                ),
            ]
        );
    }

    private static FormSection CommitmentsOf(IReadOnlyList<Commitment> commitments) =>
        new(
            "commitments",
            In("Commitments", "約束事項"),
            "How far you are with each commitment that you signed.",
            false,
            [
                .. commitments.SelectMany(commitment =>
                    (FormField[])
                        [
                            Choice<CommitmentStatus>(
                                $"commitments.{commitment.Key}.status",
                                commitment.Wording,
                                "not-started is an answer too."
                            ) with
                            {
                                Asked = true,
                            },
                            Long(
                                $"commitments.{commitment.Key}.comment",
                                In("In your words", "説明"),
                                "What was done, and what comes next."
                            ),
                        ]
                ),
            ]
        );

    private static FormSection ValuesOf(
        ProgrammePage programme,
        ReportingCycle cycle,
        IReadOnlyDictionary<string, IndicatorDefinition> indicators
    ) =>
        new(
            "values",
            In("Indicators", "指標"),
            "A value for each indicator, or the reason why there is none.",
            false,
            [
                .. programme
                    .Indicators.Where(indicators.ContainsKey)
                    .SelectMany(code =>
                    {
                        var (of, indicator) = ($"values.{code}", indicators[code]);
                        return (FormField[])
                            [
                                new FormField(
                                    $"{of}.value",
                                    indicator.Names,
                                    AnswerKind.Number,
                                    indicator.Meaning,
                                    Asked: true,
                                    Unit: indicator.Unit,
                                    Min: indicator.Min,
                                    Max: indicator.Max,
                                    MaxLength: 40
                                ),
                                new FormField(
                                    $"{of}.unit",
                                    In("Unit", "単位"),
                                    AnswerKind.Choice,
                                    $"Left empty it is {indicator.Unit}.",
                                    Choices: [indicator.Unit]
                                ),
                                new FormField(
                                    $"{of}.year",
                                    In("Year of the value", "値の年"),
                                    AnswerKind.Year,
                                    $"Left empty it is {cycle.Year}.",
                                    Min: Plausible.EarliestYear,
                                    Max: cycle.Year,
                                    MaxLength: 4
                                ),
                                new FormField(
                                    $"{of}.method",
                                    In("Method", "算定方法"),
                                    AnswerKind.Text,
                                    indicator.RequiredSplit.Length > 0
                                        ? $"How it was measured. Say also: {indicator.RequiredSplit}"
                                        : "How it was measured.",
                                    MaxLength: 1000
                                ),
                                new FormField(
                                    $"{of}.total",
                                    In("Total amount", "総量"),
                                    AnswerKind.Number,
                                    "The amount behind a value per head, in tonnes (greenhouse gases: tonnes of CO2e; money: US dollars).",
                                    Min: 0,
                                    MaxLength: 40
                                ),
                                Many<ObservationFlag>($"{of}.flags", In("What a reader must know", "読み手への注記")),
                                Choice<MissingReason>(
                                    $"{of}.missing",
                                    In("Why there is no value", "値がない理由"),
                                    "Only when there is none."
                                ),
                                Long($"{of}.comment", In("Comment", "コメント"), "Needed where a value is unusual.") with
                                {
                                    MaxLength = 4000,
                                },
                                new FormField(
                                    $"{of}.evidence",
                                    In("Evidence", "根拠資料"),
                                    AnswerKind.Evidence,
                                    "Web addresses or files (file:ID), one a line. A value without evidence is not ranked.",
                                    MaxLength: Longest
                                ),
                            ];
                    }),
            ]
        );

    private static FormSection Residents() =>
        new(
            "population",
            In("Residents", "人口"),
            "Only when the figure in the register is not the one that values per head were divided by.",
            false,
            [
                new FormField("population.people", In("Residents", "人口"), AnswerKind.Number, Min: 1, MaxLength: 20),
                new FormField("population.year", In("Year of the figure", "数値の年"), AnswerKind.Year, MaxLength: 4),
                new FormField("population.source", In("Source", "出典"), AnswerKind.Text, "Where the figure comes from.", MaxLength: 1000),
                Long("population.comment", In("Comment", "コメント"), "Why it differs so much from the figure before, when it does.") with
                {
                    MaxLength = 4000,
                },
            ]
        );

    private static FormSection Strategy() =>
        new(
            "strategy",
            In("Strategy and governance", "戦略と推進体制"),
            "The plan behind what you do, and who stands behind it.",
            false,
            [
                Choice<StrategyStatus>(
                    "strategy.status",
                    In("How far your strategy for a circular city is", "循環型都市の戦略の進み具合"),
                    null
                ),
                new FormField("strategy.title", In("Its title", "戦略の名称"), AnswerKind.Text),
                new FormField(
                    "strategy.adoptedOn",
                    In("When the council adopted it", "議会で採択した日"),
                    AnswerKind.Date,
                    PartialDate.Expected,
                    MaxLength: 30
                ),
                new FormField(
                    "strategy.leadDepartment",
                    In("The department that leads", "主管部署"),
                    AnswerKind.Text,
                    "An office, never a person."
                ),
                new FormField("strategy.budget", In("Budget", "予算"), AnswerKind.Text, "In words.", MaxLength: 1000),
                Long("strategy.participation", In("Participation", "参画"), "How residents, firms and research take part."),
            ]
        );

    private static FormSection Actions(IReadOnlyList<Commitment> commitments) =>
        new(
            "actions",
            In("Actions", "取組"),
            "What you do. One entry for each action.",
            true,
            [
                new FormField("actions.{id}.title", In("What", "内容"), AnswerKind.Text),
                Long("actions.{id}.description", In("Description", "概要"), "Scope, aim and actors."),
                Choice<Strategy>("actions.{id}.strategy", In("Strategy it follows", "該当する循環の方策"), null),
                new FormField(
                    "actions.{id}.commitments",
                    In("Commitments it serves", "関係する約束事項"),
                    AnswerKind.Choices,
                    Choices: [.. commitments.Select(commitment => commitment.Key)],
                    MaxLength: 2000
                ),
                Choice<ActionStatus>("actions.{id}.status", In("How far it is", "進み具合"), null),
                new FormField("actions.{id}.startYear", In("Begins in", "開始年"), AnswerKind.Year, Min: 1900, Max: 2100, MaxLength: 4),
                new FormField("actions.{id}.endYear", In("Ends in", "終了年"), AnswerKind.Year, Min: 1900, Max: 2100, MaxLength: 4),
                new FormField(
                    "actions.{id}.links",
                    In("Proof", "根拠資料"),
                    AnswerKind.Evidence,
                    "Web addresses or files (file:ID), one a line.",
                    MaxLength: Longest
                ),
            ]
        );

    private static FormSection Effects() =>
        new(
            "effects",
            In("Nature, climate, people", "自然・気候・市民への効果"),
            "What it means beyond materials and waste.",
            false,
            [Long("effects.text", In("In your words", "説明"), null)]
        );

    private static FormSection Concerns(string key, Dictionary<string, string> title, string hint) =>
        new(
            key,
            title,
            hint,
            true,
            [
                Choice<Topic>($"{key}.{{id}}.topic", In("What it is about", "分野"), null),
                Long($"{key}.{{id}}.text", In("In your words", "説明"), null),
            ]
        );

    private static FormSection NextSteps() =>
        new(
            "nextSteps",
            In("Next steps", "今後の予定"),
            "What you are going to do next.",
            true,
            [
                Long("nextSteps.{id}.text", In("What", "内容"), null),
                new FormField("nextSteps.{id}.year", In("By when", "実施予定年"), AnswerKind.Year, Min: 1900, Max: 2100, MaxLength: 4),
            ]
        );

    private static FormSection Publication() =>
        new(
            "sharing",
            In("Who sees what", "公開の範囲"),
            "Once the report is published. Commitments, indicators and actions are public.",
            false,
            [
                Choice<Sharing>("sharing.challenges", In("Challenges", "課題"), "Left empty: public."),
                Choice<Sharing>("sharing.supportNeeds", In("Support needs", "必要な支援"), "Left empty: partners."),
                Choice<Sharing>("sharing.nextSteps", In("Next steps", "今後の予定"), "Left empty: public."),
            ]
        );

    private static FormField Choice<T>(string key, IReadOnlyDictionary<string, string> label, string? hint)
        where T : struct, Enum => new(key, label, AnswerKind.Choice, hint, Choices: [.. Values.Choice<T>.Words]);

    private static FormField Many<T>(string key, IReadOnlyDictionary<string, string> label)
        where T : struct, Enum => new(key, label, AnswerKind.Choices, Choices: [.. Values.Choice<T>.Words], MaxLength: 1000);

    private static FormField Long(string key, IReadOnlyDictionary<string, string> label, string? hint) =>
        new(key, label, AnswerKind.LongText, hint, MaxLength: Longest);

    /// <summary>What is asked, in each language that the register writes.</summary>
    private static Dictionary<string, string> In(string english, string japanese) =>
        new() { [Languages.English] = english, [Languages.Japanese] = japanese };
}
