using System.Text.Json;

namespace CityDeclarations.Registry.Values;

/// <summary>The words of an enumeration, in kebab case, as they stand in addresses, JSON and files of facts.</summary>
internal static class Choice<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Known = Enum.GetValues<T>().ToDictionary(WordOf, StringComparer.Ordinal);

    /// <summary>The words there are, in order.</summary>
    public static IReadOnlyCollection<string> Words => Known.Keys;

    public static string WordOf(T value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word; none when it is none of them.</summary>
    public static T? Find(string? word) => word is not null && Known.TryGetValue(word, out var value) ? value : null;
}
