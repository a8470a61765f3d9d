using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class DeclineApplicationSpecs
{
    [Fact]
    public void The_operator_declines_an_application_complete_or_not()
    {
        After(UnderReview).When(signatory => SignatoryDecider.Decline(signatory, Declined.Reason, OfficerOfAsia)).Then(Declined);
        After(WaitingForCompletion).When(signatory => SignatoryDecider.Decline(signatory, Declined.Reason, OfficerOfAsia)).Then(Declined);
    }

    [Fact]
    public void Declining_twice_changes_nothing() =>
        After(DeclinedApplication).When(signatory => SignatoryDecider.Decline(signatory, "Another reason", OfficerOfAsia)).ThenNothing();

    [Fact]
    public void What_was_decided_already_is_not_declined()
    {
        foreach (var stage in Except(UnderReview, WaitingForCompletion, DeclinedApplication))
            After(stage)
                .When(signatory => SignatoryDecider.Decline(signatory, "Why", OfficerOfAsia))
                .ThenBreaks("application-not-under-review");
    }

    [Fact]
    public void Only_officers_of_the_programme_decline() =>
        After(UnderReview).MayBeDoneBy(OfficersOfTheProgramme, (signatory, context) => SignatoryDecider.Decline(signatory, "Why", context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<DeclineApplicationValidator>(new DeclineApplication("asia", "yokohama-jp", "", 1)).ShouldBe(["reason: required"]);
}
