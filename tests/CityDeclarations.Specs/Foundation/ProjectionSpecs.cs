using System.Reflection;
using System.Text.Json;
using JasperFx.Events;

namespace CityDeclarations.Specs.Foundation;

/// <summary>Projections never throw at the past, and change nothing but what they answer.</summary>
public sealed class ProjectionSpecs
{
    private static readonly Projection[] All =
    [
        .. typeof(Fold<,>)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsAbstract: false, IsGenericTypeDefinition: false }
                && type.BaseType is { IsGenericType: true } its
                && its.GetGenericTypeDefinition() == typeof(StreamProjection<>)
            )
            .Select(type => new Projection(type)),
    ];

    private static readonly IEvent[] Every = [.. Samples.All.Select(Facts.Recorded)];

    [Fact]
    public void Every_read_model_of_one_stream_is_looked_at() =>
        All.Select(one => one.Name)
            .ShouldBe(
                [
                    "CatalogueEntry",
                    "CityProfile",
                    "ProgrammePage",
                    "SignatoryProfile",
                    "CityTarget",
                    "ReportPage",
                    "MethodologyPage",
                    "BoardPage",
                    "AwardEdition",
                    "NominationPage",
                    "Juror",
                    "DeskPage",
                    "DutyPage",
                    "StandingCity",
                    "StandingSignatory",
                    "StandingTarget",
                    "StandingReport",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_fact_of_any_kind_may_come_first()
    {
        foreach (var projection in All)
        foreach (var fact in Every)
            Should.NotThrow(() => projection.Evolve(null, fact), $"{projection.Name} after {fact.EventTypeName}");
    }

    [Fact]
    public void A_fact_of_any_kind_may_come_after_any_other()
    {
        foreach (var projection in All)
        foreach (var fact in Every)
        foreach (var next in Every)
            Should.NotThrow(() => projection.Evolve(projection.Evolve(projection.Evolve(null, fact), next), fact), projection.Name);
    }

    [Fact]
    public void Each_retells_something_of_its_own_stream() =>
        All.ShouldAllBe(projection => Every.Any(fact => projection.Evolve(null, fact) != null));

    [Fact]
    public void The_same_past_is_told_the_same_way_and_what_was_told_stays()
    {
        foreach (var projection in All)
        {
            object? told = null;
            foreach (var fact in Every)
            {
                var before = Json(told);
                var after = projection.Evolve(told, fact);
                Json(told).ShouldBe(before, $"{projection.Name} changes what it was given");
                Json(projection.Evolve(told, fact)).ShouldBe(Json(after), projection.Name);
                told = after;
            }
        }
    }

    private static string Json(object? told) => JsonSerializer.Serialize(told, Stored.Options);

    private sealed class Projection(Type type)
    {
        private readonly object projection = Activator.CreateInstance(type)!;
        private readonly MethodInfo evolve = type.GetMethod(
            "Evolve",
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
        )!;

        public string Name => evolve.ReturnType.Name;

        public object? Evolve(object? snapshot, IEvent fact) =>
            evolve.Invoke(projection, BindingFlags.DoNotWrapExceptions, null, [snapshot, "stream:key", fact], null);
    }
}
