using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class RecordEarlierSignatureSpecs
{
    private static IEnumerable<SignatoryEvent> Record(
        Signatory? signatory,
        EarlierSignatureRecorded? earlier = null,
        string? published = "2025-11-27",
        int next = 7,
        CityProfile? city = null,
        CommandContext? context = null
    ) =>
        SignatoryDecider.RecordEarlier(
            signatory,
            earlier ?? SignedEarlier,
            published is null ? null : Date(published),
            next,
            TheProgramme.AsiaWithASecondText.Basis,
            (city ?? TheCities.Yokohama).Basis,
            context ?? OfficerOfAsia
        );

    [Fact]
    public void A_published_signature_enters_the_list_at_once() => After().When(_ => Record(null)).Then(SignedEarlier, Listed);

    [Fact]
    public void No_date_need_be_known()
    {
        var undated = SignedEarlier with { SignedOn = null };
        After().When(_ => Record(null, undated, null)).Then(undated, new SignatoryListed(7, null));
    }

    [Fact]
    public void A_city_that_was_listed_before_keeps_its_number() =>
        After(WithdrawnSignature).When(signatory => Record(signatory, next: 12)).Then(SignedEarlier, Listed);

    [Fact]
    public void What_is_under_way_or_signed_in_the_register_is_not_taken_over()
    {
        foreach (var stage in new[] { UnderReview, WaitingForCompletion, ApprovedApplication })
            After(stage).When(signatory => Record(signatory)).ThenBreaks("application-already-made", "city");
        foreach (var stage in new[] { SignedDeclaration, ListedSignatory, [SignedEarlier, Listed] })
            After(stage).When(signatory => Record(signatory)).ThenBreaks("already-signatory", "city");
    }

    [Fact]
    public void A_text_that_was_followed_by_another_may_have_been_signed_but_not_one_that_never_was() =>
        After().When(_ => Record(null, SignedEarlier with { TextVersion = 3 })).ThenBreaks("text-version-unknown", "textVersion");

    [Fact]
    public void A_city_that_may_not_sign_cannot_have_signed() =>
        After().When(_ => Record(null, city: TheCities.Yokohama with { Country = "DE" })).ThenBreaks("city-not-eligible", "city");

    [Fact]
    public void Dates_lie_in_the_past_and_in_their_order()
    {
        After().When(_ => Record(null, SignedEarlier with { SignedOn = Date("2026-04") })).ThenBreaks("date-in-future", "signedOn");
        After()
            .When(_ => Record(null, SignedEarlier with { CouncilResolvedOn = Date("2026-04") }))
            .ThenBreaks("date-in-future", "councilResolvedOn");
        After().When(_ => Record(null, published: "2026-04")).ThenBreaks("date-in-future", "publishedOn");
        After()
            .When(_ => Record(null, SignedEarlier with { CouncilResolvedOn = Date("2025-12") }))
            .ThenBreaks("signed-before-resolved", "signedOn");
    }

    [Fact]
    public void Only_officers_of_the_programme_take_signatures_over() =>
        After().MayBeDoneBy(OfficersOfTheProgramme, (_, context) => Record(null, context: context));

    [Fact]
    public void A_malformed_signature_is_answered_field_by_field() =>
        Form.Findings<RecordEarlierSignatureValidator>(
                new RecordEarlierSignature("asia", "", 0, "", null, null, null, null, (Standing)9, new string('x', 2001))
            )
            .ShouldBe(
                ["city: required", "textVersion: out-of-range", "source: required", "standing: unknown-value", "note: too-long"],
                ignoreOrder: true
            );
}
