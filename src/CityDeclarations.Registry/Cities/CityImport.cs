namespace CityDeclarations.Registry.Cities;

/// <summary>What became of a list of cities.</summary>
/// <param name="DryRun">That nothing was written.</param>
/// <param name="Source">Where the list comes from, as the sender named it.</param>
/// <param name="Encoding">The file's encoding.</param>
/// <param name="Delimiter">What separates its cells.</param>
/// <param name="Columns">The columns that were understood, and as what.</param>
/// <param name="Ignored">The columns that were not.</param>
/// <param name="Registered">How many cities are new.</param>
/// <param name="Restated">How many cities have a newer population now, or another identifier.</param>
/// <param name="Unchanged">How many rows the register knew already.</param>
/// <param name="Refused">How many rows were refused.</param>
/// <param name="Rows">Each row, in the order of the file.</param>
public sealed record CityImport(
    bool DryRun,
    string Source,
    string Encoding,
    string Delimiter,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyList<string> Ignored,
    int Registered,
    int Restated,
    int Unchanged,
    int Refused,
    IReadOnlyList<ImportedRow> Rows
);

/// <summary>What became of a row.</summary>
public enum ImportOutcome
{
    /// <summary>A city entered the register.</summary>
    Registered,

    /// <summary>A city that was there got a newer population figure, or an identifier.</summary>
    Restated,

    /// <summary>The register knew all of it.</summary>
    Unchanged,

    /// <summary>The row cannot be true, or cannot be told apart from a city that is there.</summary>
    Refused,
}

/// <summary>A row of the list.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Name">The name as it stands there.</param>
/// <param name="City">Slug of the city; none when it was refused.</param>
/// <param name="Problems">Why it was refused.</param>
/// <param name="Notes">What was taken, but is worth a look.</param>
public sealed record ImportedRow(
    int Row,
    ImportOutcome Outcome,
    string? Name,
    string? City,
    IReadOnlyList<ImportProblem> Problems,
    IReadOnlyList<string> Notes
);

/// <summary>What is wrong with a cell.</summary>
/// <param name="Column">The column's header; none when it is about the row.</param>
/// <param name="Value">The value as it stands there.</param>
/// <param name="Code">The rule's stable code.</param>
/// <param name="Detail">What exactly is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ImportProblem(string? Column, string? Value, string Code, string Detail, string Remedy);
