using Microsoft.Extensions.Localization;

namespace CityDeclarations.Web.Forms;

/// <summary>What account pages say beside the sentences that stand in them.</summary>
internal static class WordsOfPages
{
    private static readonly Dictionary<string, string> Titles = ProblemCatalogue.All.ToDictionary(kind => kind.Code, kind => kind.Title);

    /// <summary>
    /// What is wrong and what to do, for somebody at a form: in the page's words where it has some, else in the register's own.
    /// </summary>
    /// <param name="words">The words of the pages.</param>
    /// <param name="broken">What the register said.</param>
    /// <param name="label">What the field is called on the page; none when it is about the whole.</param>
    public static string Say(this IStringLocalizer<Words> words, ProblemEntry broken, string? label = null) =>
        words.Find($"refusal:{broken.Code}:{broken.Field}", label ?? broken.Field)
        ?? words.Find($"refusal:{broken.Code}", label ?? broken.Field)
        ?? (Titles.TryGetValue(broken.Code, out var title) ? $"{title}. {broken.Detail} {broken.Remedy}" : broken.Detail);

    /// <summary>What a role is called.</summary>
    public static string Say(this IStringLocalizer<Words> words, Role role) => words[$"role:{role}".ToLowerInvariant()];

    private static string? Find(this IStringLocalizer<Words> words, string key, string? label) =>
        words[key, label ?? ""] is { ResourceNotFound: false } own ? own.Value : null;
}
