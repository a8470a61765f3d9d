using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Cities;

/// <summary>Yokohama, as the register knows it.</summary>
internal static class TheCities
{
    public const string Source = "City of Yokohama";

    public static readonly Country Japan = Country.Find("JP")!;

    public static readonly Population Residents = new(3_770_000, 2020, "Census");

    public static readonly CityRegistered Registered = new(
        "yokohama-jp",
        new Dictionary<string, string> { ["en"] = "Yokohama", ["ja"] = "横浜市" },
        "JP",
        CityKind.City,
        [new CityIdentifier("cdp", "31113")],
        new GeoPoint(35.4437m, 139.638m),
        Residents,
        Source
    );

    public static readonly CityRenamed Renamed = new(English("Yokohama City"), Date("2025-04"), "Its own usage");

    public static readonly PopulationRestated Restated = new(new Population(3_750_000, 2025, "Census"), null);

    public static readonly CityIdentified Identified = new(new CityIdentifier("unlocode", "JPYOK"), "UN/LOCODE 2024-1");

    public static readonly CityMerged Merged = new("kanagawa-jp", Date("2030"), "Invented for the specs");

    public static readonly BoundaryChanged Grown = new(Date("2024-04"), "Two villages joined it", Source);

    public static readonly CityProfile Yokohama = Profile(Registered);

    public static CityProfile Profile(CityRegistered city) =>
        new()
        {
            Slug = city.Slug,
            Names = city.Names,
            Country = city.Country,
            Kind = city.Kind,
            Identifiers = city.Identifiers,
            Location = city.Location,
            Population = city.Population,
            Source = city.Source,
        };
}
