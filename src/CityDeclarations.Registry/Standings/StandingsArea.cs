using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Programmes;
using JasperFx.Events.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Standings;

/// <summary>
/// What boards are computed from. Owns no stream: everything here is projected from other areas' events, and can be rebuilt.
/// </summary>
internal sealed class StandingsArea : IArea
{
    /// <summary>
    /// Name of the composite in the daemon, and in the table of positions: stored, so it stays what the area was called once.
    /// </summary>
    public const string Composite = "Leaderboards";

    public void Services(IServiceCollection services) =>
        services.AddSingleton<StandingsGeneration>().AddSingleton<StandingsCache>().AddHostedService<StandingsListener>();

    public void Store(StoreOptions store)
    {
        store.Projections.CompositeProjectionFor(Composite, standings =>
        {
            standings.Add(new StandingCityProjection());
            standings.Add(new StandingSignatoryProjection());
            standings.Add(new StandingTargetProjection());
            standings.Add(new StandingReportProjection());
            standings.Add(new StandingsMoved());
            // These change boards without a standing: through the pages of the programme and the indicator.
            standings.IncludedEventTypes.AddRange([
                typeof(IndicatorRetired),
                typeof(ReportingCycleRescheduled),
                typeof(PopulationBandsFrozen),
                typeof(IndicatorRevised),
            ]);
            standings.IncludedEventTypes.AddRange(
                standings.AllProjections().Cast<EventFilterable>().SelectMany(projection => projection.IncludedEventTypes)
            );
        });
        // By programme, and what has moved since a snapshot was read.
        store.Schema.For<StandingCity>().Index(city => city.Position);
        store.Schema.For<StandingSignatory>().Index(signatory => new { signatory.Programme, signatory.Position });
        store.Schema.For<StandingTarget>().Index(target => new { target.Programme, target.Position });
        store
            .Schema.For<StandingReport>()
            .Index(report => new { report.Programme, report.Year })
            .Index(report => new { report.Programme, report.Position });
    }

    public void Endpoints(IEndpointRouteBuilder api) { }
}
