using System.Reflection;
using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// The registry is one assembly, so the compiler lets every area see into every other one. These rules do not: an
/// area knows of the others what they publish, and only of those above it in <c>Areas.All</c>.
/// </summary>
public sealed class AreaBoundaryTests
{
    public static TheoryData<string> Areas => [.. Known.Areas.Select(Short)];

    public static TheoryData<string> Everything => [.. Known.Areas.Concat(Known.Loaders).Select(Short)];

    public static TheoryData<string> Ground => [.. Known.Ground.Select(Short)];

    [Fact]
    public void Every_folder_is_an_area_in_the_table_of_contents_or_a_loader_or_the_foundation() =>
        Known
            .Types.Select(type => type.Namespace!)
            .Distinct()
            .Except(Known.Areas)
            .Except(Known.Loaders)
            .Except([.. Known.Ground, Known.Root])
            .ShouldBeEmpty();

    [Fact]
    public void The_reading_order_is_the_agreed_one() =>
        Known
            .Areas.Select(Short)
            .ShouldBe([
                "Mail",
                "Accounts",
                "Indicators",
                "Cities",
                "Programmes",
                "Signatories",
                "Targets",
                "Evidence",
                "Progress",
                "Filing",
                "Methodologies",
                "Standings",
                "Boards",
                "Desks",
                "Access",
                "Awards",
                "Duties",
                "Timelines",
                "Privacy",
            ]);

    [Theory, MemberData(nameof(Everything))]
    public void An_area_knows_only_what_others_publish(string area)
    {
        var closed = Closed(area);
        closed.ShouldNotBeEmpty(); // a rule over nothing passes for ever
        Breaches(area, [.. closed.Select(type => type.FullName!)]).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Areas))]
    public void An_area_knows_only_those_above_it(string area) =>
        Breaches(area, [.. Known.Areas.Skip(Known.Areas.ToList().IndexOf(Long(area)) + 1), .. Known.Loaders]).ShouldBeEmpty();

    [Theory, MemberData(nameof(Ground))]
    public void What_areas_stand_on_knows_no_area_and_nothing_above_itself(string room) =>
        Breaches(room, [.. Known.Ground.SkipWhile(one => one != Long(room)).Skip(1), .. Known.Areas, .. Known.Loaders, .. Roots])
            .ShouldBeEmpty();

    /// <summary>The compiler copies constants, so the assembly does not show where they come from; the source does.</summary>
    [Theory, MemberData(nameof(Everything))]
    public void An_area_copies_no_constant_that_others_do_not_publish(string area)
    {
        var constants = Closed(area)
            .SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                    .Where(field => field.IsLiteral && !type.IsEnum)
                    .Select(field => $"{type.Name}.{field.Name}")
            )
            .ToArray();
        constants.ShouldNotBeEmpty();
        var sources = Directory.GetFiles(Path.Combine(Approved.Repository, "src", Known.Root, area), "*.cs", SearchOption.AllDirectories);
        sources.ShouldNotBeEmpty();
        var copied =
            from source in sources
            let text = File.ReadAllText(source)
            from constant in constants
            where Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(constant)}\b")
            select $"{area}/{Path.GetFileName(source)} -> {constant}";
        copied.ShouldBeEmpty();
    }

    /// <summary>What the other areas do not publish.</summary>
    private static Type[] Closed(string area) =>
        [
            .. Known.Types.Where(type =>
                !type.IsNested
                && !type.IsPublic
                && type.Namespace != Long(area)
                && (Known.Areas.Contains(type.Namespace!) || Known.Loaders.Contains(type.Namespace!))
            ),
        ];

    /// <summary>Who in the area mentions what of a list of types or namespaces.</summary>
    private static IReadOnlyCollection<string> Breaches(string area, IReadOnlyCollection<string> forbidden)
    {
        var types = Types.InAssembly(Known.Registry).That().ResideInNamespace(Long(area));
        types.GetTypes().ShouldNotBeEmpty();
        var mentions = new Mentions(forbidden);
        types.Should().MeetCustomRule(mentions).GetResult();
        return mentions.Found;
    }

    /// <summary>What puts everything together.</summary>
    private static IEnumerable<string> Roots =>
        Known.Types.Where(type => !type.IsNested && type.Namespace == Known.Root).Select(type => type.FullName!);

    private static string Short(string space) => space[(Known.Root.Length + 1)..];

    private static string Long(string area) => $"{Known.Root}.{area}";
}
