using System.Reflection;
using JasperFx.Events;

namespace CityDeclarations.Specs;

/// <summary>The facts that the register can record, found in its assembly.</summary>
internal static class Facts
{
    private static readonly Assembly Register = typeof(Fold<,>).Assembly;

    /// <summary>The abstract base of each stream's facts.</summary>
    public static readonly IReadOnlyList<Type> Bases =
    [
        .. Register
            .GetTypes()
            .Where(type => type.IsAbstract && !type.IsSealed && type.IsPublic && type.Name.EndsWith("Event", StringComparison.Ordinal)),
    ];

    public static readonly IReadOnlyList<Type> Kinds =
    [
        .. Register.GetTypes().Where(type => !type.IsAbstract && Bases.Any(type.IsSubclassOf)),
    ];

    /// <summary>A fact as the store gives it to projections.</summary>
    public static IEvent Recorded(object fact)
    {
        var recorded = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        recorded.StreamKey = "stream:key";
        recorded.Timestamp = Cast.Noon;
        return recorded;
    }
}
