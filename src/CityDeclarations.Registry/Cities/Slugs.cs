using System.Globalization;
using System.Text;

namespace CityDeclarations.Registry.Cities;

/// <summary>Makes the part of an address out of a name.</summary>
internal static class Slugs
{
    /// <summary>Latin letters that Unicode does not take apart into a plain letter and a mark.</summary>
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ß'] = "ss",
        ['ł'] = "l",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ŋ'] = "ng",
        ['ə'] = "e",
    };

    /// <summary>Whether a name has a Latin letter.</summary>
    public static bool HasLatin(string name) => Plain(name).Any(char.IsAsciiLetterLower);

    /// <summary>The slug of a city by one of its names in Latin letters, with its country: <c>madrid-es</c>, <c>madrid-co</c>.</summary>
    public static string Of(IReadOnlyDictionary<string, string> names, string country)
    {
        var name =
            names.TryGetValue("en", out var english) && HasLatin(english)
                ? english
                : names.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).First(HasLatin);
        var slug = new StringBuilder();
        foreach (var letter in Plain(name))
        {
            if (char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
                slug.Append(letter);
            else if (letter is not ('\'' or '’' or '.') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        // Not longer than a slug may be in a request, with room for the number of a namesake.
        if (slug.Length > 80)
            slug.Length = 80;
        return $"{slug.ToString().Trim('-')}-{country.ToLowerInvariant()}";
    }

    /// <summary>A name as it is compared: small letters without marks.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
                continue;
            if (Letters.TryGetValue(letter, out var plainLetter))
                plain.Append(plainLetter);
            else
                plain.Append(letter);
        }
        return plain.ToString().Trim();
    }
}
