using System.Reflection;
using CityDeclarations.Registry;
using MediatR;

namespace CityDeclarations.Contracts.Tests;

/// <summary>What the rules are about, found in the assembly itself, so that nothing new escapes them.</summary>
internal static class Known
{
    public const string Root = "CityDeclarations.Registry";

    /// <summary>What all areas stand on, in the order in which each knows those before it.</summary>
    public static readonly IReadOnlyList<string> Ground = [$"{Root}.Texts", $"{Root}.Values", $"{Root}.Foundation", $"{Root}.Api"];

    /// <summary>They load facts through the door, and may know the public types of every area.</summary>
    public static readonly IReadOnlyList<string> Loaders = [$"{Root}.Opening", $"{Root}.Demonstration"];

    public static readonly Assembly Registry = typeof(RegistrySetup).Assembly;

    /// <summary>The areas in reading order: each knows those before it.</summary>
    public static readonly IReadOnlyList<string> Areas = [.. CityDeclarations.Registry.Areas.All.Select(area => area.GetType().Namespace!)];

    /// <summary>The types that somebody wrote, without those that the compiler made.</summary>
    public static readonly IReadOnlyList<Type> Types =
    [
        .. Registry
            .GetTypes()
            .Where(type =>
                type.Namespace is { } space
                && space.StartsWith(Root, StringComparison.Ordinal)
                && !type.FullName!.Contains('<', StringComparison.Ordinal)
            ),
    ];

    /// <summary>Everything that can be sent through the door.</summary>
    public static readonly IReadOnlyList<Type> Requests =
    [
        .. Types.Where(type => !type.IsAbstract && Closing(type, typeof(IRequest<>)).Any()),
    ];

    /// <summary>Whatever answers requests.</summary>
    public static readonly IReadOnlyList<Type> Handlers =
    [
        .. Types.Where(type => !type.IsAbstract && Closing(type, typeof(IRequestHandler<,>)).Any()),
    ];

    /// <summary>Every stream: found by its fold, of which each has one.</summary>
    public static readonly IReadOnlyList<EventStream> Streams =
    [
        .. Types
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(Fold<,>))
            .Select(field => new EventStream(
                field.FieldType.GenericTypeArguments[0],
                field.FieldType.GenericTypeArguments[1],
                field.GetValue(null)!
            ))
            .OrderBy(stream => Areas.ToList().IndexOf(stream.State.Namespace!)),
    ];

    /// <summary>Every event that can be stored today, in the order in which the code tells them.</summary>
    public static readonly IReadOnlyList<Type> Events = [.. Streams.SelectMany(stream => stream.Events)];

    /// <summary>The closed forms of an open generic interface that a type implements.</summary>
    public static IEnumerable<Type> Closing(Type type, Type open) =>
        type.GetInterfaces().Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == open);

    /// <summary>The registry's own types that a type's members are made of, at any depth, with the type itself.</summary>
    public static IReadOnlyCollection<Type> PartsOf(Type type)
    {
        var parts = new HashSet<Type>();
        Add(type);
        return parts;

        void Add(Type one)
        {
            foreach (var argument in one.GenericTypeArguments)
                Add(argument);
            if (one.Assembly != Registry || !parts.Add(one) || one.IsEnum)
                return;
            foreach (var member in Members(one))
                Add(member.PropertyType);
        }
    }

    /// <summary>What is stored of a record.</summary>
    public static IEnumerable<PropertyInfo> Members(Type record) => record.GetProperties(BindingFlags.Instance | BindingFlags.Public);
}

/// <summary>A stream: its state, the base of its events, and how they add up.</summary>
internal sealed record EventStream(Type State, Type EventBase, object Fold)
{
    /// <summary>A key of such a stream, made of the names of its parts, for instance <c>signatory:programme/city</c>.</summary>
    public string Key =>
        (string)
            KeyMethod.Invoke(
                null,
                [.. KeyMethod.GetParameters().Select(part => part.ParameterType == typeof(string) ? part.Name : (object)0)]
            )!;

    /// <summary>What stands before the colon.</summary>
    public string Kind => Key.Split(':')[0];

    public IReadOnlyList<Type> Events { get; } =
    [.. Known.Types.Where(type => type.IsSubclassOf(EventBase) && !type.IsAbstract).OrderBy(type => type.MetadataToken)];

    private MethodInfo KeyMethod =>
        State.GetMethod("Key", BindingFlags.Static | BindingFlags.Public)
        ?? throw new InvalidOperationException($"{State.Name} does not say what the keys of its streams look like: it has no Key.");

    /// <summary>What the events add up to.</summary>
    public object Add(params IEnumerable<object> events)
    {
        var evolve = (Delegate)Fold.GetType().GetProperty("Evolve")!.GetValue(Fold)!;
        return events.Aggregate(Fold.GetType().GetProperty("Initial")!.GetValue(Fold)!, (state, fact) =>
            evolve.DynamicInvoke(state, fact)!
        );
    }
}
