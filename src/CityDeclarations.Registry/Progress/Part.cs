using System.Linq.Expressions;
using System.Text.Json;

namespace CityDeclarations.Registry.Progress;

/// <summary>A section of the form.</summary>
/// <param name="Key">Names it; the keys of its fields begin with it.</param>
/// <param name="Hint">What it is about, in English.</param>
/// <param name="Parts">The parts of a report that it asks about.</param>
public sealed record Section(string Key, string Hint, params IReadOnlyList<Part> Parts)
{
    /// <summary>Its title, by language (BCP 47).</summary>
    public IReadOnlyDictionary<string, string> Label => Words.Everywhere($"question:{Key}");

    /// <summary>Whether it is filled in once for each entry, under a name that the city gives it.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether it stands in the short form, too.</summary>
    public bool Short { get; init; }

    /// <summary>Its questions, in the form's order.</summary>
    public IEnumerable<Question> Questions => Parts.SelectMany(part => part.Questions);

    /// <summary>What one of its questions asks, by language (BCP 47).</summary>
    public IReadOnlyDictionary<string, string> LabelOf(Question question) => Words.Everywhere($"question:{Key}.{question.Name}");
}

/// <summary>An answer of a report.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Field">Key of the field of the form.</param>
/// <param name="Place">Where it stands in the report, as clients name it: <c>values[2].unit</c>.</param>
/// <param name="Text">The answer as it would be typed; none when there is none.</param>
/// <param name="Evidence">The evidence that it names.</param>
public sealed record Answered(Question Question, string Field, string Place, string? Text, IReadOnlyList<string> Evidence);

/// <summary>A part of a report: how the answers about it are found there, and put there.</summary>
/// <param name="Section">Key of the section of the form.</param>
public abstract record Part(string Section)
{
    /// <summary>What is asked about it.</summary>
    public abstract IReadOnlyList<Question> Questions { get; }

    /// <summary>The names of its entries in the report's order; none where it is one.</summary>
    public virtual IReadOnlyList<string> Names(ReportContent content) => [];

    /// <summary>Where a question's answer stands, as clients name it; of a list, in any entry: <c>values[].unit</c>.</summary>
    public abstract string Place(Question question);

    /// <summary>Every question with the answer to it.</summary>
    public abstract IEnumerable<Answered> Answers(ReportContent content);

    /// <summary>The report with what was typed.</summary>
    public abstract ReportContent Read(ReportContent content, Typed typed);

    /// <summary>Says what a malformed part is.</summary>
    internal abstract void Check(AbstractValidator<ReportContent> report);

    private protected static IEnumerable<Answered> Answers<TPart>(
        IReadOnlyList<Question<TPart>> asks,
        TPart part,
        string field,
        string place
    )
        where TPart : class =>
        asks.Select(question => new Answered(
            question,
            field + question.Name,
            place + question.Path,
            question.Text(part),
            question.Evidence?.Invoke(part) ?? []
        ));

    private protected static IValidator<TPart> Validator<TPart>(IEnumerable<Action<AbstractValidator<TPart>>> checks)
    {
        var validator = new InlineValidator<TPart>();
        foreach (var check in checks)
            check(validator);
        return validator;
    }

    private protected static string Named(LambdaExpression member) =>
        JsonNamingPolicy.CamelCase.ConvertName(((MemberExpression)member.Body).Member.Name);
}

/// <summary>A list of a report; each entry has a name in the form.</summary>
/// <param name="Section">The section; the list has the same name.</param>
/// <param name="List">The list.</param>
/// <param name="With">The report with another list.</param>
/// <param name="EntryNames">The names of the entries in the form.</param>
/// <param name="Make">An entry by its name and what was typed under its key; none where that is not enough for one.</param>
/// <param name="Most">How many entries there are at most.</param>
/// <param name="Asks">What is asked of each entry; the first question stands for all of it.</param>
internal sealed record Entries<TPart>(
    string Section,
    Expression<Func<ReportContent, IEnumerable<TPart>?>> List,
    Func<ReportContent, IReadOnlyList<TPart>, ReportContent> With,
    Func<IReadOnlyList<TPart>, IReadOnlyList<string>> EntryNames,
    Func<string, Typed, string, TPart?> Make,
    int Most,
    params IReadOnlyList<Question<TPart>> Asks
) : Part(Section)
    where TPart : class
{
    private readonly Func<ReportContent, IEnumerable<TPart>?> list = List.Compile();

    /// <summary>What a malformed entry is beside its answers.</summary>
    public Action<AbstractValidator<TPart>> CheckEntry { get; init; } = _ => { };

    public override IReadOnlyList<Question> Questions => Asks;

    public override IReadOnlyList<string> Names(ReportContent content) => EntryNames([.. list(content) ?? []]);

    public override string Place(Question question) => $"{Section}[].{question.Path}";

    public override IEnumerable<Answered> Answers(ReportContent content) =>
        (list(content) ?? [])
            .Zip(Names(content))
            .SelectMany((entry, index) => Answers(Asks, entry.First, $"{Section}.{entry.Second}.", $"{Section}[{index}]."));

    public override ReportContent Read(ReportContent content, Typed typed)
    {
        var entries = typed.Entries(Section, Most, name =>
            Asks.Aggregate(Make(name, typed, $"{Section}.{name}"), (entry, question) =>
                question.Read(entry, typed, $"{Section}.{name}.{question.Name}")
            )
        );
        return entries is [] ? content : With(content, entries);
    }

    internal override void Check(AbstractValidator<ReportContent> report)
    {
        report.RuleFor(List).HasAtMost(Most, "entries");
        report.RuleForEach(List!).SetValidator(Validator([.. Asks.Select(question => question.Check), CheckEntry]));
    }
}

/// <summary>A part that a report has at most once.</summary>
/// <param name="Section">The section.</param>
/// <param name="Member">The part.</param>
/// <param name="With">The report with another part.</param>
/// <param name="Make">The part by what was typed; none where that is not enough for one.</param>
/// <param name="Asks">What is asked of it.</param>
internal sealed record Single<TPart>(
    string Section,
    Expression<Func<ReportContent, TPart?>> Member,
    Func<ReportContent, TPart, ReportContent> With,
    Func<Typed, string, TPart?> Make,
    params IReadOnlyList<Question<TPart>> Asks
) : Part(Section)
    where TPart : class
{
    private readonly Func<ReportContent, TPart?> part = Member.Compile();

    public override IReadOnlyList<Question> Questions => Asks;

    public override string Place(Question question) => $"{Named(Member)}.{question.Path}";

    public override IEnumerable<Answered> Answers(ReportContent content) =>
        part(content) is { } given ? Answers(Asks, given, $"{Section}.", $"{Named(Member)}.") : [];

    public override ReportContent Read(ReportContent content, Typed typed) =>
        !typed.IsEmpty(Section, Asks)
        && Asks.Aggregate(Make(typed, Section), (made, question) => question.Read(made, typed, $"{Section}.{question.Name}")) is { } given
            ? With(content, given)
            : content;

    internal override void Check(AbstractValidator<ReportContent> report) =>
        report.RuleFor(Member!).SetValidator(Validator([.. Asks.Select(question => question.Check)]));
}

/// <summary>Answers that stand in the report itself.</summary>
/// <param name="Section">The section.</param>
/// <param name="Asks">What is asked.</param>
internal sealed record Itself(string Section, params IReadOnlyList<Question<ReportContent>> Asks) : Part(Section)
{
    public override IReadOnlyList<Question> Questions => Asks;

    public override string Place(Question question) => question.Path;

    public override IEnumerable<Answered> Answers(ReportContent content) => Answers(Asks, content, $"{Section}.", "");

    public override ReportContent Read(ReportContent content, Typed typed) =>
        Asks.Aggregate(content, (read, question) => question.Read(read, typed, $"{Section}.{question.Name}")!);

    internal override void Check(AbstractValidator<ReportContent> report)
    {
        foreach (var question in Asks)
            question.Check(report);
    }
}
