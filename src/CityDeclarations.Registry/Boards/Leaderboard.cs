using System.Text.Json.Serialization;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>The cities of one population band, ranked by one indicator of one cycle.</summary>
public sealed record Leaderboard
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The year reported on.</summary>
    public required int Year { get; init; }

    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }

    /// <summary>The indicator's names by language.</summary>
    public required IReadOnlyDictionary<string, string> IndicatorNames { get; init; }

    /// <summary>The unit of every value.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way is better.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The population band.</summary>
    public required PopulationBand Band { get; init; }

    /// <summary>Position in the event log: the board counts every event up to here, and none after.</summary>
    public required long Position { get; init; }

    /// <summary>When the event at that position was recorded: the board is true for this moment.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>How many cities have a rank.</summary>
    public required int Ranked { get; init; }

    /// <summary>How many cities of the band have none.</summary>
    public required int Unranked { get; init; }

    /// <summary>The ranked cities on this page, best first.</summary>
    public required IReadOnlyList<BoardRow> Rows { get; init; }

    /// <summary>The unranked cities on this page, which come after all ranked ones.</summary>
    public required IReadOnlyList<UnrankedRow> WithoutRank { get; init; }

    /// <summary>The address of the next page; none on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>Where the next page starts.</summary>
    [JsonIgnore]
    public string? After { get; init; }
}

/// <summary>A ranked city.</summary>
/// <param name="Rank">1 for the best; equal values have the same rank, and the next one counts them all (1, 2, 2, 4).</param>
/// <param name="Tied">Whether another city has the same value as shown.</param>
/// <param name="City">The city that is ranked.</param>
/// <param name="Number">Its number among the signatories.</param>
/// <param name="Value">The value as shown, and as ranked: rounded half away from zero.</param>
/// <param name="ReportedValue">The value as reported.</param>
/// <param name="ValueYear">The year the value stands for.</param>
/// <param name="Method">How it was measured.</param>
/// <param name="Flags">What a reader must know.</param>
/// <param name="Verification">How far the report was checked.</param>
/// <param name="Restated">Whether the value was replaced after acceptance.</param>
/// <param name="Evidence">Where it can be seen.</param>
/// <param name="Report">Address of the report, once it is public.</param>
public sealed record BoardRow(
    int Rank,
    bool Tied,
    CityInList City,
    int Number,
    decimal Value,
    decimal ReportedValue,
    int ValueYear,
    string? Method,
    IReadOnlyList<ObservationFlag> Flags,
    Verification Verification,
    bool Restated,
    IReadOnlyList<string> Evidence,
    string? Report
);

/// <summary>A city without a rank.</summary>
/// <param name="City">The city that has no rank.</param>
/// <param name="Number">Its number among the signatories.</param>
/// <param name="Reason">Why it has none.</param>
/// <param name="Missing">Why there is no value, in the report's own terms.</param>
public sealed record UnrankedRow(CityInList City, int Number, UnrankedReason Reason, MissingReason? Missing = null);
