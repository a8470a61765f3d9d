using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>
/// An edition of a board with everything it was made of: whoever has it recomputes every rank, without the register.
/// </summary>
/// <param name="Format">What the file is, and in which version: <c>circular-cities-board/1</c>.</param>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="Definition">How scores were made.</param>
/// <param name="Robustness">How ranks were tried under other choices.</param>
/// <param name="Edition">0 for what the cities replied to, 1 for what was published, from 2 for corrections.</param>
/// <param name="Position">Position in the event log: every event up to here counts, and none after.</param>
/// <param name="Code">Version of the register that made it.</param>
/// <param name="Bands">The ranking of each population band.</param>
/// <param name="Changes">Whose rank or score is another than in the edition before.</param>
public sealed record BoardFile(
    string Format,
    string Programme,
    int Year,
    string Methodology,
    int Number,
    MethodologyDefinition Definition,
    RobustnessPlan Robustness,
    int Edition,
    long Position,
    string Code,
    IReadOnlyList<BoardBand> Bands,
    IReadOnlyList<BoardChange>? Changes = null
);

/// <summary>The ranking of one population band.</summary>
/// <param name="Band">The band.</param>
/// <param name="Cities">The cities whose values were scored, by slug.</param>
/// <param name="Outside">The cities that could not be, by slug.</param>
/// <param name="Result">Scores and ranks; none when fewer than five cities have a score.</param>
public sealed record BoardBand(
    PopulationBand Band,
    IReadOnlyList<BoardCity> Cities,
    IReadOnlyList<BoardOutsider> Outside,
    BoardResult? Result
)
{
    /// <summary>How many cities must have a score for a ranking.</summary>
    public const int Fewest = 5;

    /// <summary>The same band, scored from its values.</summary>
    /// <param name="definition">How.</param>
    /// <param name="plan">How ranks are tried under other choices; none for scores and ranks alone, which are made much faster.</param>
    internal BoardBand Scored(MethodologyDefinition definition, RobustnessPlan? plan)
    {
        var sheet = Scoring.Of(definition, [.. Cities.Select(city => city.Scorable())]);
        return this with
        {
            Result =
                sheet.Cities.Count < Fewest ? null
                : plan is null ? new BoardResult(sheet.Cities, sheet.Unranked)
                : new BoardResult(sheet.Cities, sheet.Unranked, Dominance.Of(sheet), Methodologies.Robustness.Of(definition, sheet, plan)),
        };
    }
}

/// <summary>Scores and ranks of a population band.</summary>
/// <param name="Cities">The cities with a rank, best first.</param>
/// <param name="Unranked">The cities without, by slug.</param>
/// <param name="Dominance">Which order does not depend on weights.</param>
/// <param name="Intervals">Which ranks they get when the choices vary.</param>
public sealed record BoardResult(
    IReadOnlyList<ScoredCity> Cities,
    IReadOnlyList<NotScored> Unranked,
    Dominance? Dominance = null,
    IReadOnlyList<RankInterval>? Intervals = null
);

/// <summary>A city whose values were scored.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="Number">Its number among the signatories.</param>
/// <param name="Residents">Residents that decided the band.</param>
/// <param name="Values">Its values by indicator.</param>
/// <param name="Targets">Its own targets by indicator.</param>
/// <param name="Commitments">How far it is, by commitment.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="Before">How it stood in the cycle before under the same methodology; none when it did not.</param>
public sealed record BoardCity(
    string City,
    int Number,
    long Residents,
    IReadOnlyDictionary<string, decimal?> Values,
    IReadOnlyDictionary<string, OwnTarget> Targets,
    IReadOnlyDictionary<string, CommitmentStatus> Commitments,
    BoardSource Source,
    BoardPlace? Before = null
)
{
    /// <summary>What is scored.</summary>
    internal CityValues Scorable() => new(City, Values, Targets, Commitments);
}

/// <summary>A rank and a score.</summary>
/// <param name="Band">Code of the population band.</param>
/// <param name="Rank">The rank in the band, 1 for the best.</param>
/// <param name="Score">The score as shown.</param>
public sealed record BoardPlace(string Band, int Rank, decimal Score);

/// <summary>Where a city's values come from.</summary>
/// <param name="Report">Address of the report, once it is public.</param>
/// <param name="Verification">How far the report was checked.</param>
/// <param name="FiledByCity">Whether the city filed it; if not, it was loaded from public data.</param>
/// <param name="Values">What a reader should know of each value, and why some do not count.</param>
public sealed record BoardSource(string? Report, Verification Verification, bool FiledByCity, IReadOnlyList<BoardValue> Values);

/// <summary>What a reader should know of a value.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Year">The year it stands for.</param>
/// <param name="Flags">What its report says of it.</param>
/// <param name="Restated">Whether it was replaced after acceptance.</param>
/// <param name="Excluded">Why it does not count; none when it does.</param>
/// <param name="Missing">Why there is none, in the report's own terms.</param>
public sealed record BoardValue(
    string Indicator,
    int Year,
    IReadOnlyList<ObservationFlag> Flags,
    bool Restated,
    UnrankedReason? Excluded = null,
    MissingReason? Missing = null
);

/// <summary>A city that could not be scored.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="Number">Its number among the signatories.</param>
/// <param name="Reason">Why.</param>
public sealed record BoardOutsider(string City, int Number, UnrankedReason Reason);

/// <summary>A city whose rank or score changed from one edition to the next.</summary>
/// <param name="City">Slug of the city.</param>
/// <param name="From">Where it stood; none when it had no rank.</param>
/// <param name="To">Where it stands; none when it has none.</param>
public sealed record BoardChange(string City, BoardPlace? From, BoardPlace? To);
