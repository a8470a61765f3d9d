using System.Diagnostics;
using CityDeclarations.Registry.Foundation;

namespace CityDeclarations.Registry.Cities;

/// <summary>Every rule of a city's stream.</summary>
internal static class CityDecider
{
    /// <summary>Chongqing, the most populous municipality there is, has about 32 million.</summary>
    private const long MostPeopleOfACity = 35_000_000;

    /// <summary>Uttar Pradesh, the most populous region of any country, has about 240 million.</summary>
    private const long MostPeopleOfARegion = 300_000_000;

    public static readonly Fold<City, CityEvent> Fold = new(new City(), Evolve);

    public static City Evolve(City city, CityEvent fact) => fact switch
    {
        CityRegistered registered => city with
        {
            Slug = registered.Slug,
            Country = registered.Country,
            Kind = registered.Kind,
            Names = registered.Names,
            Identifiers = registered.Identifiers,
            Population = registered.Population
        },
        CityRenamed renamed => city with { Names = renamed.Names },
        PopulationRestated restated => city with { Population = restated.Population },
        CityIdentified identified => city with { Identifiers = [.. city.Identifiers, identified.Identifier] },
        CityMerged merged => city with { MergedInto = merged.Into },
        _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a city.")
    };

    public static IEnumerable<CityEvent> Register(CityRegistered city, Country? country, CommandContext context)
    {
        OnlyOfficers(context);
        var broken = Check(city, country, context).ToArray();
        return broken.Length == 0 ? [city] : throw new RuleViolationException(broken);
    }

    public static IEnumerable<CityEvent> Rename(City city, IReadOnlyDictionary<string, string> names, PartialDate? renamedOn, string reason, CommandContext context)
    {
        OnlyOfficers(context);
        NotMerged(city);
        if (!names.Values.Any(Slugs.HasLatin)) throw CityRules.LatinNameMissing.Broken("None of the names has a Latin letter.", "names");
        return city.Names.Count == names.Count && !names.Except(city.Names).Any() ? [] : [new CityRenamed(names, renamedOn, reason)];
    }

    public static IEnumerable<CityEvent> RestatePopulation(City city, Population population, string? reason, Country? country, CommandContext context)
    {
        OnlyOfficers(context);
        NotMerged(city);
        if (population == city.Population) return [];
        var broken = CheckPopulation(population, city.Kind, country, context).Concat(CheckChange(city.Population, population, reason)).ToArray();
        return broken.Length == 0 ? [new PopulationRestated(population, reason)] : throw new RuleViolationException(broken);
    }

    public static IEnumerable<CityEvent> Identify(City city, CityIdentifier identifier, string source, CommandContext context)
    {
        OnlyOfficers(context);
        NotMerged(city);
        return city.Identifiers.Contains(identifier) ? [] : [new CityIdentified(identifier, source)];
    }

    public static IEnumerable<CityEvent> Merge(City city, string into, PartialDate? mergedOn, string reason, CommandContext context)
    {
        OnlyOfficers(context);
        if (city.MergedInto == into) return [];
        NotMerged(city);
        if (into == city.Slug) throw CityRules.MergeIntoItself.Broken($"This is {into}.", "into");
        return [new CityMerged(into, mergedOn, reason)];
    }

    /// <summary>Everything that speaks against registering a city as given.</summary>
    public static IEnumerable<Violation> Check(CityRegistered city, Country? country, CommandContext context)
    {
        if (country is null) yield return CityRules.CountryUnknown.On("country", $"“{city.Country}” is no country of ISO 3166-1.");
        if (!city.Names.Values.Any(Slugs.HasLatin)) yield return CityRules.LatinNameMissing.On("names", "None of the names has a Latin letter.");
        if (city.Location is { } point && (Math.Abs(point.Latitude) > 90 || Math.Abs(point.Longitude) > 180 || point is { Latitude: 0, Longitude: 0 }))
            yield return CityRules.LocationImpossible.On("location", $"Latitude {point.Latitude}, longitude {point.Longitude}.");
        if (city.Population is { } population)
            foreach (var broken in CheckPopulation(population, city.Kind, country, context)) yield return broken;
    }

    /// <summary>What speaks against a population figure, whatever was known before.</summary>
    public static IEnumerable<Violation> CheckPopulation(Population population, CityKind kind, Country? country, CommandContext context)
    {
        var most = kind is CityKind.Region ? MostPeopleOfARegion : MostPeopleOfACity;
        if (population.People < 1 || population.People > most)
            yield return CityRules.PopulationImpossible.On("population.people", $"{population.People:N0} people; from 1 to {most:N0} can be true.");
        else if (country is not null && population.People > country.PopulationAtMost)
            yield return CityRules.PopulationExceedsCountry.On("population.people", $"{population.People:N0} people, while {country.Name} has fewer than {country.PopulationAtMost:N0}.");
        if (population.Year is { } year && (year < Plausible.EarliestYear || year > context.LatestToday.Year))
            yield return CityRules.YearImpossible.On("population.year", $"The year is {year}; from {Plausible.EarliestYear} to {context.LatestToday.Year} can be true.");
    }

    private static IEnumerable<Violation> CheckChange(Population? before, Population now, string? reason)
    {
        if (before is null || reason is not null || now.People < 1) yield break;
        var ratio = (decimal)now.People / before.People;
        if (Plausible.IsSlippedDigit(ratio))
            yield return CityRules.PopulationDigitSlipped.On("population.people", $"{now.People:N0} people now, {before.People:N0} before.");
        else if (Math.Abs(ratio - 1) > 0.25m)
            yield return CityRules.PopulationChangedSharply.On("population.people", $"{now.People:N0} people now, {before.People:N0} before.");
    }

    private static void OnlyOfficers(CommandContext context)
    {
        if (!context.Actor.IsOfficer) throw Refusals.NotAllowed.Broken("Only officers change what the register knows of cities.");
    }

    private static void NotMerged(City city)
    {
        if (city.MergedInto is { } into) throw CityRules.CityMerged.Broken($"{city.Slug} has become part of {into}.", "city");
    }
}
