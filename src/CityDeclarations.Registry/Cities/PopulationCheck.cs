namespace CityDeclarations.Registry.Cities;

/// <summary>What speaks against a population figure, wherever somebody gives one.</summary>
public static class PopulationCheck
{
    /// <summary>Chongqing, the most populous municipality there is, has about 32 million.</summary>
    private const long MostPeopleOfACity = 35_000_000;

    /// <summary>Uttar Pradesh, the most populous region of any country, has about 240 million.</summary>
    private const long MostPeopleOfARegion = 300_000_000;

    private const decimal UsualChange = 0.25m;

    /// <summary>Whatever was known before: too many or too few people, or a year that cannot be.</summary>
    internal static IEnumerable<Violation> Of(Population population, CityKind kind, Country? country, int latestYear)
    {
        var most = kind is CityKind.Region ? MostPeopleOfARegion : MostPeopleOfACity;
        if (population.People < 1 || population.People > most)
            yield return CityRefusals.PopulationImpossible.On(
                "population.people",
                $"{population.People:N0} people; from 1 to {most:N0} can be true."
            );
        else if (country is not null && population.People > country.PopulationAtMost)
            yield return CityRefusals.PopulationExceedsCountry.On(
                "population.people",
                $"{population.People:N0} people, while {country.Name} has fewer than {country.PopulationAtMost:N0}."
            );
        if (population.Year is { } year && (year < Plausible.EarliestYear || year > latestYear))
            yield return CityRefusals.YearImpossible.On(
                "population.year",
                $"The year is {year}; from {Plausible.EarliestYear} to {latestYear} can be true."
            );
    }

    /// <summary>The same, for a city as decisions look at it.</summary>
    internal static IEnumerable<Violation> Of(Population population, CityBasis city, int latestYear) =>
        Of(population, city.Kind, Country.Find(city.Country), latestYear);

    /// <summary>Against the figure before: a slipped digit, or more change than is usual, without a reason.</summary>
    internal static IEnumerable<Violation> Change(Population? before, Population now, string? reason)
    {
        if (before is null || !string.IsNullOrWhiteSpace(reason) || now.People < 1)
            yield break;
        var ratio = (decimal)now.People / before.People;
        if (Plausible.IsSlippedDigit(ratio))
            yield return CityRefusals.PopulationDigitSlipped.On(
                "population.people",
                $"{now.People:N0} people now, {before.People:N0} before."
            );
        else if (Math.Abs(ratio - 1) > UsualChange)
            yield return CityRefusals.PopulationChangedSharply.On(
                "population.people",
                $"{now.People:N0} people now, {before.People:N0} before."
            );
    }
}
