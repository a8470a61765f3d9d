using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class SubmitApplicationSpecs
{
    private static readonly CityProfile Yokohama = TheCities.Yokohama;
    private static readonly ProgrammePage Asia = TheProgramme.Asia;

    private static IEnumerable<SignatoryEvent> Submit(
        Signatory? signatory,
        Application? application = null,
        ProgrammePage? programme = null,
        CityProfile? city = null,
        CommandContext? context = null
    ) =>
        SignatoryDecider.Submit(
            signatory,
            application ?? TheApplication,
            (programme ?? Asia).Basis,
            (city ?? Yokohama).Basis,
            context ?? OfficialOfYokohama
        );

    [Fact]
    public void A_city_asks_to_sign() => After().When(_ => Submit(null)).Then(Submitted);

    [Fact]
    public void A_city_that_was_declined_or_withdrew_may_ask_again()
    {
        After(DeclinedApplication).When(signatory => Submit(signatory)).Then(Submitted);
        After(WithdrawnApplication).When(signatory => Submit(signatory)).Then(Submitted);
        After(WithdrawnSignature).When(signatory => Submit(signatory)).Then(Submitted);
    }

    [Fact]
    public void A_city_applies_once()
    {
        foreach (var stage in new[] { UnderReview, WaitingForCompletion, ApprovedApplication })
            After(stage).When(signatory => Submit(signatory)).ThenBreaks("application-already-made", "city");
    }

    [Fact]
    public void A_signatory_does_not_apply()
    {
        foreach (var stage in new[] { SignedDeclaration, ListedSignatory, [SignedEarlier, Listed] })
            After(stage).When(signatory => Submit(signatory)).ThenBreaks("already-signatory", "city");
    }

    [Fact]
    public void A_city_of_another_kind_or_country_cannot_sign()
    {
        After().When(_ => Submit(null, city: Yokohama with { Kind = CityKind.Region })).ThenBreaks("city-not-eligible", "city");
        After().When(_ => Submit(null, city: Yokohama with { Country = "DE" })).ThenBreaks("city-not-eligible", "city");
    }

    [Fact]
    public void A_programme_without_countries_is_open_to_all_of_them()
    {
        var everywhere = Asia with { Eligibility = Asia.Eligibility with { Countries = [] } };
        After().When(_ => Submit(null, programme: everywhere, city: Yokohama with { Country = "DE" })).Then(Submitted);
    }

    [Fact]
    public void A_city_that_became_part_of_another_cannot_sign() =>
        After().When(_ => Submit(null, city: Yokohama with { MergedInto = "kanagawa-jp" })).ThenBreaks("city-not-eligible", "city");

    [Fact]
    public void The_newest_text_is_signed()
    {
        After().When(_ => Submit(null, programme: TheProgramme.AsiaWithASecondText)).ThenBreaks("text-version-superseded", "textVersion");
        After()
            .When(_ => Submit(null, TheApplication with { TextVersion = 2 }, TheProgramme.AsiaWithASecondText))
            .Then(Submitted with { Application = TheApplication with { TextVersion = 2 } });
    }

    [Fact]
    public void There_is_no_such_text()
    {
        After().When(_ => Submit(null, TheApplication with { TextVersion = 2 })).ThenBreaks("text-version-unknown", "textVersion");
        After().When(_ => Submit(null, programme: Asia with { Texts = [] })).ThenBreaks("text-version-unknown", "textVersion");
    }

    [Theory]
    [InlineData("2026-03-16")] // today, on Kiribati
    [InlineData("2026-03")]
    [InlineData("2026")]
    [InlineData("2026-03-16/2026-04")]
    [InlineData("../2030")]
    [InlineData(null)]
    public void The_council_may_have_resolved_by_now(string? day)
    {
        var application = TheApplication with { CouncilResolvedOn = day is null ? null : Date(day) };
        After().When(_ => Submit(null, application)).Then(Submitted with { Application = application });
    }

    [Theory]
    [InlineData("2026-03-17")]
    [InlineData("2026-04")]
    [InlineData("2027")]
    [InlineData("2026-03-17/2026-04?")]
    public void The_council_cannot_have_resolved_in_the_future(string day) =>
        After()
            .When(_ => Submit(null, TheApplication with { CouncilResolvedOn = Date(day) }))
            .ThenBreaks("date-in-future", "councilResolvedOn");

    [Fact]
    public void The_city_or_an_officer_for_it_applies() =>
        After().MayBeDoneBy(TheCityAndItsOfficers, (_, context) => Submit(null, context: context));

    [Fact]
    public void A_malformed_application_is_answered_field_by_field() =>
        Form.Findings<SubmitApplicationValidator>(
                new SubmitApplication("asia", "Yokohama", new Application(0, " ", null, new string('x', 4001), new string('x', 8001)))
            )
            .ShouldBe(
                ["city: malformed", "textVersion: out-of-range", "signerOffice: required", "conditions: too-long", "statement: too-long"],
                ignoreOrder: true
            );

    [Fact]
    public void A_draft_takes_whatever_was_typed_within_reason()
    {
        static string[] Malformed(Dictionary<string, string> fields) =>
            Form.Findings<SaveApplicationDraftValidator>(new SaveApplicationDraft("asia", "yokohama-jp", fields, 0));

        Malformed(new() { ["signerOffice"] = new string('x', 20_000), [""] = "" }).ShouldBeEmpty();
        Malformed(new() { ["signerOffice"] = new string('x', 20_001) }).ShouldBe(["fields: too-long"]);
        Malformed(Enumerable.Range(1, 51).ToDictionary(number => $"field {number}", _ => "")).ShouldBe(["fields: too-long"]);
    }
}
