using System.Diagnostics;

namespace CityDeclarations.Registry.Cities;

/// <summary>Every rule of a city's stream.</summary>
internal static class CityDecider
{
    public static readonly Fold<City, CityEvent> Fold = new(new City(), Evolve);

    public static City Evolve(City city, CityEvent fact) =>
        fact switch
        {
            CityRegistered registered => city with
            {
                Slug = registered.Slug,
                Country = registered.Country,
                Kind = registered.Kind,
                Names = registered.Names,
                Identifiers = registered.Identifiers,
                Population = registered.Population,
            },
            CityRenamed renamed => city with { Names = renamed.Names },
            PopulationRestated restated => city with { Population = restated.Population },
            CityIdentified identified => city with { Identifiers = [.. city.Identifiers, identified.Identifier] },
            CityMerged merged => city with { MergedInto = merged.Into },
            BoundaryChanged => city,
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a city."),
        };

    public static IEnumerable<CityEvent> Register(CityRegistered city, Country? country, CommandContext context)
    {
        OnlyOfficers(context);
        var broken = Check(city, country, context).ToArray();
        return broken.Length == 0 ? [city] : throw new RuleViolationException(broken);
    }

    public static IEnumerable<CityEvent> Rename(
        City city,
        IReadOnlyDictionary<string, string> names,
        PartialDate? renamedOn,
        string reason,
        CommandContext context
    )
    {
        OnlyOfficers(context);
        NotMerged(city);
        if (!names.Values.Any(Slugs.HasLatin))
            throw CityRefusals.LatinNameMissing.Broken("None of the names has a Latin letter.", "names");
        return city.Names.Count == names.Count && !names.Except(city.Names).Any() ? [] : [new CityRenamed(names, renamedOn, reason)];
    }

    public static IEnumerable<CityEvent> RestatePopulation(
        City city,
        Population population,
        string? reason,
        Country? country,
        CommandContext context
    )
    {
        OnlyOfficers(context);
        NotMerged(city);
        if (population == city.Population)
            return [];
        var broken = PopulationCheck
            .Of(population, city.Kind, country, context.LatestToday.Year)
            .Concat(PopulationCheck.Change(city.Population, population, reason))
            .ToArray();
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
        if (city.MergedInto == into)
            return [];
        NotMerged(city);
        if (into == city.Slug)
            throw CityRefusals.MergeIntoItself.Broken($"This is {into}.", "into");
        return [new CityMerged(into, mergedOn, reason)];
    }

    public static IEnumerable<CityEvent> ChangeBoundary(
        City city,
        PartialDate? changedOn,
        string reason,
        string source,
        CommandContext context
    )
    {
        OnlyOfficers(context);
        NotMerged(city);
        return [new BoundaryChanged(changedOn, reason, source)];
    }

    /// <summary>Everything that speaks against registering a city as given.</summary>
    public static IEnumerable<Violation> Check(CityRegistered city, Country? country, CommandContext context)
    {
        if (country is null)
            yield return CityRefusals.CountryUnknown.On("country", $"“{city.Country}” is no country of ISO 3166-1.");
        if (!city.Names.Values.Any(Slugs.HasLatin))
            yield return CityRefusals.LatinNameMissing.On("names", "None of the names has a Latin letter.");
        if (
            city.Location is { } point
            && (Math.Abs(point.Latitude) > 90 || Math.Abs(point.Longitude) > 180 || point is { Latitude: 0, Longitude: 0 })
        )
            yield return CityRefusals.LocationImpossible.On("location", $"Latitude {point.Latitude}, longitude {point.Longitude}.");
        if (city.Population is { } population)
            foreach (var broken in PopulationCheck.Of(population, city.Kind, country, context.LatestToday.Year))
                yield return broken;
    }

    private static void OnlyOfficers(CommandContext context)
    {
        if (!context.Actor.IsOfficer)
            throw Refusals.NotAllowed.Broken("Only officers change what the register knows of cities.");
    }

    private static void NotMerged(City city)
    {
        if (city.MergedInto is { } into)
            throw CityRefusals.CityMerged.Broken($"{city.Slug} has become part of {into}.", "city");
    }
}
