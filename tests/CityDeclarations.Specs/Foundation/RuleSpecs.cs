using System.Reflection;
using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;

namespace CityDeclarations.Specs.Foundation;

public sealed class RuleSpecs
{
    /// <summary>Rules about two things at once: only what is stored can break them.</summary>
    private static readonly string[] OfTheStore =
    [
        IndicatorRefusals.CodeTaken.Code,
        ProgrammeRefusals.SlugTaken.Code,
        FilingRefusals.NotBegun.Code,
        FilingRefusals.Closed.Code,
        FilingRefusals.FieldConflict.Code,
        FilingRefusals.FieldCrowded.Code,
        MethodologyRefusals.NumberTaken.Code,
        MethodologyRefusals.NumbersWithGap.Code,
        AwardRefusals.EditionTaken.Code,
        CityRefusals.SlugTaken.Code,
        CityRefusals.NameTaken.Code,
        CityRefusals.IdentifierTaken.Code,
        ImportRefusals.RowRepeated.Code,
        ImportRefusals.MayBeRegistered.Code,
        ImportRefusals.CountryDiffers.Code,
        ImportRefusals.PopulationDiffers.Code,
    ];

    [Fact]
    public void Every_rule_is_broken_by_a_spec()
    {
        var rules = Codes(
            typeof(IndicatorRefusals),
            typeof(CityRefusals),
            typeof(ImportRefusals),
            typeof(ProgrammeRefusals),
            typeof(SignatoryRefusals),
            typeof(TargetRefusals),
            typeof(ProgressRefusals),
            typeof(FilingRefusals),
            typeof(ScoringRefusals),
            typeof(MethodologyRefusals),
            typeof(AwardRefusals)
        );
        var provoked = Provoked.During(EverySpec);

        rules.Except(OfTheStore).Except(provoked).ShouldBeEmpty();
        OfTheStore.Intersect(provoked).ShouldBeEmpty();
    }

    [Fact]
    public void A_code_names_one_rule_and_is_a_fragment_of_a_sentence()
    {
        var codes = ProblemCatalogue.All.Select(rule => rule.Code).ToArray();
        codes.ShouldBeUnique();
        codes.ShouldAllBe(code =>
            code.Split('-').Length > 1 && code.All(letter => char.IsAsciiLetterLower(letter) || letter == '-') || code == "unexpected"
        );
    }

    [Fact]
    public void Every_rule_says_what_to_do_about_it() =>
        ProblemCatalogue.All.ShouldAllBe(rule =>
            rule.Title.Length > 10 && rule.Remedy.EndsWith('.') && rule.Status >= 400 && rule.Status <= 500
        );

    private static IEnumerable<string> Codes(params IEnumerable<Type> areas) =>
        areas
            .SelectMany(area => area.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => ((Rule)field.GetValue(null)!).Code);

    /// <summary>Runs the specs once more, to see what they provoke; whether they hold is said elsewhere.</summary>
    private static void EverySpec()
    {
        foreach (
            var spec in typeof(RuleSpecs)
                .Assembly.GetTypes()
                .Where(type =>
                    type.Name.EndsWith("Specs", StringComparison.Ordinal)
                    && type.Namespace != typeof(RuleSpecs).Namespace
                    && !type.Name.Contains("History", StringComparison.Ordinal)
                    && !type.Name.Contains("Property", StringComparison.Ordinal)
                )
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        )
        {
            foreach (var arguments in ArgumentsOf(spec))
            {
                try
                {
                    spec.Invoke(Activator.CreateInstance(spec.DeclaringType!), arguments);
                }
                catch (TargetInvocationException)
                {
                    // It fails where it stands.
                }
            }
        }
    }

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo spec) =>
        spec.GetCustomAttribute<TheoryAttribute>() is not null ? spec.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data)
        : spec.GetCustomAttribute<FactAttribute>() is not null
            ?
            [
                [],
            ]
        : [];
}
