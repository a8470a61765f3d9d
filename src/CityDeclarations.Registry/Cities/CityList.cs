using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace CityDeclarations.Registry.Cities;

/// <summary>What a column of a city list is about.</summary>
internal enum CityColumn
{
    Name,
    Country,
    Kind,
    Slug,
    Population,
    PopulationYear,
    Location,
    Latitude,
    Longitude,
    Identifier,
}

/// <summary>A column that was understood: where it stands, what it is called, what it is about, and in which language or scheme.</summary>
internal sealed record MappedColumn(int Index, string Header, CityColumn Column, string? Qualifier = null);

/// <summary>A row as it stands in the file.</summary>
/// <param name="Number">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Malformed">What is wrong with its form.</param>
internal sealed record CityListRow(int Number, IReadOnlyList<string> Cells, string? Malformed);

/// <summary>A list of cities, read but not judged: encoding, delimiter and columns are known, the cells are as they were typed.</summary>
internal sealed partial class CityList
{
    /// <summary>The names that lists give these columns, without spaces and marks.</summary>
    private static readonly Dictionary<string, (CityColumn Column, string? Qualifier)> Names = new()
    {
        ["city"] = (CityColumn.Name, "en"),
        ["cityname"] = (CityColumn.Name, "en"),
        ["name"] = (CityColumn.Name, "en"),
        ["municipality"] = (CityColumn.Name, "en"),
        ["country"] = (CityColumn.Country, null),
        ["countryarea"] = (CityColumn.Country, null),
        ["countryname"] = (CityColumn.Country, null),
        ["countrycode"] = (CityColumn.Country, null),
        ["countryiso2"] = (CityColumn.Country, null),
        ["iso2"] = (CityColumn.Country, null),
        ["iso3"] = (CityColumn.Country, null),
        ["iso3c"] = (CityColumn.Country, null),
        ["kind"] = (CityColumn.Kind, null),
        ["slug"] = (CityColumn.Slug, null),
        ["population"] = (CityColumn.Population, null),
        ["citypopulation"] = (CityColumn.Population, null),
        ["currentpopulation"] = (CityColumn.Population, null),
        ["residents"] = (CityColumn.Population, null),
        ["populationpopulationnumberofpeople"] = (CityColumn.Population, null),
        ["populationyear"] = (CityColumn.PopulationYear, null),
        ["currentpopulationyear"] = (CityColumn.PopulationYear, null),
        ["yearofpopulation"] = (CityColumn.PopulationYear, null),
        ["citylocation"] = (CityColumn.Location, null),
        ["location"] = (CityColumn.Location, null),
        ["point"] = (CityColumn.Location, null),
        ["wkt"] = (CityColumn.Location, null),
        ["latitude"] = (CityColumn.Latitude, null),
        ["lat"] = (CityColumn.Latitude, null),
        ["longitude"] = (CityColumn.Longitude, null),
        ["lon"] = (CityColumn.Longitude, null),
        ["lng"] = (CityColumn.Longitude, null),
        ["accountnumber"] = (CityColumn.Identifier, "cdp"),
        ["accountno"] = (CityColumn.Identifier, "cdp"),
        ["organizationnumber"] = (CityColumn.Identifier, "cdp"),
        ["organisationnumber"] = (CityColumn.Identifier, "cdp"),
        ["cdp"] = (CityColumn.Identifier, "cdp"),
        ["unlocode"] = (CityColumn.Identifier, "unlocode"),
        ["locode"] = (CityColumn.Identifier, "unlocode"),
        ["geonameid"] = (CityColumn.Identifier, "geonames"),
        ["wikidata"] = (CityColumn.Identifier, "wikidata"),
    };

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(
        1252,
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    )!;

    private CityList(
        string encoding,
        char delimiter,
        IReadOnlyList<string> headers,
        IReadOnlyList<MappedColumn> columns,
        IReadOnlyList<CityListRow> rows
    )
    {
        Encoding = encoding;
        Delimiter = delimiter;
        Headers = headers;
        Columns = columns;
        Rows = rows;
    }

    public string Encoding { get; }

    public char Delimiter { get; }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<MappedColumn> Columns { get; }

    public IReadOnlyList<CityListRow> Rows { get; }

    /// <summary>Reads a file; refuses it as a whole when it cannot be understood.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="mapping">Columns that the sender mapped by hand: what they are about, to their header.</param>
    public static CityList Read(byte[] content, IReadOnlyDictionary<string, string> mapping)
    {
        var (text, encoding) = Decode(content);
        var delimiter = DelimiterOf(text);
        string? malformed = null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = bad => malformed = "A quote stands where none may stand.",
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read() || parser.Record is not { } header || header.All(string.IsNullOrWhiteSpace))
            throw ImportRefusals.Empty.Broken("There is no header line.");
        var headers = header.Select(name => name.Trim()).ToArray();
        var columns = Map(headers, mapping);

        var rows = new List<CityListRow>();
        malformed = null;
        while (parser.Read())
        {
            var cells = parser.Record!;
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (malformed is null && cells.Length != headers.Length)
                malformed = $"The row has {cells.Length} cells, the header has {headers.Length}.";
            rows.Add(new CityListRow(parser.Row, [.. cells.Select(cell => cell.Trim())], malformed));
            malformed = null;
        }
        return rows.Count > 0
            ? new CityList(encoding, delimiter, headers, columns, rows)
            : throw ImportRefusals.Empty.Broken("There is a header line and nothing below it.");
    }

    /// <summary>
    /// Whether a text has gone through a wrong encoding: a letter is lost, something stands there that nobody sees, or
    /// the text is UTF-8 that was once read as Windows-1252 (whose letters then happen to be valid UTF-8, which real
    /// names never are).
    /// </summary>
    public static bool IsDamaged(string text)
    {
        if (Lost().IsMatch(text))
            return true;
        if (text.All(char.IsAscii))
            return false;
        try
        {
            Utf8.GetCharCount(Windows1252.GetBytes(text));
            return true;
        }
        catch (Exception real) when (real is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }

    private static (string Text, string Encoding) Decode(byte[] content)
    {
        if (content.Length == 0)
            throw ImportRefusals.Empty.Broken("The file is empty.");
        if (content is [0xFF, 0xFE, ..])
            return (WithoutZero(System.Text.Encoding.Unicode.GetString(content, 2, content.Length - 2)), "UTF-16 (little endian)");
        if (content is [0xFE, 0xFF, ..])
            return (WithoutZero(System.Text.Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2)), "UTF-16 (big endian)");
        var start = content is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return (WithoutZero(Utf8.GetString(content, start, content.Length - start)), "UTF-8");
        }
        catch (DecoderFallbackException wrong)
        {
            var line = content.Take(start + wrong.Index).Count(one => one == (byte)'\n') + 1;
            throw ImportRefusals.Encoding.Broken(
                $"Line {line} has a byte that UTF-8 does not have (0x{wrong.BytesUnknown?.FirstOrDefault():X2})."
            );
        }
    }

    private static string WithoutZero(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw ImportRefusals.Encoding.Broken(
                "The file has zero characters, as UTF-16 without a mark, UTF-32 or a spreadsheet's own format has."
            )
            : text;

    private static char DelimiterOf(string text)
    {
        var (quoted, header) = (false, false);
        var counts = new Dictionary<char, int> { [','] = 0 };
        foreach (var letter in text)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (letter is '\r' or '\n' && !quoted)
            {
                if (header)
                    break;
            }
            header |= !char.IsWhiteSpace(letter);
            if (!quoted && (letter is ',' or ';' or '\t'))
                counts[letter] = counts.GetValueOrDefault(letter) + 1;
        }
        return counts.MaxBy(pair => pair.Value).Key;
    }

    private static List<MappedColumn> Map(string[] headers, IReadOnlyDictionary<string, string> mapping)
    {
        var columns = new List<MappedColumn>();
        foreach (var (about, header) in mapping)
        {
            var (column, qualifier) = About(about)
                ?? throw ImportRefusals.ColumnUnknown.Broken(
                    $"“{about}” is nothing that a city list has. It has: {string.Join(", ", Choice<CityColumn>.Words)}; "
                        + "name:LANGUAGE and identifier:SCHEME.",
                    "columns"
                );
            var index = Array.FindIndex(headers, one => one.Equals(header, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
                throw ImportRefusals.ColumnUnknown.Broken(
                    $"The file has no column “{header}”. It has: {string.Join(", ", headers)}.",
                    "columns"
                );
            if (Array.FindLastIndex(headers, one => one.Equals(header, StringComparison.OrdinalIgnoreCase)) != index)
                throw ImportRefusals.ColumnAmbiguous.Broken($"Two columns are called “{header}”.", "columns");
            if (columns.Any(mapped => mapped.Index == index))
                throw ImportRefusals.ColumnAmbiguous.Broken($"“{header}” is mapped to two things.", "columns");
            columns.Add(new MappedColumn(index, headers[index], column, qualifier));
        }
        var byHand = columns.ToArray();
        foreach (var (index, header) in headers.Index())
        {
            if (columns.Any(mapped => mapped.Index == index) || About(header) is not { } about)
                continue;
            if (byHand.Any(mapped => mapped.Column == about.Column && mapped.Qualifier == about.Qualifier))
                continue;
            columns.Add(new MappedColumn(index, header, about.Column, about.Qualifier));
        }

        foreach (var same in columns.GroupBy(mapped => (mapped.Column, mapped.Qualifier)).Where(group => group.Count() > 1))
            throw ImportRefusals.ColumnAmbiguous.Broken(
                $"Both {string.Join(" and ", same.Select(mapped => $"“{mapped.Header}”"))} look like the {Words(same.Key.Column)}."
            );
        foreach (
            var needed in new[] { CityColumn.Name, CityColumn.Country }.Where(needed => columns.All(mapped => mapped.Column != needed))
        )
            throw ImportRefusals.ColumnMissing.Broken(
                $"No column is the {Words(needed)}. The file has: {string.Join(", ", headers)}. The {Words(needed)} is called, "
                    + $"for instance: {string.Join(", ", Names.Where(pair => pair.Value.Column == needed).Select(pair => pair.Key))}."
            );
        return columns;
    }

    /// <summary>What a header is about; <c>name:ja</c>, <c>name_ja</c> and <c>identifier:scheme</c> say so themselves.</summary>
    private static (CityColumn Column, string? Qualifier)? About(string header)
    {
        if (Qualified().Match(header.Trim().ToLowerInvariant()) is { Success: true } match)
            return match.Groups["what"].Value == "name"
                ? (CityColumn.Name, match.Groups["qualifier"].Value)
                : (CityColumn.Identifier, match.Groups["qualifier"].Value);
        var plain = new string([.. Slugs.Plain(header).Where(char.IsAsciiLetterOrDigit)]);
        return Names.TryGetValue(plain, out var about) ? about : null;
    }

    private static string Words(CityColumn column) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(column.ToString()).Replace('-', ' ');

    [GeneratedRegex(@"^(?<what>name)[:_](?<qualifier>[a-z]{2,3}(-[a-z0-9]{2,8})*)\z|^(?<what>identifier)[:_](?<qualifier>[a-z0-9-]+)\z")]
    private static partial Regex Qualified();

    [GeneratedRegex("\uFFFD|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|\\?\\?\\?")]
    private static partial Regex Lost();
}
