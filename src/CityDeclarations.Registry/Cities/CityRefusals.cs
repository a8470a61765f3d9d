namespace CityDeclarations.Registry.Cities;

internal static class CityRefusals
{
    public static readonly Rule SlugTaken = new(
        "city-slug-taken",
        "Another city has this address",
        "Choose another slug, or leave it out and let the register make one."
    );

    public static readonly Rule NameTaken = new(
        "city-name-taken",
        "A city of this name is registered in this country already",
        "If it is the same city, use the one that is there. If it is another one, say so with namesake: true."
    );

    public static readonly Rule LatinNameMissing = new(
        "city-latin-name-missing",
        "No name is in Latin letters",
        "Add the name in Latin letters, for instance under en: the city's address is made of it."
    );

    public static readonly Rule IdentifierTaken = new(
        "city-identifier-taken",
        "Another city has this identifier",
        "Check the identifier; if both are the same city, merge them."
    );

    public static readonly Rule CountryUnknown = new(
        "country-unknown",
        "This is no country of ISO 3166-1",
        "Give the alpha-2 code, for instance JP, or the country's English name."
    );

    public static readonly Rule CityMerged = new(
        "city-merged",
        "This city has become part of another one",
        "Use the city that the detail names."
    );

    public static readonly Rule MergeIntoItself = new(
        "city-merged-into-itself",
        "A city cannot become part of itself",
        "Name the city that takes this one in."
    );

    public static readonly Rule PopulationImpossible = new(
        "population-impossible",
        "No city of this kind has so many or so few people",
        "Check for slipped digits, and for thousands given as units."
    );

    public static readonly Rule PopulationExceedsCountry = new(
        "population-exceeds-country",
        "More people than the whole country has",
        "Check for slipped digits, and that the country is the right one."
    );

    public static readonly Rule PopulationChangedSharply = new(
        "population-changed-sharply",
        "The population changes by more than a quarter",
        "Check the figure; if it is right, give the reason."
    );

    public static readonly Rule PopulationDigitSlipped = new(
        "population-digit-slipped",
        "The population is about 10, 100 or 1,000 times the one before, or that part of it",
        "Check the number of digits and the unit; if it is right, give the reason."
    );

    public static readonly Rule YearImpossible = new(
        "year-impossible",
        "No figure can stand for this year",
        "Give the year with four digits, from 1990 to this year; leave year and figure out when they are not known."
    );

    public static readonly Rule LocationImpossible = new(
        "location-impossible",
        "There is no such point on earth, or no city at it",
        "Give the latitude from -90 to 90 and the longitude from -180 to 180, with a decimal point; longitude comes first in WKT."
    );
}
