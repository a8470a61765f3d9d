namespace CityDeclarations.Registry.Cities;

/// <summary>What kind of local or regional government it is.</summary>
public enum CityKind
{
    /// <summary>A town, city or municipality.</summary>
    City,

    /// <summary>A city that is a state, a province or a special territory at the same time.</summary>
    CityState,

    /// <summary>A region, province or county.</summary>
    Region,

    /// <summary>Several municipalities acting as one.</summary>
    InterMunicipal,

    /// <summary>A part of a city with a government of its own.</summary>
    Borough,
}

/// <summary>A city's name in somebody else's register, for instance <c>cdp</c> <c>31113</c> or <c>unlocode</c> <c>JPYOK</c>.</summary>
/// <param name="Scheme">Code of the other register, in small letters.</param>
/// <param name="Value">The city's id there.</param>
public sealed record CityIdentifier(string Scheme, string Value)
{
    /// <summary>Scheme and value in one word.</summary>
    public override string ToString() => $"{Scheme}:{Value}";
}

/// <summary>A point in degrees, WGS 84.</summary>
/// <param name="Latitude">-90 (south) to 90 (north).</param>
/// <param name="Longitude">-180 (west) to 180 (east).</param>
public sealed record GeoPoint(decimal Latitude, decimal Longitude);

/// <summary>How many people live in a city.</summary>
/// <param name="People">How many people live there.</param>
/// <param name="Year">The year the figure stands for; none when its source does not say.</param>
/// <param name="Source">Where the figure comes from. It is public.</param>
public sealed record Population(long People, int? Year, string Source);

/// <summary>An event of a city's stream, <c>city:slug</c>.</summary>
public abstract record CityEvent;

/// <summary>A city entered the register.</summary>
/// <param name="Slug">Its part of the address, for ever: a renamed city keeps it.</param>
/// <param name="Names">Its names by language (BCP 47), at least one of them in Latin letters.</param>
/// <param name="Country">The country, by its code of ISO 3166-1 alpha-2.</param>
/// <param name="Kind">What kind of government it is.</param>
/// <param name="Identifiers">Its names in other registers.</param>
/// <param name="Location">A point inside it.</param>
/// <param name="Population">How many people live there.</param>
/// <param name="Source">Where these facts come from.</param>
public sealed record CityRegistered(
    string Slug,
    IReadOnlyDictionary<string, string> Names,
    string Country,
    CityKind Kind,
    IReadOnlyList<CityIdentifier> Identifiers,
    GeoPoint? Location,
    Population? Population,
    string Source
) : CityEvent;

/// <summary>A city took another name, or a name was corrected.</summary>
/// <param name="Names">All its names from now on.</param>
/// <param name="RenamedOn">Since when, as precisely as is known.</param>
/// <param name="Reason">Why.</param>
public sealed record CityRenamed(IReadOnlyDictionary<string, string> Names, PartialDate? RenamedOn, string Reason) : CityEvent;

/// <summary>A newer or better figure for a city's population was taken into the register.</summary>
/// <param name="Population">The figure.</param>
/// <param name="Reason">Why it differs so much from the one before, where it does.</param>
public sealed record PopulationRestated(Population Population, string? Reason) : CityEvent;

/// <summary>A city's name in another register became known.</summary>
/// <param name="Identifier">The name there.</param>
/// <param name="Source">Where that comes from.</param>
public sealed record CityIdentified(CityIdentifier Identifier, string Source) : CityEvent;

/// <summary>A city became part of another one.</summary>
/// <param name="Into">Slug of the city it became part of.</param>
/// <param name="MergedOn">When, as precisely as is known.</param>
/// <param name="Reason">Why.</param>
public sealed record CityMerged(string Into, PartialDate? MergedOn, string Reason) : CityEvent;

/// <summary>A city's boundary changed: figures before and after are not of the same place.</summary>
/// <param name="ChangedOn">Since when, as precisely as is known.</param>
/// <param name="Reason">What changed.</param>
/// <param name="Source">Where that comes from.</param>
public sealed record BoundaryChanged(PartialDate? ChangedOn, string Reason, string Source) : CityEvent;
