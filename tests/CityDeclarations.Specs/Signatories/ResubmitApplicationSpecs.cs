using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class ResubmitApplicationSpecs
{
    private static IEnumerable<SignatoryEvent> Resubmit(
        Signatory signatory,
        Application application,
        ProgrammePage? programme = null,
        CommandContext? context = null
    ) => SignatoryDecider.Resubmit(signatory, application, (programme ?? TheProgramme.Asia).Basis, context ?? OfficialOfYokohama);

    [Fact]
    public void The_city_completes_its_application() =>
        After(WaitingForCompletion).When(signatory => Resubmit(signatory, Resubmitted.Application)).Then(Resubmitted);

    [Fact]
    public void Only_when_it_was_asked_to()
    {
        foreach (var stage in Except(WaitingForCompletion))
            After(stage).When(signatory => Resubmit(signatory, TheApplication)).ThenBreaks("application-not-awaiting-completion");
        After([.. WaitingForCompletion, Resubmitted])
            .When(signatory => Resubmit(signatory, TheApplication))
            .ThenBreaks("application-not-awaiting-completion");
    }

    [Fact]
    public void A_text_that_was_followed_by_a_newer_one_meanwhile_is_not_signed_any_more() =>
        After(WaitingForCompletion)
            .When(signatory => Resubmit(signatory, TheApplication, TheProgramme.AsiaWithASecondText))
            .ThenBreaks("text-version-superseded", "textVersion");

    [Fact]
    public void There_is_no_such_text() =>
        After(WaitingForCompletion)
            .When(signatory => Resubmit(signatory, TheApplication with { TextVersion = 9 }))
            .ThenBreaks("text-version-unknown", "textVersion");

    [Fact]
    public void The_council_cannot_have_resolved_in_the_future() =>
        After(WaitingForCompletion)
            .When(signatory => Resubmit(signatory, TheApplication with { CouncilResolvedOn = Date("2026-03-17") }))
            .ThenBreaks("date-in-future", "councilResolvedOn");

    [Fact]
    public void The_city_or_an_officer_for_it_completes() =>
        After(WaitingForCompletion)
            .MayBeDoneBy(TheCityAndItsOfficers, (signatory, context) => Resubmit(signatory, TheApplication, context: context));

    [Fact]
    public void A_malformed_application_is_answered_field_by_field() =>
        Form.Findings<ResubmitApplicationValidator>(new ResubmitApplication("asia", "yokohama-jp", new Application(-1, ""), 1))
            .ShouldBe(["textVersion: out-of-range", "signerOffice: required"]);
}
