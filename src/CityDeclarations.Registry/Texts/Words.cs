using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace CityDeclarations.Registry.Texts;

/// <summary>
/// What the register says, in each language that it writes: in English in Words.resx, in another language in the file of
/// that language beside it. Pages read the same files by the localizer of this type.
/// </summary>
public sealed class Words
{
    private static readonly ResourceManager Resources = new(typeof(Words));
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Read = [];

    private Words() { }

    /// <summary>A text in the language wanted, or the nearest that the register writes.</summary>
    /// <param name="language">The language wanted (BCP 47).</param>
    /// <param name="key">The key of the text.</param>
    /// <param name="parts">What stands in its places; days and numbers are written as in the language of the text.</param>
    public static string In(string language, string key, params IEnumerable<object> parts)
    {
        var culture = CultureInfo.GetCultureInfo(Languages.Nearest(language));
        return string.Format(
            culture,
            Text(key, culture),
            [.. parts.Select(part => part is DateOnly day ? day.ToString(Text("format:day", culture), culture) : part)]
        );
    }

    /// <summary>A text in every language that the register writes, by language (BCP 47).</summary>
    /// <param name="key">The key of the text.</param>
    public static IReadOnlyDictionary<string, string> Everywhere(string key) =>
        Read.GetOrAdd(key, static key => Languages.Written.ToDictionary(written => written, written => In(written, key)));

    private static string Text(string key, CultureInfo culture) =>
        Resources.GetString(key, culture) ?? throw new ArgumentException($"There is no text “{key}”.", nameof(key));
}
