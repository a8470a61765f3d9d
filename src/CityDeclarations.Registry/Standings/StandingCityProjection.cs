using CityDeclarations.Registry.Cities;
using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

internal sealed class StandingCityProjection()
    : StreamProjection<StandingCity>(typeof(CityRegistered), typeof(CityRenamed), typeof(PopulationRestated), typeof(CityMerged))
{
    public override StandingCity? Evolve(StandingCity? city, string id, IEvent e) =>
        (
            e.Data switch
            {
                CityRegistered registered => new StandingCity
                {
                    Id = id,
                    Slug = registered.Slug,
                    Names = registered.Names,
                    Country = registered.Country,
                    Kind = registered.Kind,
                    Figures = registered.Population is { } population ? [Figure(e, population)] : [],
                },
                CityRenamed renamed when city is not null => city with { Names = renamed.Names },
                PopulationRestated restated when city is not null => city with
                {
                    Figures = [.. city.Figures, Figure(e, restated.Population)],
                },
                CityMerged merged when city is not null => city with
                {
                    Merged = new StandingEnd(Recorded.Of(e), merged.MergedOn?.Earliest),
                },
                _ => null,
            }
        )?.At(e) ?? city;

    private static StandingFigure Figure(IEvent e, Population population) => new(Recorded.Of(e), population.People, population.Year);
}
