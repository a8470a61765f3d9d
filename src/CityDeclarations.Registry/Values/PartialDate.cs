using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CityDeclarations.Registry.Values;

/// <summary>
/// A date as precisely as it is known, in the words of EDTF (ISO 8601-2:2019, level 1): <c>2021-10-05</c>,
/// <c>2021-10</c>, <c>2021</c>; between two dates <c>2020-10/2022-01</c>; not later than <c>../2022-01</c>;
/// and with a trailing <c>?</c> when the sources leave it uncertain.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed partial record PartialDate
{
    private readonly string text;

    private PartialDate(string text, DateOnly? earliest, DateOnly latest)
    {
        this.text = text;
        Earliest = earliest;
        Latest = latest;
    }

    /// <summary>The first day it can have been; none when only the latest is known.</summary>
    public DateOnly? Earliest { get; }

    /// <summary>The last day it can have been.</summary>
    public DateOnly Latest { get; }

    /// <summary>Whether the sources leave it uncertain.</summary>
    public bool Uncertain => text.EndsWith('?');

    /// <summary>Two dates are the same when they say the same.</summary>
    public bool Equals(PartialDate? other) => other?.text == text;

    /// <inheritdoc />
    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The date as EDTF.</summary>
    public override string ToString() => text;

    /// <summary>A date known to the day.</summary>
    public static PartialDate On(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day);

    /// <summary>Reads a date; the sentence that goes with a refusal is <see cref="Expected"/>.</summary>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"“{text}” is not a date. {Expected}");

    /// <summary>What a date looks like, for people.</summary>
    public const string Expected =
        "Give 2021-10-05, 2021-10 or 2021; ../2022-01 for “not later than”, 2020-10/2022-01 for “between”; a trailing ? marks "
        + "it as uncertain.";

    /// <summary>Reads a date.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PartialDate? date)
    {
        date = null;
        if (text is null)
            return false;
        var certain = text.TrimEnd('?');
        if (text.Length - certain.Length > 1)
            return false;
        var parts = certain.Split('/');
        if (parts.Length > 2 || !TryPeriod(parts[^1], out _, out var latest))
            return false;
        DateOnly? earliest;
        if (parts.Length == 2 && parts[0] == "..")
            earliest = null;
        else if (TryPeriod(parts[0], out var first, out _))
            earliest = first;
        else
            return false;
        if (earliest > latest)
            return false;
        date = new PartialDate(text, earliest, latest);
        return true;
    }

    private static bool TryPeriod(string text, out DateOnly first, out DateOnly last)
    {
        first = last = default;
        var match = Period().Match(text);
        if (!match.Success)
            return false;
        var year = Number(match.Groups["y"]);
        var month = Number(match.Groups["m"]);
        var day = Number(match.Groups["d"]);
        if (year < 1 || match.Groups["m"].Success && month is < 1 or > 12)
            return false;
        if (match.Groups["d"].Success && (day < 1 || day > DateTime.DaysInMonth(year, month)))
            return false;
        first = new DateOnly(year, Math.Max(1, month), Math.Max(1, day));
        last =
            day > 0 ? first
            : month > 0 ? new DateOnly(year, month, DateTime.DaysInMonth(year, month))
            : new DateOnly(year, 12, 31);
        return true;
    }

    private static int Number(Group group) =>
        group.Success ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<y>[0-9]{4})(-(?<m>[0-9]{2})(-(?<d>[0-9]{2}))?)?\z")]
    private static partial Regex Period();

    private sealed class Converter : JsonConverter<PartialDate>
    {
        public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String && TryParse(reader.GetString(), out var date)
                ? date
                : throw new JsonException(Expected);

        public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.text);
    }
}
