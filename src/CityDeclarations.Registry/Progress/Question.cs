using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Progress;

/// <summary>What kind of answer a field takes.</summary>
public enum AnswerKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>A text of several lines.</summary>
    LongText,

    /// <summary>A number, with a decimal point.</summary>
    Number,

    /// <summary>A year with four digits.</summary>
    Year,

    /// <summary>A date as precisely as it is known, in EDTF.</summary>
    Date,

    /// <summary>One of the words given.</summary>
    Choice,

    /// <summary>Any of the words given, separated by commas.</summary>
    Choices,

    /// <summary>Web addresses or files (<c>file:ID</c>), one a line.</summary>
    Evidence,
}

/// <summary>A question of a report: what is asked, and what can be answered. One row of <see cref="Questions"/>.</summary>
public abstract record Question
{
    /// <summary>The last part of the field's key, for ever.</summary>
    public required string Name { get; init; }

    /// <summary>Where the answer stands in a report: the type that holds it, and the name of its member there.</summary>
    public required (Type Part, string Name) Member { get; init; }

    /// <summary>The member as clients name it.</summary>
    public string Path => JsonNamingPolicy.CamelCase.ConvertName(Member.Name);

    /// <summary>How to answer, in English.</summary>
    public string? Hint { get; init; }

    /// <summary>What kind of answer it takes.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>How many characters can be typed; of a text, how many it has at most.</summary>
    public required int MaxLength { get; init; }

    /// <summary>The least number; none where it depends on the city or the indicator.</summary>
    public decimal? Min { get; init; }

    /// <summary>The greatest number.</summary>
    public decimal? Max { get; init; }

    /// <summary>The words to choose from; none where they are the programme's.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Whether every city is asked to answer; the others are answered where there is something to say.</summary>
    public bool Asked { get; init; }

    /// <summary>Whether it is asked anew each year; the other answers are carried over.</summary>
    public bool Anew { get; init; }

    /// <summary>What the answer may be wherever it is sent: in a draft, in a report, in the description of the API.</summary>
    public Limit Limit => new(Kind is AnswerKind.Text or AnswerKind.LongText ? MaxLength : null, Min, Max);
}

/// <summary>A question about a part of a report.</summary>
internal abstract record Question<TPart> : Question
    where TPart : class
{
    /// <summary>The answer as it would be typed; none when there is none.</summary>
    public required Func<TPart, string?> Text { get; init; }

    /// <summary>The evidence that the answer names; none where none can be named.</summary>
    public Func<TPart, IReadOnlyList<string>?>? Evidence { get; init; }

    /// <summary>Says what a malformed answer is.</summary>
    public required Action<AbstractValidator<TPart>> Check { get; init; }

    /// <summary>The part with what was typed; what cannot be read is found also where there is no part to put it in.</summary>
    public abstract TPart? Read(TPart? part, Typed typed, string field);
}

/// <summary>A question about a part of a report, with an answer of a type.</summary>
internal sealed record Question<TPart, T> : Question<TPart>
    where TPart : class
    where T : notnull
{
    /// <summary>What was typed, read.</summary>
    public required Func<string, Reading<T>> Reads { get; init; }

    /// <summary>The part with an answer; none for an answer without which there is no such part.</summary>
    public required Func<TPart, T, TPart>? With { get; init; }

    public override TPart? Read(TPart? part, Typed typed, string field) =>
        With is not null && typed.Find(this, field, out var answer) && part is not null ? With(part, answer) : part;
}

/// <summary>A text as it was read, or what is wrong with it.</summary>
internal readonly record struct Reading<T>(T? Answer, string? Wrong = null);

/// <summary>What was typed into a form, by field, while a report is made of it.</summary>
/// <param name="texts">The texts, by field.</param>
/// <param name="order">The entries of a section in the form's order; none in a section that repeats.</param>
public sealed class Typed(IReadOnlyDictionary<string, string> texts, Func<string, IReadOnlyList<string>?> order)
{
    private readonly List<(string Field, string Detail)> wrong = [];
    private readonly Dictionary<string, IReadOnlyList<string>> names = [];

    /// <summary>What cannot be read, by field.</summary>
    public IReadOnlyList<(string Field, string Detail)> Wrong => wrong;

    /// <summary>The name of each entry of a list, in the report's order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Names => names;

    internal bool IsEmpty(string section, IEnumerable<Question> questions) =>
        questions.All(question => !texts.ContainsKey($"{section}.{question.Name}"));

    /// <summary>Makes the entries of a section that have an answer, in the form's order, else by name: 2 before 10.</summary>
    internal TPart[] Entries<TPart>(string section, int most, Func<string, TPart?> make)
        where TPart : class
    {
        var inForm = order(section)?.ToList();
        var entries = texts
            .Keys.Select(key => key.Split('.'))
            .Where(key => key[0] == section && key.Length == 3)
            .Select(key => key[1])
            .Distinct()
            .OrderBy(name => inForm?.IndexOf(name) ?? 0)
            .ThenBy(name => name.Length)
            .ThenBy(name => name, StringComparer.Ordinal)
            .ToArray();
        if (entries.Length > most)
            wrong.Add((section, $"There are {entries.Length} entries; at most {most} are taken."));
        var made = entries.Select(name => (Name: name, Entry: make(name))).Where(one => one.Entry is not null).ToArray();
        names[section] = [.. made.Select(one => one.Name)];
        return [.. made.Select(one => one.Entry!)];
    }

    /// <summary>The answer that was typed, when it can be read.</summary>
    internal bool Find<TPart, T>(Question<TPart, T> question, string field, [NotNullWhen(true)] out T? answer)
        where TPart : class
        where T : notnull
    {
        answer = default;
        if (!texts.TryGetValue(field, out var text))
            return false;
        (answer, var amiss) =
            text.Length > question.MaxLength
                ? new Reading<T>(default, $"The text has {text.Length} characters; at most {question.MaxLength} are taken.")
                : question.Reads(text);
        if (amiss is null)
            return answer is not null;
        wrong.Add((field, amiss));
        return false;
    }

    /// <summary>The same for an answer without which the others in its part say nothing.</summary>
    internal bool Has<TPart, T>(Question<TPart, T> question, string part, [NotNullWhen(true)] out T? answer)
        where TPart : class
        where T : notnull
    {
        var field = $"{part}.{question.Name}";
        // What every city is asked for is missed by the rules of the report.
        if (!question.Asked && !texts.ContainsKey(field))
            wrong.Add((field, "This is needed here, because the fields beside it are filled in."));
        return Find(question, field, out answer);
    }
}

/// <summary>Makes questions: each kind of answer, how it is read and written, and what a malformed one is.</summary>
internal static class Ask<TPart>
    where TPart : class
{
    private const int MostItems = 200;

    public static Question<TPart, string> Text(
        string name,
        Expression<Func<TPart, string?>> member,
        Func<TPart, string, TPart>? with,
        int maxLength = Lengths.Line,
        string? hint = null
    )
    {
        var text = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Hint = hint,
            Kind = maxLength > Lengths.Note ? AnswerKind.LongText : AnswerKind.Text,
            MaxLength = maxLength,
            Text = text,
            Reads = typed => new(typed),
            With = with,
            Check = part =>
            {
                if (with is null)
                    part.RuleFor(member).NotEmpty().MaximumLength(maxLength);
                else
                    part.RuleFor(member).MaximumLength(maxLength);
            },
        };
    }

    public static Question<TPart, decimal> Number(
        string name,
        Expression<Func<TPart, decimal?>> member,
        Func<TPart, decimal, TPart> with,
        decimal? min = null,
        string? hint = null
    )
    {
        var number = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Hint = hint,
            Kind = AnswerKind.Number,
            MaxLength = 40,
            Min = min,
            Text = part => Written(number(part)),
            Reads = ReadNumber,
            With = with,
            Check = part =>
            {
                if (min is { } least)
                    part.RuleFor(member).GreaterThanOrEqualTo(least);
                part.RuleFor(member).IsFigure();
            },
        };
    }

    /// <summary>A number without a fraction that there must be, at least 1.</summary>
    public static Question<TPart, long> Count(string name, Expression<Func<TPart, long>> member, long most)
    {
        var number = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Kind = AnswerKind.Number,
            MaxLength = 20,
            Min = 1,
            Max = most,
            Text = part => Written(number(part)),
            Reads = typed =>
                ReadNumber(typed) is { Wrong: null, Answer: var count } && decimal.IsInteger(count) && count >= 1 && count <= most
                    ? new((long)count)
                    : new(0, $"“{typed}” is not a whole number from 1 to {most}."),
            With = null,
            Check = part => part.RuleFor(member).InclusiveBetween(1, most),
        };
    }

    public static Question<TPart, int> Year(
        string name,
        Expression<Func<TPart, int?>> member,
        Func<TPart, int, TPart> with,
        (int Min, int Max)? limits = null,
        string? hint = null
    )
    {
        var year = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Hint = hint,
            Kind = AnswerKind.Year,
            MaxLength = 4,
            Min = limits?.Min,
            Max = limits?.Max,
            Text = part => Written(year(part)),
            Reads = typed =>
                typed.Length == 4 && typed.All(char.IsAsciiDigit)
                    ? new(int.Parse(typed, CultureInfo.InvariantCulture))
                    : new(0, $"“{typed}” is not a year. Write four digits."),
            With = with,
            Check = part =>
            {
                if (limits is var (min, max))
                    part.RuleFor(member).InclusiveBetween(min, max);
                else
                    part.RuleFor(member).IsYear();
            },
        };
    }

    public static Question<TPart, PartialDate> Date(
        string name,
        Expression<Func<TPart, PartialDate?>> member,
        Func<TPart, PartialDate, TPart> with
    )
    {
        var date = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Hint = PartialDate.Expected,
            Kind = AnswerKind.Date,
            MaxLength = 30,
            Text = part => date(part)?.ToString(),
            Reads = typed =>
                PartialDate.TryParse(typed, out var read) ? new(read) : new(null, $"“{typed}” is not a date. {PartialDate.Expected}"),
            With = with,
            Check = _ => { },
        };
    }

    public static Question<TPart, T> One<T>(
        string name,
        Expression<Func<TPart, T?>> member,
        Func<TPart, T, TPart>? with,
        string? hint = null
    )
        where T : struct, Enum
    {
        var choice = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Hint = hint,
            Kind = AnswerKind.Choice,
            MaxLength = Lengths.Line,
            Choices = [.. Choice<T>.Words],
            Text = part => choice(part) is { } value ? Choice<T>.WordOf(value) : null,
            Reads = ReadWord<T>,
            With = with,
            Check = part => part.RuleFor(member).IsInEnum(),
        };
    }

    public static Question<TPart, IReadOnlyList<T>> Many<T>(
        string name,
        Expression<Func<TPart, IEnumerable<T>?>> member,
        Func<TPart, IReadOnlyList<T>, TPart> with
    )
        where T : struct, Enum
    {
        var choices = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Kind = AnswerKind.Choices,
            MaxLength = Lengths.Note,
            Choices = [.. Choice<T>.Words],
            Text = part => choices(part) is { } values ? string.Join(", ", values.Select(Choice<T>.WordOf)) : null,
            Reads = typed =>
            {
                var words = Split(typed, ',').Select(ReadWord<T>).ToArray();
                return new(
                    [.. words.Select(word => word.Answer)],
                    words.Select(word => word.Wrong).FirstOrDefault(wrong => wrong is not null)
                );
            },
            With = with,
            Check = part =>
            {
                part.RuleFor(member).HasAtMost(MostItems, "words");
                part.RuleForEach(member!).IsInEnum();
            },
        };
    }

    /// <summary>Words that the programme gives, and the rules of the report judge.</summary>
    public static Question<TPart, IReadOnlyList<string>> Words(
        string name,
        Expression<Func<TPart, IEnumerable<string>?>> member,
        Func<TPart, IReadOnlyList<string>, TPart> with
    )
    {
        var words = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Kind = AnswerKind.Choices,
            MaxLength = 2000,
            Text = part => words(part) is { } given ? string.Join(", ", given) : null,
            Reads = typed => new(Split(typed, ',')),
            With = with,
            Check = part =>
            {
                part.RuleFor(member).HasAtMost(MostItems, "words");
                part.RuleForEach(member!).MaximumLength(Lengths.Name);
            },
        };
    }

    public static Question<TPart, IReadOnlyList<string>> Proof(
        string name,
        Expression<Func<TPart, IReadOnlyList<string>?>> member,
        Func<TPart, IReadOnlyList<string>, TPart> with,
        string hint
    )
    {
        var evidence = member.Compile();
        return new()
        {
            Name = name,
            Member = Of(member),
            Hint = hint,
            Kind = AnswerKind.Evidence,
            MaxLength = Lengths.Text,
            Text = part => evidence(part) is { } lines ? string.Join('\n', lines) : null,
            Evidence = evidence,
            Reads = typed =>
            {
                var lines = Split(typed, '\n');
                return lines.FirstOrDefault(line => line.Length > Lengths.Address || !Citations.IsEvidence(line)) is { } wrong
                    ? new(
                        null,
                        $"“{wrong}” is neither a web address, which starts with https://, nor a file, which is file: and its SHA-256."
                    )
                    : new(lines);
            },
            With = with,
            Check = part =>
            {
                part.RuleFor(member).HasAtMost(MostItems, "addresses");
                part.RuleForEach(Expression.Lambda<Func<TPart, IEnumerable<string>>>(member.Body, member.Parameters)).IsEvidence();
            },
        };
    }

    private static (Type, string) Of(LambdaExpression member) =>
        (member.Body is UnaryExpression { Operand: var inner } ? inner : member.Body) is MemberExpression { Member: var found }
            ? (found.DeclaringType!, found.Name)
            : throw new ArgumentException("An answer stands in a member of its part.", nameof(member));

    private static string? Written(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string[] Split(string typed, char mark) =>
        typed.Split(mark, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A comma is a decimal point here and a thousands mark there: whoever means which must say so.
    private static Reading<decimal> ReadNumber(string typed) =>
        decimal.TryParse(
            typed,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
        && Math.Abs(number) <= Validation.LargestFigure
            ? new(number)
            : new(0, $"“{typed}” is not a number. Write digits and, where needed, a decimal point: 1234.5");

    private static Reading<T> ReadWord<T>(string word)
        where T : struct, Enum =>
        Choice<T>.Find(word) is { } value ? new(value) : new(default, $"“{word}” is not one of: {string.Join(", ", Choice<T>.Words)}.");
}
