using System.Reflection;

namespace CityDeclarations.Registry.Api;

/// <summary>A kind of problem, as the service explains it under its <c>type</c>.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What is wrong, the same each time.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ProblemKind(string Code, int Status, string Title, string Remedy);

/// <summary>Every rule that the register can say no with.</summary>
public static class ProblemCatalogue
{
    /// <summary>The rules of all areas, by code.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        .. typeof(Rule)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => (Rule)field.GetValue(null)!)
            .Select(rule => new ProblemKind(rule.Code, rule.Status, rule.Title, rule.Remedy))
            .OrderBy(rule => rule.Code, StringComparer.Ordinal),
    ];
}
