using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CsvHelper;

namespace CityDeclarations.Registry.Api;

/// <summary>A file of facts that travels inside the assembly.</summary>
internal static class FactFile
{
    /// <summary>The rows of a CSV file, by column.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        using var csv = new CsvReader(new StreamReader(Open(name)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return csv.HeaderRecord!.ToDictionary(column => column, column => csv.GetField(column)!);
    }

    /// <summary>A JSON file, written as the API writes JSON.</summary>
    public static T Json<T>(string name)
    {
        var options = new JsonSerializerOptions();
        JsonContract.Apply(options);
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, options)!;
    }

    /// <summary>A digest over several files: the same as long as none of them changes.</summary>
    public static string Digest(params IEnumerable<string> names)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            using var bytes = new MemoryStream();
            using var stream = Open(name);
            stream.CopyTo(bytes);
            digest.AppendData(bytes.ToArray());
        }
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>A cell; none when it is empty.</summary>
    public static string? Cell(this IReadOnlyDictionary<string, string> row, string column) =>
        row[column] is { Length: > 0 } text ? text : null;

    /// <summary>A number in a cell; none when it is empty.</summary>
    public static decimal? Number(this IReadOnlyDictionary<string, string> row, string column) =>
        row.Cell(column) is { } text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;

    /// <summary>A cell that holds several pairs, <c>a:b|c:d</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> Pairs(this IReadOnlyDictionary<string, string> row, string column) =>
        [
            .. row[column]
                .Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split(':', 2))
                .Select(pair => (pair[0], pair[1])),
        ];

    /// <summary>A date in a cell; none when it is empty.</summary>
    public static PartialDate? Date(this IReadOnlyDictionary<string, string> row, string column) =>
        row.Cell(column) is { } text ? PartialDate.Parse(text) : null;

    private static Stream Open(string name) =>
        typeof(FactFile).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The assembly holds no file {name}.");
}
