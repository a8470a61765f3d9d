using System.Text.RegularExpressions;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

/// <summary>Which form a city fills in.</summary>
public enum FormKind
{
    /// <summary>One page, for small places: the commitments.</summary>
    Short,

    /// <summary>Everything.</summary>
    Full,
}

/// <summary>A field of the form.</summary>
/// <param name="Key">Names it for ever. In a section that repeats it holds <c>{id}</c>; put a name of your own there, one for each
/// entry.</param>
/// <param name="Label">What is asked, by language (BCP 47).</param>
/// <param name="Kind">What kind of answer it takes.</param>
/// <param name="Hint">How to answer.</param>
/// <param name="Asked">Whether every city is asked to answer; the others are answered where there is something to say.</param>
/// <param name="Choices">The words to choose from.</param>
/// <param name="Unit">The unit of a number.</param>
/// <param name="Min">The least number that can be true.</param>
/// <param name="Max">The greatest number that can be true.</param>
/// <param name="MaxLength">How many characters it takes at most.</param>
/// <param name="LastYear">What was answered in the last accepted report; only the city and officers see it.</param>
public sealed record FormField(
    string Key,
    IReadOnlyDictionary<string, string> Label,
    AnswerKind Kind,
    string? Hint = null,
    bool Asked = false,
    IReadOnlyList<string>? Choices = null,
    string? Unit = null,
    decimal? Min = null,
    decimal? Max = null,
    int MaxLength = 300,
    string? LastYear = null
);

/// <summary>A section of the form.</summary>
/// <param name="Key">Names it; the keys of its fields begin with it.</param>
/// <param name="Label">Its title, by language (BCP 47).</param>
/// <param name="Hint">What it is about.</param>
/// <param name="Repeats">Whether it is filled in once for each entry, for instance for each action.</param>
/// <param name="Fields">The fields of the section, in their order.</param>
public sealed record FormSection(
    string Key,
    IReadOnlyDictionary<string, string> Label,
    string Hint,
    bool Repeats,
    IReadOnlyList<FormField> Fields
);

/// <summary>The form of a report, before anything is filled in.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Kind">Which form it is: short or full.</param>
/// <param name="Questionnaire">Version of the questionnaire: other questions are another version.</param>
/// <param name="OpensOn">The first day on which the report can be sent.</param>
/// <param name="DueOn">The day by which it should be.</param>
/// <param name="ClosesOn">The last day on which it can be.</param>
/// <param name="Sections">The sections of the form, in their order.</param>
public sealed partial record ReportForm(
    string Programme,
    string City,
    int Year,
    FormKind Kind,
    int Questionnaire,
    DateOnly OpensOn,
    DateOnly DueOn,
    DateOnly ClosesOn,
    IReadOnlyList<FormSection> Sections
)
{
    /// <summary>The field of a key; in a section that repeats, of any entry.</summary>
    internal FormField? Find(string key)
    {
        foreach (var section in Sections.Where(section => key.StartsWith(section.Key + ".", StringComparison.Ordinal)))
        {
            if (!section.Repeats)
                return section.Fields.FirstOrDefault(field => field.Key == key);
            return key.Split('.') is [_, var id, var member] && EntryName().IsMatch(id)
                ? section.Fields.FirstOrDefault(field => field.Key == $"{section.Key}.{{id}}.{member}")
                : null;
        }
        return null;
    }

    /// <summary>The field of a key, or a refusal that names it.</summary>
    internal FormField Field(string key) =>
        Find(key) ?? throw FilingRefusals.FieldUnknown.Broken($"The form has no field “{key}”.", "field");

    /// <summary>A name that a client gives an entry.</summary>
    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex EntryName();
}
