using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class RequestCompletionSpecs
{
    [Fact]
    public void An_officer_asks_for_what_is_missing() =>
        After(UnderReview)
            .When(signatory => SignatoryDecider.RequestCompletion(signatory, CompletionAsked.Missing, OfficerOfAsia))
            .Then(CompletionAsked);

    [Fact]
    public void It_can_be_asked_for_again_once_the_city_has_answered() =>
        After([.. WaitingForCompletion, Resubmitted])
            .When(signatory => SignatoryDecider.RequestCompletion(signatory, CompletionAsked.Missing, OfficerOfAsia))
            .Then(CompletionAsked);

    [Fact]
    public void Only_an_application_under_review_lacks_anything()
    {
        foreach (var stage in Except(UnderReview))
            After(stage)
                .When(signatory => SignatoryDecider.RequestCompletion(signatory, "Why", OfficerOfAsia))
                .ThenBreaks("application-not-under-review");
    }

    [Fact]
    public void Only_officers_of_the_programme_ask() =>
        After(UnderReview)
            .MayBeDoneBy(OfficersOfTheProgramme, (signatory, context) => SignatoryDecider.RequestCompletion(signatory, "Why", context));

    [Fact]
    public void What_is_missing_is_said() =>
        Form.Findings<RequestCompletionValidator>(new RequestCompletion("asia", "yokohama-jp", " ", 1)).ShouldBe(["missing: required"]);
}
