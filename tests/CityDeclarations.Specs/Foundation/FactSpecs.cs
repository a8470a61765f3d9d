using System.Reflection;
using System.Text.Json;

namespace CityDeclarations.Specs.Foundation;

public sealed class FactSpecs
{
    /// <summary>The fold of each stream, by the base of its facts.</summary>
    private static readonly Dictionary<Type, object> Folds = typeof(Fold<,>)
        .Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Fold<,>))
        .ToDictionary(field => field.FieldType.GetGenericArguments()[1], field => field.GetValue(null)!);

    [Fact]
    public void There_are_thirteen_kinds_of_streams_and_each_has_a_fold() =>
        Facts
            .Bases.Select(type => type.Name)
            .ShouldBe(
                [
                    "IndicatorEvent",
                    "CityEvent",
                    "ProgrammeEvent",
                    "SignatoryEvent",
                    "TargetEvent",
                    "ProgressReportEvent",
                    "MethodologyEvent",
                    "BoardEvent",
                    "AwardEditionEvent",
                    "NominationEvent",
                    "JurorEvent",
                    "DeskEvent",
                    "ReportingDutyEvent",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void There_is_a_sample_of_every_kind_of_fact() =>
        Facts.Kinds.Where(kind => !Samples.All.Any(fact => fact.GetType() == kind)).Select(kind => kind.Name).ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_fact_is_folded() => Samples.All.ShouldAllBe(fact => Folded(fact) != null);

    [Fact]
    public void Every_fact_comes_back_from_the_store_as_it_was() =>
        Samples.All.ShouldAllBe(fact =>
            Stored.Json(JsonSerializer.Deserialize(JsonSerializer.Serialize(fact, Stored.Options), fact.GetType(), Stored.Options)!)
            == Stored.Json(fact)
        );

    /// <summary>The state after this one fact.</summary>
    private static object? Folded(object fact)
    {
        dynamic fold = Folds[fact.GetType().BaseType!];
        var evolve = (Delegate)fold.Evolve;
        return evolve.DynamicInvoke((object)fold.Initial, fact);
    }
}
