using System.Globalization;

namespace CityDeclarations.Registry.Texts;

/// <summary>The languages in which the register itself writes: pages, mails and forms. Cities and programmes may be named in any.</summary>
public static class Languages
{
    /// <summary>Written where nothing nearer is (BCP 47).</summary>
    public const string English = "en";

    /// <summary>All of them (BCP 47). The texts of each other than English stand in a file of its own: Words.ja.resx.</summary>
    public static IReadOnlyList<string> Written { get; } = [English, "ja"];

    /// <summary>
    /// The first of these that the register writes, whatever country or script stands behind it; English where it writes none.
    /// </summary>
    /// <param name="wanted">Languages that somebody understands (BCP 47), the dearest first; those that are not known are left out.</param>
    public static string Nearest(params IEnumerable<string?> wanted) =>
        wanted
            .Select(one =>
                Written.FirstOrDefault(written => string.Equals(one?.Split('-')[0], written, StringComparison.OrdinalIgnoreCase))
            )
            .FirstOrDefault(one => one is not null)
        ?? English;

    /// <summary>What a language calls itself; one that the register does not write is shown by its tag.</summary>
    public static string NameOf(string language) => Written.Contains(language) ? CultureInfo.GetCultureInfo(language).NativeName : language;

    /// <summary>The text in this language, or one near it, or English, or whatever there is.</summary>
    /// <param name="texts">Texts by language (BCP 47); there is one at least.</param>
    /// <param name="language">The language wanted (BCP 47).</param>
    public static string In(this IReadOnlyDictionary<string, string> texts, string language) =>
        texts.GetValueOrDefault(language)
        ?? texts.GetValueOrDefault(language.Split('-')[0])
        ?? texts.GetValueOrDefault(English)
        ?? texts.Values.First();
}
