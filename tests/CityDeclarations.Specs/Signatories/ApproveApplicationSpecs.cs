using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class ApproveApplicationSpecs
{
    private static readonly DateOnly Today = new(2026, 3, 15);

    [Fact]
    public void The_operator_accepts_the_city_as_of_today() =>
        After(UnderReview).When(signatory => SignatoryDecider.Approve(signatory, Today, OfficerOfAsia)).Then(Approved);

    [Fact]
    public void A_completed_application_can_be_approved() =>
        After([.. WaitingForCompletion, Resubmitted])
            .When(signatory => SignatoryDecider.Approve(signatory, Today, OfficerOfAsia))
            .Then(Approved);

    [Fact]
    public void Approving_twice_changes_nothing() =>
        After(ApprovedApplication).When(signatory => SignatoryDecider.Approve(signatory, Today.AddDays(1), OfficerOfAsia)).ThenNothing();

    [Fact]
    public void Only_an_application_under_review_can_be_approved()
    {
        foreach (var stage in Except(UnderReview, ApprovedApplication))
            After(stage)
                .When(signatory => SignatoryDecider.Approve(signatory, Today, OfficerOfAsia))
                .ThenBreaks("application-not-under-review");
    }

    [Fact]
    public void Only_officers_of_the_programme_approve() =>
        After(UnderReview).MayBeDoneBy(OfficersOfTheProgramme, (signatory, context) => SignatoryDecider.Approve(signatory, Today, context));
}
