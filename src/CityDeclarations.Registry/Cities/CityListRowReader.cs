using System.Globalization;
using System.Text.RegularExpressions;

namespace CityDeclarations.Registry.Cities;

/// <summary>Reads one row of a list: what it says of a city, and everything in it that cannot be taken as it stands.</summary>
internal sealed partial class CityListRowReader(CityList list, CityListRow row, string source, CommandContext context)
{
    private readonly List<ImportProblem> problems = [];

    public IReadOnlyList<ImportProblem> Problems => problems;

    public Country? Country { get; private set; }

    public string? Slug { get; private set; }

    /// <summary>The city as the row describes it; it still lacks a slug.</summary>
    public CityRegistered Read()
    {
        if (row.Malformed is { } malformed)
        {
            problems.Add(new ImportProblem(null, null, ImportRefusals.RowMalformed.Code, malformed, ImportRefusals.RowMalformed.Remedy));
            return Nothing;
        }
        var names = ReadNames();
        var country = Cell(CityColumn.Country);
        Country = country is null ? null : Country.Find(country);
        Slug = ReadSlug();
        var city = new CityRegistered(
            "",
            names,
            Country?.Code ?? country ?? "",
            ReadKind(),
            ReadIdentifiers(),
            ReadLocation(),
            ReadPopulation(),
            source
        );
        // Names that are wrong were refused as they were read.
        problems.AddRange(
            CityDecider.Check(city, Country, context).Where(broken => names.Count > 0 || broken.Field is not "names").Select(Translate)
        );
        return city;
    }

    /// <summary>A broken rule, told by the column that the field came from.</summary>
    public ImportProblem Translate(Violation broken)
    {
        var column = broken.Field switch
        {
            "names" => CityColumn.Name,
            "country" => CityColumn.Country,
            "population.people" => CityColumn.Population,
            "population.year" => CityColumn.PopulationYear,
            "location" => list.Columns.Any(mapped => mapped.Column is CityColumn.Location) ? CityColumn.Location : CityColumn.Latitude,
            "identifiers" => CityColumn.Identifier,
            _ => CityColumn.Name,
        };
        return Problem(broken.Rule, list.Columns.FirstOrDefault(mapped => mapped.Column == column), broken.Detail);
    }

    public ImportProblem Problem(Rule rule, CityColumn column, string detail) =>
        Problem(rule, list.Columns.FirstOrDefault(mapped => mapped.Column == column), detail);

    private static CityRegistered Nothing => new("", new Dictionary<string, string>(), "", CityKind.City, [], null, null, "");

    private ImportProblem Problem(Rule rule, MappedColumn? column, string detail) =>
        new(
            column?.Header,
            column is not null && column.Index < row.Cells.Count ? row.Cells[column.Index] : null,
            rule.Code,
            detail,
            rule.Remedy
        );

    private void Refuse(Rule rule, MappedColumn column, string detail) => problems.Add(Problem(rule, column, detail));

    private MappedColumn? Column(CityColumn about) => list.Columns.FirstOrDefault(mapped => mapped.Column == about);

    private string? Cell(CityColumn about) => Column(about) is { } column ? Cell(column) : null;

    private string? Cell(MappedColumn column) => row.Cells[column.Index] is { Length: > 0 } text ? text : null;

    private string? ReadSlug()
    {
        if (Column(CityColumn.Slug) is not { } column || Cell(column) is not { } text)
            return null;
        if (Validation.IsSlug(text))
            return text;
        Refuse(ImportRefusals.SlugMalformed, column, $"“{text}” is no slug.");
        return null;
    }

    private Dictionary<string, string> ReadNames()
    {
        var names = new Dictionary<string, string>();
        foreach (var column in list.Columns.Where(mapped => mapped.Column is CityColumn.Name))
        {
            if (Cell(column) is not { } name)
                continue;
            if (CityList.IsDamaged(name))
                Refuse(ImportRefusals.TextDamaged, column, $"“{name}” is not how the city is written.");
            else if (name.Length > 200)
                Refuse(ImportRefusals.NameTooLong, column, $"The name has {name.Length} letters.");
            else
                names[column.Qualifier!] = name;
        }
        if (names.Count == 0 && problems.Count == 0)
            Refuse(ImportRefusals.NameMissing, Column(CityColumn.Name)!, "The cell is empty.");
        return names;
    }

    /// <summary>Whether the row says what kind of city it is.</summary>
    public bool SaysKind => Cell(CityColumn.Kind) is not null;

    private CityKind ReadKind()
    {
        if (Column(CityColumn.Kind) is not { } column || Cell(column) is not { } text)
            return CityKind.City;
        if (Choice<CityKind>.Find(text.ToLowerInvariant().Replace(' ', '-')) is { } kind)
            return kind;
        Refuse(ImportRefusals.KindUnknown, column, $"“{text}” is no kind of city.");
        return CityKind.City;
    }

    private List<CityIdentifier> ReadIdentifiers()
    {
        var identifiers = new List<CityIdentifier>();
        foreach (var column in list.Columns.Where(mapped => mapped.Column is CityColumn.Identifier))
        {
            if (Cell(column) is not { } text)
                continue;
            if (SpreadsheetNumber().IsMatch(text))
                Refuse(ImportRefusals.IdentifierDamaged, column, $"“{text}” is a number with a point or an exponent.");
            else if (text.Length > 60 || text.Any(char.IsWhiteSpace))
                Refuse(ImportRefusals.IdentifierDamaged, column, $"“{text}” has spaces or is too long for an identifier.");
            else
                identifiers.Add(new CityIdentifier(column.Qualifier!, text));
        }
        return identifiers;
    }

    private Population? ReadPopulation()
    {
        var year = Column(CityColumn.PopulationYear) is { } yearColumn && Cell(yearColumn) is not null ? ReadYear(yearColumn) : null;
        return Column(CityColumn.Population) is { } column && Cell(column) is { } text && ReadWhole(column, text) is { } people
            ? new Population(people, year, source)
            : null;
    }

    private int? ReadYear(MappedColumn column)
    {
        var text = Cell(column)!;
        if (
            Year().Match(text) is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var year
            && year >= Plausible.EarliestYear
            && year <= context.LatestToday.Year
        )
            return year;
        Refuse(CityRefusals.YearImpossible, column, $"“{text}” is no year from {Plausible.EarliestYear} to {context.LatestToday.Year}.");
        return null;
    }

    private long? ReadWhole(MappedColumn column, string text)
    {
        // A column that was once read as floating point: 1234.0 is exactly 1234 and nothing else.
        var plain =
            text.EndsWith(".0", StringComparison.Ordinal) && !text[..^2].Contains('.', StringComparison.Ordinal) ? text[..^2] : text;
        if (plain.Length is > 0 and <= 15 && plain.All(char.IsAsciiDigit))
            return long.Parse(plain, NumberStyles.None, CultureInfo.InvariantCulture);
        if (Thousands().IsMatch(text))
            Refuse(
                ImportRefusals.ThousandsSeparator,
                column,
                $"“{text}” looks like {new string([.. text.Where(char.IsAsciiDigit)])} written in groups of three digits."
            );
        else if (Decimals().IsMatch(text))
            Refuse(ImportRefusals.NotWhole, column, $"“{text}” has decimals, and people are counted whole.");
        else
            Refuse(ImportRefusals.NotANumber, column, $"“{text}” is not written in digits 0 to 9.");
        return null;
    }

    private GeoPoint? ReadLocation()
    {
        if (Column(CityColumn.Location) is { } column && Cell(column) is { } text)
        {
            if (WktPoint().Match(text) is { Success: true } match)
                return new GeoPoint(Decimal(match.Groups["lat"].Value), Decimal(match.Groups["lon"].Value));
            Refuse(ImportRefusals.LocationMalformed, column, $"“{text}” is not POINT (longitude latitude).");
            return null;
        }
        if (Column(CityColumn.Latitude) is not { } latitude || Column(CityColumn.Longitude) is not { } longitude)
        {
            if ((Column(CityColumn.Latitude) ?? Column(CityColumn.Longitude)) is { } alone && Cell(alone) is not null)
                Refuse(ImportRefusals.LocationMalformed, alone, "One of latitude and longitude has a column, the other has not.");
            return null;
        }
        var (north, east) = (ReadDegrees(latitude), ReadDegrees(longitude));
        if (north is not null && east is not null)
            return new GeoPoint(north.Value, east.Value);
        if (Cell(latitude) is null != Cell(longitude) is null)
            Refuse(
                ImportRefusals.LocationMalformed,
                Cell(latitude) is null ? latitude : longitude,
                "One of latitude and longitude is given, the other is not."
            );
        return null;
    }

    private decimal? ReadDegrees(MappedColumn column)
    {
        if (Cell(column) is not { } text)
            return null;
        if (Degrees().IsMatch(text))
            return Decimal(text);
        if (Degrees().IsMatch(text.Replace(',', '.')))
            Refuse(ImportRefusals.DecimalComma, column, $"“{text}” has a decimal comma.");
        else
            Refuse(ImportRefusals.NotANumber, column, $"“{text}” is not a number of degrees.");
        return null;
    }

    private static decimal Decimal(string text) =>
        decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{4})(\.0)?\z")]
    private static partial Regex Year();

    [GeneratedRegex(@"^[0-9]{1,3}([.,'’\u00A0\u202F\u2009 ][0-9]{3})+([.,][0-9]+)?\z|^[0-9]{4,}[.,][0-9]{3}\z")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[0-9]+[.,][0-9]+\z")]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^[0-9]+[.,][0-9]+\z|^[0-9.,]+[eE]\+?[0-9]+\z")]
    private static partial Regex SpreadsheetNumber();

    [GeneratedRegex(@"^-?[0-9]{1,3}(\.[0-9]{1,20})?\z")]
    private static partial Regex Degrees();

    [GeneratedRegex(
        @"^POINT\s*(Z\s*)?\(\s*(?<lon>-?[0-9]{1,3}(\.[0-9]{1,20})?)\s+(?<lat>-?[0-9]{1,3}(\.[0-9]{1,20})?)(\s+-?[0-9.]+)?\s*\)\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex WktPoint();
}
