namespace CityDeclarations.Registry.Cities;

/// <summary>What an import catches in a file, and never repairs in silence.</summary>
internal static class ImportRefusals
{
    public static readonly Rule Encoding = new(
        "import-encoding",
        "The file is not UTF-8",
        "Save it again as CSV UTF-8; in a spreadsheet that is its own entry under Save as.",
        400
    );

    public static readonly Rule Empty = new(
        "import-empty",
        "The file has no rows",
        "Give a header line with the columns' names, and a row for each city.",
        400
    );

    public static readonly Rule ColumnMissing = new(
        "import-column-missing",
        "A column is missing that every city needs",
        "Rename the column to one of the names that the detail lists, or map it with columns=name:YOUR COLUMN.",
        400
    );

    public static readonly Rule ColumnAmbiguous = new(
        "import-column-ambiguous",
        "Two columns say the same thing",
        "Rename one of them, or map the right one with columns=name:YOUR COLUMN.",
        400
    );

    public static readonly Rule ColumnUnknown = new(
        "import-column-unknown",
        "The mapping names something that is not there",
        "Map what the detail lists to columns that the file has.",
        400
    );

    public static readonly Rule RowMalformed = new(
        "import-row-malformed",
        "The row cannot be read",
        "Check the quotes and the number of cells; a text with a comma or a quote stands in quotes."
    );

    public static readonly Rule TextDamaged = new(
        "text-damaged",
        "The text went through a wrong encoding",
        "Write the text again as it should be; the letters before were lost."
    );

    public static readonly Rule NameTooLong = new(
        "city-name-too-long",
        "No city has so long a name",
        "Check the column; a name has at most 200 letters."
    );

    public static readonly Rule SlugMalformed = new(
        "city-slug-malformed",
        "This is no city's address",
        "Write the slug as the register gives it: small letters, digits and hyphens."
    );

    public static readonly Rule NameMissing = new("city-name-missing", "The city has no name", "Fill in the name.");

    public static readonly Rule ThousandsSeparator = new(
        "number-thousands-separator",
        "The number has a thousands separator",
        "Write digits only, without points, commas or spaces."
    );

    public static readonly Rule NotWhole = new(
        "number-not-whole",
        "The number has decimals and must be whole",
        "Write the whole number; check for thousands given as units."
    );

    public static readonly Rule DecimalComma = new("number-decimal-comma", "The number has a decimal comma", "Write a decimal point.");

    public static readonly Rule NotANumber = new("number-malformed", "This is not a number", "Write digits only, without words or units.");

    public static readonly Rule LocationMalformed = new(
        "location-malformed",
        "This is not a point",
        "Write POINT (longitude latitude), or give latitude and longitude a column each."
    );

    public static readonly Rule IdentifierDamaged = new(
        "identifier-damaged",
        "A spreadsheet turned the identifier into a number",
        "Format the column as text and write the identifier as it was."
    );

    public static readonly Rule KindUnknown = new(
        "city-kind-unknown",
        "There is no such kind of city",
        "Write city, city-state, region, inter-municipal or borough; left empty means city."
    );

    public static readonly Rule RowRepeated = new(
        "import-row-repeated",
        "An earlier row is about the same city",
        "Keep one of the two rows."
    );

    public static readonly Rule MayBeRegistered = new(
        "city-may-be-registered",
        "A city of this name is registered, and nothing in the row proves that this is another one",
        "If it is the same city, record the identifier on it or add a column slug; if it is another one, register it by itself "
            + "with namesake: true."
    );

    public static readonly Rule CountryDiffers = new(
        "city-country-differs",
        "The register knows this city in another country",
        "Check country and identifier: one of them belongs to another city."
    );

    public static readonly Rule PopulationDiffers = new(
        "population-differs",
        "The register has another figure for the same year",
        "Check which figure is right; if it is this one, restate the population with a reason."
    );
}
