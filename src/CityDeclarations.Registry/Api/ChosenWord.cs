namespace CityDeclarations.Registry.Api;

/// <summary>A word of an enumeration as it is given from outside: in an address, or in a row of a file.</summary>
internal static class ChosenWord<T>
    where T : struct, Enum
{
    /// <summary>The value of a word; none when it was left out, refused with those that there are when it is none of them.</summary>
    public static T? Of(string? word, string field) =>
        word is null
            ? null
            : Choice<T>.Find(word)
                ?? throw Refusals.InvalidRequest.Broken(
                    $"{field} is “{word}”; it must be one of: {string.Join(", ", Choice<T>.Words)}.",
                    field
                );
}
