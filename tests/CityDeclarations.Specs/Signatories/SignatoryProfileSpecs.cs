using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class SignatoryProfileSpecs
{
    private static SignatoryProfile Fold(params IEnumerable<SignatoryEvent> facts) =>
        facts.Aggregate((SignatoryProfile?)null, (profile, fact) =>
            new SignatoryProfileProjection().Evolve(profile, "signatory:asia/yokohama-jp", Facts.Recorded(fact))
        )!;

    [Fact]
    public void The_four_dates_are_kept_apart()
    {
        var dates = Fold(ListedSignatory).Dates;
        dates.ShouldBe(new SignatoryDates(Signed.CouncilResolvedOn, Signed.SignedOn, Approved.AcceptedOn, Listed.PublishedOn));
    }

    [Fact]
    public void A_city_that_comes_back_is_not_shown_as_withdrawn()
    {
        Fold(WithdrawnSignature).Withdrawal.ShouldBe(new Withdrawal(Left.WithdrawnOn, Left.Reason));
        Fold([.. WithdrawnSignature, Submitted, Approved, Signed, Listed]).Withdrawal.ShouldBeNull();
    }

    [Fact]
    public void The_reason_of_an_application_taken_back_does_not_replace_that_of_a_signature() =>
        Fold([.. WithdrawnSignature, Submitted, TakenBack]).Withdrawal.ShouldBe(new Withdrawal(Left.WithdrawnOn, Left.Reason));

    [Fact]
    public void The_public_is_not_shown_why_a_city_that_was_removed_took_its_new_application_back() =>
        SignatoryPage
            .Of(Fold([.. RemovedSignatory, Submitted, TakenBack]), TheCities.Yokohama, TheProgramme.Asia)
            .Withdrawal.ShouldBeNull();

    [Fact]
    public void A_signature_taken_over_does_not_carry_the_office_of_the_one_before() =>
        Fold([.. WithdrawnSignature, SignedEarlier, Listed]).SignerOffice.ShouldBeNull();
}
