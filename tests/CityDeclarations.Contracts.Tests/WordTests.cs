using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Privacy;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Web.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CityDeclarations.Contracts.Tests;

/// <summary>What the register says in more than one language stands in one folder, and is said in each of them.</summary>
public sealed partial class WordTests(DescribedService service)
{
    /// <summary>What somebody at a form can be refused with; the rest is for those who keep desks and keys, over the API.</summary>
    private static readonly IReadOnlyList<Rule> Refused =
    [
        .. ((Type[])[typeof(AccountRefusals), typeof(Refusals)])
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => (Rule)field.GetValue(null)!)
            .Except([
                // Only programs meet these.
                Refusals.UnknownParameter,
                Refusals.IdempotencyKeyReused,
                Refusals.KeyUnknown,
                Refusals.KeyExpired,
                Refusals.KeyRevoked,
            ]),
        .. FieldCodes.All.Select(field => new Rule(field.Key, "", field.Value)),
        PrivacyRefusals.ErasureUnconfirmed,
        DeskRefusals.InvitationUnknown,
        DeskRefusals.InvitationOver,
        DeskRefusals.LeadThere,
        DeskRefusals.SeatNotHere,
        DeskRefusals.HandOverFirst,
        DeskRefusals.LastOfficer,
    ];

    private static readonly Dictionary<string, string> English = Of(CultureInfo.InvariantCulture);

    public static TheoryData<string> Translated => [.. Languages.Written.Except([Languages.English])];

    private IStringLocalizer<Words> Localizer => service.Services.GetRequiredService<IStringLocalizer<Words>>();

    [Fact]
    public void A_refusal_speaks_of_the_form_and_not_of_the_API()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        foreach (var rule in Refused)
        {
            var said = Localizer.Say(new ProblemEntry("field", rule.Code, "", rule.Remedy), "The label");
            said.ShouldNotMatch(
                @"(?i)If-Match|ETag|header|/api|Retry-After|Acting-As|traceId|json|\brequest\b|\bfield\b|\bsend\b (it|the|your)|errors",
                rule.Code
            );
            said.Length.ShouldBeGreaterThan(10, rule.Code);
        }
        Localizer.Say(new ProblemEntry("email", "required", "", ""), "E-mail address").ShouldBe("“E-mail address” is empty. Fill it in.");
    }

    [Theory, MemberData(nameof(Translated))]
    public void A_language_has_every_text_and_every_sentence_of_the_pages_and_no_other(string language)
    {
        string[] needed = [.. English.Keys.Union(SentencesOfPages()).Union(Refused.Select(rule => $"refusal:{rule.Code}"))];
        var there = Of(CultureInfo.GetCultureInfo(language));
        needed.Except(there.Keys).ShouldBeEmpty();
        there.Keys.Except(needed).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Translated))]
    public void A_text_has_the_same_places_in_every_language(string language) =>
        Of(CultureInfo.GetCultureInfo(language))
            .Where(word => English.ContainsKey(word.Key) || !word.Key.StartsWith("refusal:", StringComparison.Ordinal))
            .Where(word => Places(word.Value) != Places(English.GetValueOrDefault(word.Key, word.Key)))
            .ShouldBeEmpty();

    [Theory, MemberData(nameof(Translated))]
    public void Pages_speak_the_language_of_the_visitor(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var translated = Of(CultureInfo.CurrentUICulture);
        Localizer["Sign in"].Value.ShouldBe(translated["Sign in"]);
        foreach (var role in Enum.GetValues<Role>().Except([Role.Public, Role.Register]))
            Localizer.Say(role).ShouldBe(translated[$"role:{role}".ToLowerInvariant()]);
    }

    [Fact]
    public void Every_question_of_a_report_has_a_label_and_every_label_a_question() =>
        English
            .Keys.Where(key => key.StartsWith("question:", StringComparison.Ordinal))
            .ShouldBe(
                Questions.Sections.SelectMany(section =>
                    section.Questions.Select(question => $"question:{section.Key}.{question.Name}").Prepend($"question:{section.Key}")
                ),
                ignoreOrder: true
            );

    [Theory]
    [InlineData("CityDeclarations.Registry")]
    [InlineData("CityDeclarations.Web")]
    public void What_is_said_in_another_script_stands_with_the_texts_and_nowhere_else(string project)
    {
        var folder = Path.Combine(Approved.Repository, "src", project);
        Sources(folder)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("Texts" or "Demonstration"))
            .SelectMany(file =>
                File.ReadLines(file)
                    .Where(line => OtherScript().IsMatch(line))
                    .Select(line => $"{Path.GetRelativePath(folder, file)}: {line.Trim()}")
            )
            .ShouldBeEmpty();
    }

    /// <summary>They are their own keys.</summary>
    private static IEnumerable<string> SentencesOfPages() =>
        Sources(Path.Combine(Approved.Repository, "src", "CityDeclarations.Web"))
            .SelectMany(file => Sentence().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .GetFiles(folder, "*.cs*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml")
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal));

    private static Dictionary<string, string> Of(CultureInfo culture) =>
        new ResourceManager(typeof(Words))
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Places(string text) =>
        string.Join(' ', Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order());

    [GeneratedRegex(@"\bL\[""([^""]*)""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{(\d)[^}]*\}")]
    private static partial Regex Place();

    /// <summary>Letters that are neither Latin nor, as in a unit, Greek.</summary>
    [GeneratedRegex(@"[\p{L}-[\p{IsBasicLatin}\p{IsLatin-1Supplement}\p{IsLatinExtended-A}\p{IsIPAExtensions}\p{IsGreek}]]")]
    private static partial Regex OtherScript();
}
