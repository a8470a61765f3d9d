using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class WithdrawSpecs
{
    private static IEnumerable<SignatoryEvent> Withdraw(Signatory signatory, string on = "2026-03", CommandContext? context = null) =>
        SignatoryDecider.Withdraw(signatory, Date(on), Left.Reason, context ?? OfficialOfYokohama);

    [Fact]
    public void No_signature_is_withdrawn_before_it_was_given() =>
        After(ListedSignatory).When(signatory => Withdraw(signatory, "1995")).ThenBreaks("before-signature", "withdrawnOn");

    [Fact]
    public void Before_the_signature_an_application_is_taken_back()
    {
        foreach (var stage in new[] { UnderReview, WaitingForCompletion, ApprovedApplication })
            After(stage).When(signatory => Withdraw(signatory)).Then(new ApplicationWithdrawn(Left.Reason));
    }

    [Fact]
    public void After_it_a_signature_is_withdrawn()
    {
        foreach (var stage in new[] { SignedDeclaration, ListedSignatory, [SignedEarlier, Listed] })
            After(stage).When(signatory => Withdraw(signatory)).Then(Left);
    }

    [Fact]
    public void What_was_declined_or_withdrawn_cannot_be_withdrawn()
    {
        foreach (var stage in new[] { DeclinedApplication, WithdrawnApplication, WithdrawnSignature, RemovedSignatory })
            After(stage).When(signatory => Withdraw(signatory)).ThenBreaks("nothing-to-withdraw");
    }

    [Fact]
    public void Nobody_withdrew_in_the_future()
    {
        After(ListedSignatory).When(signatory => Withdraw(signatory, "2026-03-17")).ThenBreaks("date-in-future", "withdrawnOn");
        After(ListedSignatory).When(signatory => Withdraw(signatory, "2026-03-16")).Then(Left with { WithdrawnOn = Date("2026-03-16") });
    }

    [Fact]
    public void The_city_or_an_officer_for_it_withdraws() =>
        After(ListedSignatory).MayBeDoneBy(TheCityAndItsOfficers, (signatory, context) => Withdraw(signatory, context: context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<WithdrawSignatureValidator>(new WithdrawSignature("asia", "yokohama-jp", "", null, 1)).ShouldBe(["reason: required"]);
}
