using System.Reflection;
using System.Runtime.CompilerServices;
using Marten;

namespace CityDeclarations.Contracts.Tests;

/// <summary>What is looked for is found by its name.</summary>
public sealed class NameTests
{
    [Fact]
    public void What_others_may_ask_an_area_stands_in_a_lookup_with_a_file_of_its_own()
    {
        var asked = Known
            .Types.Where(type => type is { IsPublic: true, IsAbstract: true, IsSealed: true } && Known.Areas.Contains(type.Namespace))
            .Where(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Any(AsksASession))
            .ToArray();
        asked.Length.ShouldBeGreaterThan(5);
        asked.Select(type => type.Name).ShouldAllBe(name => name.EndsWith("Lookup", StringComparison.Ordinal));

        var files = Directory
            .GetFiles(Path.Combine(Approved.Repository, "src", "CityDeclarations.Registry"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        Known
            .Types.Select(type => type.Name)
            .Where(name => name.EndsWith("Lookup", StringComparison.Ordinal))
            .Except(files!)
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_two_types_have_one_name() =>
        Known
            .Types.Where(type => !type.IsNested && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .GroupBy(type => type.Name)
            .Where(same => same.Count() > 1)
            .Select(same => string.Join(" and ", same.Select(type => type.FullName)))
            .ShouldBeEmpty();

    static bool AsksASession(MethodInfo method) =>
        method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters()[0].ParameterType == typeof(IQuerySession);
}
