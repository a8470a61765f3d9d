using System.Globalization;
using System.Text;

namespace CityDeclarations.Registry.Evidence;

/// <summary>Names of files, as people give them and as they are given back.</summary>
internal static class FileNames
{
    private const int Longest = 150;

    /// <summary>
    /// The name without folders, without what nobody sees (which can make .exe look like .pdf), and with an ending
    /// that goes with what the file is, whatever it said before.
    /// </summary>
    public static string Clean(string given, FileKind kind)
    {
        var last = given.Split('/', '\\')[^1];
        var name = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var seen =
                Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                );
            var put =
                Rune.IsWhiteSpace(rune) ? new Rune(' ')
                : rune.Value is '"' or '<' or '>' or ':' or '|' or '?' or '*' ? new Rune('_')
                : rune;
            if (!seen && put.Value != ' ' || put.Value == ' ' && name.Length > 0 && name[^1] == ' ')
                continue;
            name.Append(put);
        }
        var cleaned = name.ToString().TrimEnd(' ', '.');
        var ending = kind.Endings.FirstOrDefault(one => cleaned.EndsWith($".{one}", StringComparison.OrdinalIgnoreCase));
        var stem = (ending is null ? cleaned : cleaned[..^(ending.Length + 1)]).Trim(' ', '.');
        if (stem.Length == 0)
            stem = "file";
        if (stem.Length > Longest)
            stem = stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)];
        return $"{stem}.{ending ?? kind.Endings[0]}";
    }
}
