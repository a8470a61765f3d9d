using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Progress;

/// <summary>
/// Every question of a report. From this table follow the form, what a draft takes and how its texts become a report, the
/// report as texts again, what a malformed report or correction is, which evidence it names, and the limits in the
/// description of the API. One more question is a member of the part that holds its answer, a row here, and its words.
/// Whatever a city answers is public record and stays; who sees a section of it meanwhile, the city says under sharing.
/// </summary>
public static class Questions
{
    private static readonly (int, int) Ever = (1900, Plausible.LatestYear);

    private static readonly Question<CommitmentProgress, CommitmentStatus> Status = Ask<CommitmentProgress>.One<CommitmentStatus>(
        "status",
        commitment => commitment.Status,
        with: null,
        "not-started is an answer too."
    ) with
    {
        Asked = true,
    };

    private static readonly Question<CityAction, string> Title = Ask<CityAction>.Text("title", action => action.Title, with: null);

    private static readonly Question<Concern, Topic> ConcernTopic = Ask<Concern>.One<Topic>("topic", concern => concern.Topic, with: null);

    private static readonly Question<Concern, string> ConcernText = Ask<Concern>.Text(
        "text",
        concern => concern.Text,
        with: null,
        Lengths.Text
    );

    private static readonly Question<NextStep, string> Step = Ask<NextStep>.Text("text", step => step.Text, with: null, Lengths.Text);

    private static readonly Question<Population, long> People = Ask<Population>.Count(
        "people",
        population => population.People,
        Plausible.MostPeople
    ) with
    {
        Anew = true,
    };

    private static readonly Question<Population, string> Source = Ask<Population>.Text(
        "source",
        population => population.Source,
        with: null,
        Lengths.Note,
        "Where the figure comes from."
    ) with
    {
        Anew = true,
    };

    private static readonly Question<CityStrategy, StrategyStatus> StrategyStage = Ask<CityStrategy>.One<StrategyStatus>(
        "status",
        strategy => strategy.Status,
        with: null
    );

    /// <summary>The table, in the form's order.</summary>
    public static readonly IReadOnlyList<Section> Sections =
    [
        new(
            "commitments",
            "How far you are with each commitment that you signed.",
            new Entries<CommitmentProgress>(
                "commitments",
                report => report.Commitments,
                (report, commitments) => report with { Commitments = commitments },
                commitments => [.. commitments.Select(commitment => commitment.Commitment)],
                (key, typed, part) => typed.Has(Status, part, out var status) ? new CommitmentProgress(key, status) : null,
                100,
                Status,
                Ask<CommitmentProgress>.Text(
                    "comment",
                    commitment => commitment.Text,
                    (commitment, text) => commitment with { Text = text },
                    Lengths.Text,
                    "What was done, and what comes next."
                )
            )
            {
                CheckEntry = commitment => commitment.RuleFor(one => one.Commitment).MaximumLength(Lengths.Name),
            }
        )
        {
            Short = true,
        },
        new(
            "values",
            "A value for each indicator, or the reason why there is none.",
            // What depends on the indicator (its name, unit and limits) the form adds.
            new Entries<IndicatorValue>(
                "values",
                report => report.Values,
                (report, values) => report with { Values = values },
                values => [.. values.Select(value => value.Indicator)],
                (code, _, _) => new IndicatorValue(code),
                200,
                Ask<IndicatorValue>.Number("value", value => value.Value, (value, number) => value with { Value = number }) with
                {
                    Asked = true,
                    Anew = true,
                },
                Ask<IndicatorValue>.Text("unit", value => value.Unit, (value, unit) => value with { Unit = unit }) with
                {
                    Kind = AnswerKind.Choice,
                    Anew = true,
                },
                Ask<IndicatorValue>.Year("year", value => value.Year, (value, year) => value with { Year = year }) with
                {
                    Anew = true,
                },
                Ask<IndicatorValue>.Text(
                    "method",
                    value => value.Method,
                    (value, method) => value with { Method = method },
                    Lengths.Note,
                    "How it was measured."
                ),
                Ask<IndicatorValue>.Number(
                    "total",
                    value => value.Total,
                    (value, total) => value with { Total = total },
                    min: 0,
                    "The amount behind a value per head, in tonnes (greenhouse gases: tonnes of CO2e; money: US dollars)."
                ) with
                {
                    Anew = true,
                },
                Ask<IndicatorValue>.Many<ObservationFlag>(
                    "flags",
                    value => value.Flags,
                    (value, flags) => value with { Flags = flags }
                ) with
                {
                    Anew = true,
                },
                Ask<IndicatorValue>.One<MissingReason>(
                    "missing",
                    value => value.Missing,
                    (value, missing) => value with { Missing = missing },
                    "Only when there is none."
                ) with
                {
                    Anew = true,
                },
                Ask<IndicatorValue>.Text(
                    "comment",
                    value => value.Comment,
                    (value, comment) => value with { Comment = comment },
                    Lengths.Comment,
                    "Needed where a value is unusual."
                ) with
                {
                    Anew = true,
                },
                Ask<IndicatorValue>.Proof(
                    "evidence",
                    value => value.Evidence,
                    (value, evidence) => value with { Evidence = evidence },
                    "Web addresses or files (file:ID), one a line. A value without evidence is not ranked."
                )
            )
            {
                CheckEntry = value => value.RuleFor(one => one.Indicator).NotEmpty().MaximumLength(Lengths.Code),
            }
        ),
        new(
            "population",
            "Only when the figure in the register is not the one that values per head were divided by.",
            new Single<Population>(
                "population",
                report => report.Population,
                (report, population) => report with { Population = population },
                (typed, part) =>
                    typed.Has(People, part, out var people) & typed.Has(Source, part, out var source)
                        ? new Population(people, null, source!)
                        : null,
                People,
                Ask<Population>.Year("year", population => population.Year, (population, year) => population with { Year = year }) with
                {
                    Anew = true,
                },
                Source
            ),
            new Itself(
                "population",
                Ask<ReportContent>.Text(
                    "comment",
                    report => report.PopulationComment,
                    (report, comment) => report with { PopulationComment = comment },
                    Lengths.Comment,
                    "Why it differs so much from the figure before, when it does."
                ) with
                {
                    Anew = true,
                }
            )
        ),
        new(
            "strategy",
            "The plan behind what you do, and who stands behind it.",
            new Single<CityStrategy>(
                "strategy",
                report => report.Strategy,
                (report, strategy) => report with { Strategy = strategy },
                (typed, part) => typed.Has(StrategyStage, part, out var status) ? new CityStrategy(status) : null,
                StrategyStage,
                Ask<CityStrategy>.Text("title", strategy => strategy.Title, (strategy, title) => strategy with { Title = title }),
                Ask<CityStrategy>.Date("adoptedOn", strategy => strategy.AdoptedOn, (strategy, date) => strategy with { AdoptedOn = date }),
                Ask<CityStrategy>.Text(
                    "leadDepartment",
                    strategy => strategy.LeadDepartment,
                    (strategy, department) => strategy with { LeadDepartment = department },
                    hint: "An office, never a person."
                ),
                Ask<CityStrategy>.Text(
                    "budget",
                    strategy => strategy.Budget,
                    (strategy, budget) => strategy with { Budget = budget },
                    Lengths.Note,
                    "In words."
                ),
                Ask<CityStrategy>.Text(
                    "participation",
                    strategy => strategy.Participation,
                    (strategy, participation) => strategy with { Participation = participation },
                    Lengths.Text,
                    "How residents, firms and research take part."
                )
            )
        ),
        new(
            "actions",
            "What you do. One entry for each action.",
            new Entries<CityAction>(
                "actions",
                report => report.Actions,
                (report, actions) => report with { Actions = actions },
                NamesOf,
                (id, typed, part) => typed.Has(Title, part, out var title) ? new CityAction(title, Id: id) : null,
                200,
                Title,
                Ask<CityAction>.Text(
                    "description",
                    action => action.Description,
                    (action, description) => action with { Description = description },
                    Lengths.Text,
                    "Scope, aim and actors."
                ),
                Ask<CityAction>.One<Strategy>(
                    "strategy",
                    action => action.Strategy,
                    (action, strategy) => action with { Strategy = strategy }
                ),
                Ask<CityAction>.Words(
                    "commitments",
                    action => action.Commitments,
                    (action, commitments) => action with { Commitments = commitments }
                ),
                Ask<CityAction>.One<ActionStatus>("status", action => action.Status, (action, status) => action with { Status = status }),
                Ask<CityAction>.Year("startYear", action => action.StartYear, (action, year) => action with { StartYear = year }, Ever),
                Ask<CityAction>.Year("endYear", action => action.EndYear, (action, year) => action with { EndYear = year }, Ever),
                Ask<CityAction>.Proof(
                    "links",
                    action => action.Links,
                    (action, links) => action with { Links = links },
                    "Web addresses or files (file:ID), one a line."
                )
            )
            {
                CheckEntry = action => action.RuleFor(one => one.Id).MaximumLength(Lengths.ShortName),
            }
        )
        {
            Repeats = true,
        },
        new(
            "effects",
            "What it means beyond materials and waste.",
            new Itself(
                "effects",
                Ask<ReportContent>.Text(
                    "text",
                    report => report.WiderEffects,
                    (report, effects) => report with { WiderEffects = effects },
                    Lengths.Text
                )
            )
        ),
        new(
            "challenges",
            "What stands in the way.",
            Concerns("challenges", report => report.Challenges, (report, challenges) => report with { Challenges = challenges })
        )
        {
            Repeats = true,
        },
        new(
            "supportNeeds",
            "What would help you. Partners can see it when you let them.",
            Concerns("supportNeeds", report => report.SupportNeeds, (report, needs) => report with { SupportNeeds = needs })
        )
        {
            Repeats = true,
        },
        new(
            "nextSteps",
            "What you are going to do next.",
            new Entries<NextStep>(
                "nextSteps",
                report => report.NextSteps,
                (report, steps) => report with { NextSteps = steps },
                Numbers,
                (_, typed, part) => typed.Has(Step, part, out var text) ? new NextStep(text) : null,
                100,
                Step,
                Ask<NextStep>.Year("year", step => step.Year, (step, year) => step with { Year = year }, Ever)
            )
        )
        {
            Repeats = true,
        },
        new(
            "sharing",
            "Once the report is published. Commitments, indicators and actions are public.",
            new Itself(
                "sharing",
                Ask<ReportContent>.One<Sharing>(
                    "challenges",
                    report => report.ChallengesFor,
                    (report, sharing) => report with { ChallengesFor = sharing },
                    "Left empty: public."
                ),
                Ask<ReportContent>.One<Sharing>(
                    "supportNeeds",
                    report => report.SupportNeedsFor,
                    (report, sharing) => report with { SupportNeedsFor = sharing },
                    "Left empty: partners."
                ),
                Ask<ReportContent>.One<Sharing>(
                    "nextSteps",
                    report => report.NextStepsFor,
                    (report, sharing) => report with { NextStepsFor = sharing },
                    "Left empty: public."
                )
            )
        ),
    ];

    /// <summary>The parts of a report that it asks about.</summary>
    public static IEnumerable<Part> Parts => Sections.SelectMany(section => section.Parts);

    /// <summary>The question of a field, whatever the entry is called; none when there is none.</summary>
    public static Question? Find(string field) =>
        field.Split('.') is [var section, .., var name]
            ? Sections.FirstOrDefault(one => one.Key == section)?.Questions.FirstOrDefault(question => question.Name == name)
            : null;

    /// <summary>Every question with the answer of a report.</summary>
    public static IEnumerable<Answered> Answers(ReportContent content) => Parts.SelectMany(part => part.Answers(content));

    private static Entries<Concern> Concerns(
        string section,
        System.Linq.Expressions.Expression<Func<ReportContent, IEnumerable<Concern>?>> list,
        Func<ReportContent, IReadOnlyList<Concern>, ReportContent> with
    ) =>
        new(
            section,
            list,
            with,
            Numbers,
            (_, typed, part) =>
                typed.Has(ConcernTopic, part, out var topic) & typed.Has(ConcernText, part, out var text)
                    ? new Concern(topic, text!)
                    : null,
            100,
            ConcernTopic,
            ConcernText
        );

    /// <summary>Two actions that were sent under one name must not become one.</summary>
    private static IReadOnlyList<string> NamesOf(IReadOnlyList<CityAction> actions) =>
        actions.All(action => action.Id is { } id && Validation.IsSlug(id))
        && actions.DistinctBy(action => action.Id).Count() == actions.Count
            ? [.. actions.Select(action => action.Id!)]
            : Numbers(actions);

    private static IReadOnlyList<string> Numbers<TPart>(IReadOnlyList<TPart> entries) =>
        [.. Enumerable.Range(1, entries.Count).Select(number => $"{number}")];
}
