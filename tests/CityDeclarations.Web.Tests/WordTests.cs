using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Privacy;
using CityDeclarations.Registry.Tests;
using CityDeclarations.Web.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CityDeclarations.Web.Tests;

/// <summary>What the account pages say.</summary>
public sealed class WordTests(App app)
{
    /// <summary>What somebody at a form can be refused with; the rest is for those who keep desks and keys, over the API.</summary>
    internal static readonly IReadOnlyList<Rule> Refused =
    [
        .. ((Type[])[typeof(AccountRefusals), typeof(Refusals)])
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(Rule))
            .Select(field => (Rule)field.GetValue(null)!)
            .Except([Refusals.UnknownParameter, Refusals.IdempotencyKeyReused]),
        .. FieldCodes.All.Select(field => new Rule(field.Key, "", field.Value)),
        PrivacyRefusals.ErasureUnconfirmed,
        DeskRefusals.CapacityNotYours,
        DeskRefusals.InvitationUnknown,
        DeskRefusals.InvitationOver,
        DeskRefusals.LeadThere,
        DeskRefusals.SeatNotHere,
        DeskRefusals.HandOverFirst,
        DeskRefusals.LastOfficer,
    ];

    IStringLocalizer<Words> Words => app.Node.Services.GetRequiredService<IStringLocalizer<Words>>();

    [Fact]
    public void A_refusal_speaks_of_the_form_and_not_of_the_API()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        foreach (var rule in Refused)
        {
            var said = Words.Say(new ProblemEntry("field", rule.Code, "", rule.Remedy), "The label");
            said.ShouldNotMatch(
                @"(?i)If-Match|ETag|header|/api|Retry-After|Acting-As|traceId|json|\brequest\b|\bfield\b|\bsend\b (it|the|your)|errors",
                rule.Code
            );
            said.Length.ShouldBeGreaterThan(10, rule.Code);
        }
        Words.Say(new ProblemEntry("email", "required", "", ""), "E-mail address").ShouldBe("“E-mail address” is empty. Fill it in.");
    }

    [Fact]
    public void Every_refusal_has_words_in_Japanese_and_every_word_its_places()
    {
        var resources = new ResourceManager(typeof(Words));
        Dictionary<string, string> In(CultureInfo culture) =>
            resources
                .GetResourceSet(culture, true, false)!
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
        static string Places(string text) =>
            string.Join(' ', Regex.Matches(text, @"\{\d\}").Select(match => match.Value).Distinct().Order());
        var (english, japanese) = (In(CultureInfo.InvariantCulture), In(CultureInfo.GetCultureInfo("ja")));

        Refused.Select(rule => $"refusal:{rule.Code}").Concat(english.Keys).Except(japanese.Keys).ShouldBeEmpty();
        japanese
            .Where(word => english.ContainsKey(word.Key) || !word.Key.StartsWith("refusal:", StringComparison.Ordinal))
            .Where(word => Places(word.Value) != Places(english.GetValueOrDefault(word.Key, word.Key)))
            .ShouldBeEmpty();
    }
}
