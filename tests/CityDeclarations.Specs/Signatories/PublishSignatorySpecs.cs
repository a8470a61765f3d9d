using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class PublishSignatorySpecs
{
    private static IEnumerable<SignatoryEvent> List(
        Signatory signatory,
        int next = 7,
        string on = "2025-11-27",
        CityProfile? city = null,
        CommandContext? context = null
    ) => SignatoryDecider.List(signatory, next, Date(on), (city ?? TheCities.Yokohama).Basis, context ?? OfficerOfAsia);

    [Fact]
    public void A_city_that_signed_gets_the_next_number() => After(SignedDeclaration).When(signatory => List(signatory)).Then(Listed);

    [Fact]
    public void A_city_that_was_listed_before_keeps_its_number_for_ever() =>
        After([.. WithdrawnSignature, Submitted, Approved, Signed]).When(signatory => List(signatory, next: 12)).Then(Listed);

    [Fact]
    public void Nothing_is_published_before_it_was_signed() =>
        After(SignedDeclaration).When(signatory => List(signatory, on: "2019")).ThenBreaks("before-signature", "publishedOn");

    [Fact]
    public void A_city_that_has_become_part_of_another_is_not_listed() =>
        After(SignedDeclaration)
            .When(signatory => List(signatory, city: TheCities.Yokohama with { MergedInto = "kanagawa-jp" }))
            .ThenBreaks("city-merged", "city");

    [Fact]
    public void Listing_twice_changes_nothing() => After(ListedSignatory).When(signatory => List(signatory, next: 8)).ThenNothing();

    [Fact]
    public void Only_a_city_that_signed_is_listed()
    {
        foreach (var stage in Except(SignedDeclaration, ListedSignatory))
            After(stage).When(signatory => List(signatory)).ThenBreaks("not-signed");
    }

    [Fact]
    public void Nothing_was_announced_in_the_future()
    {
        After(SignedDeclaration).When(signatory => List(signatory, on: "2026-03-17")).ThenBreaks("date-in-future", "publishedOn");
        After(SignedDeclaration).When(signatory => List(signatory, on: "2026-03-16")).Then(new SignatoryListed(7, Date("2026-03-16")));
    }

    [Fact]
    public void Only_officers_of_the_programme_list() =>
        After(SignedDeclaration).MayBeDoneBy(OfficersOfTheProgramme, (signatory, context) => List(signatory, context: context));
}
