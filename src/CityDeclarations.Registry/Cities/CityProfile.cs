using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Cities;

/// <summary>A city as the register knows it.</summary>
public sealed record CityProfile : IRevisioned
{
    /// <summary>Key of the city's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Its names by language (BCP 47).</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The country, by its code of ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>What kind of government it is.</summary>
    public required CityKind Kind { get; init; }

    /// <summary>Its names in other registers.</summary>
    public IReadOnlyList<CityIdentifier> Identifiers { get; init; } = [];

    /// <summary>A point inside it, WGS 84.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The newest population figure.</summary>
    public Population? Population { get; init; }

    /// <summary>The figures before, newest first.</summary>
    public IReadOnlyList<Population> EarlierPopulations { get; init; } = [];

    /// <summary>The names before, newest first.</summary>
    public IReadOnlyList<FormerNames> FormerNames { get; init; } = [];

    /// <summary>Slug of the city it has become part of.</summary>
    public string? MergedInto { get; init; }

    /// <summary>When and why it became part of that city.</summary>
    public CityChange? Merger { get; init; }

    /// <summary>Changes of its boundary, newest first.</summary>
    public IReadOnlyList<CityChange> BoundaryChanges { get; init; } = [];

    /// <summary>Where the facts come from. It is public.</summary>
    public required string Source { get; init; }

    /// <summary>When the register learned of it.</summary>
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Version of the city's stream; send it in If-Match to change the city.</summary>
    public int Version { get; set; }

    internal CityBasis Basis => new(Slug, Kind, Country, MergedInto, Population);
}

/// <summary>Names a city no longer has.</summary>
/// <param name="Names">The names by language.</param>
/// <param name="Until">Until when, as precisely as is known.</param>
/// <param name="Reason">Why they changed. It is public.</param>
public sealed record FormerNames(IReadOnlyDictionary<string, string> Names, PartialDate? Until, string Reason);

/// <summary>That a city is no longer what it was.</summary>
/// <param name="On">Since when, as precisely as is known.</param>
/// <param name="Reason">What changed, and why. It is public.</param>
/// <param name="RecordedAt">When the register learned of it.</param>
public sealed record CityChange(PartialDate? On, string Reason, DateTimeOffset RecordedAt);

internal sealed class CityProfileProjection() : StreamProjection<CityProfile>(typeof(CityEvent))
{
    public override CityProfile? Evolve(CityProfile? city, string id, IEvent e) =>
        e.Data switch
        {
            CityRegistered registered => new CityProfile
            {
                Id = id,
                Slug = registered.Slug,
                Names = registered.Names,
                Country = registered.Country,
                Kind = registered.Kind,
                Identifiers = registered.Identifiers,
                Location = registered.Location,
                Population = registered.Population,
                Source = registered.Source,
                RegisteredAt = e.Timestamp,
            },
            CityRenamed renamed when city is not null => city with
            {
                Names = renamed.Names,
                FormerNames = [new FormerNames(city.Names, renamed.RenamedOn, renamed.Reason), .. city.FormerNames],
            },
            PopulationRestated restated when city is not null => city with
            {
                Population = restated.Population,
                EarlierPopulations = city.Population is { } before ? [before, .. city.EarlierPopulations] : city.EarlierPopulations,
            },
            CityIdentified identified when city is not null => city with { Identifiers = [.. city.Identifiers, identified.Identifier] },
            CityMerged merged when city is not null => city with
            {
                MergedInto = merged.Into,
                Merger = new CityChange(merged.MergedOn, merged.Reason, e.Timestamp),
            },
            BoundaryChanged changed when city is not null => city with
            {
                BoundaryChanges = [new CityChange(changed.ChangedOn, changed.Reason, e.Timestamp), .. city.BoundaryChanges],
            },
            _ => city,
        };
}
