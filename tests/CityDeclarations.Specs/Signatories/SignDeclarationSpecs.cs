using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class SignDeclarationSpecs
{
    private static IEnumerable<SignatoryEvent> Sign(
        Signatory signatory,
        string on,
        string? resolved = null,
        CommandContext? context = null,
        CityProfile? city = null
    ) =>
        SignatoryDecider.Sign(
            signatory,
            new Signature(Date(on), null, resolved is null ? null : Date(resolved), null),
            (city ?? TheCities.Yokohama).Basis,
            context ?? OfficialOfYokohama
        );

    [Fact]
    public void A_city_that_has_become_part_of_another_does_not_sign() =>
        After(ApprovedApplication)
            .When(signatory => Sign(signatory, "2025-11-26", city: TheCities.Yokohama with { MergedInto = "kanagawa-jp" }))
            .ThenBreaks("city-merged", "city");

    [Fact]
    public void The_declaration_is_signed_as_the_application_said() =>
        After(ApprovedApplication).When(signatory => Sign(signatory, "2025-11-26")).Then(Signed);

    [Fact]
    public void Office_resolution_and_conditions_may_have_turned_out_otherwise() =>
        After(ApprovedApplication)
            .When(signatory =>
                SignatoryDecider.Sign(
                    signatory,
                    new Signature(Date("2025-11-26"), "Vice mayor", Date("2025-11-21"), "None"),
                    TheCities.Yokohama.Basis,
                    OfficialOfYokohama
                )
            )
            .Then(new DeclarationSigned(1, Date("2025-11-26"), "Vice mayor", Date("2025-11-21"), "None"));

    [Fact]
    public void What_is_signed_is_what_was_completed() =>
        After(Submitted, CompletionAsked, new ApplicationResubmitted(new Application(2, "Governor")), Approved)
            .When(signatory => Sign(signatory, "2025-11-26"))
            .Then(new DeclarationSigned(2, Date("2025-11-26"), "Governor", null, null));

    [Fact]
    public void Only_an_approved_application_leads_to_a_signature()
    {
        foreach (var stage in Except(ApprovedApplication))
            After(stage).When(signatory => Sign(signatory, "2025-11-26")).ThenBreaks("application-not-approved");
    }

    [Theory]
    [InlineData("2025-11-19", "2025-11-20")]
    [InlineData("2025-10", "2025-11")]
    [InlineData("2024", "2025-01-01")]
    [InlineData("../2025-10", "2025-11?")]
    public void A_signature_that_must_have_come_before_the_resolution_is_refused(string signed, string resolved) =>
        After(ApprovedApplication).When(signatory => Sign(signatory, signed, resolved)).ThenBreaks("signed-before-resolved", "signedOn");

    [Fact]
    public void The_resolution_that_the_application_named_counts() => // 2025-11-20
        After(ApprovedApplication).When(signatory => Sign(signatory, "2025-11-19")).ThenBreaks("signed-before-resolved", "signedOn");

    [Theory]
    [InlineData("2025-11-20", "2025-11-20")]
    [InlineData("2025-11", "2025-11-30")]
    [InlineData("2025", "2025-11-20")]
    [InlineData("2025-11-20", "2025")]
    [InlineData("2025-11-20", "../2025-12")]
    public void A_signature_that_may_have_come_after_the_resolution_is_taken(string signed, string resolved) =>
        After(ApprovedApplication)
            .When(signatory => Sign(signatory, signed, resolved))
            .Then(Signed with { SignedOn = Date(signed), CouncilResolvedOn = Date(resolved) });

    [Fact]
    public void Nothing_was_signed_or_resolved_in_the_future()
    {
        After(ApprovedApplication).When(signatory => Sign(signatory, "2026-03-17")).ThenBreaks("date-in-future", "signedOn");
        After(ApprovedApplication)
            .When(signatory => Sign(signatory, "2026-03-16", "2026-03-17"))
            .ThenBreaks("date-in-future", "councilResolvedOn");
        After(ApprovedApplication).When(signatory => Sign(signatory, "2026-03-16")).Then(Signed with { SignedOn = Date("2026-03-16") });
    }

    [Fact]
    public void The_city_or_an_officer_for_it_signs() =>
        After(ApprovedApplication)
            .MayBeDoneBy(TheCityAndItsOfficers, (signatory, context) => Sign(signatory, "2025-11-26", context: context));

    [Fact]
    public void Texts_have_an_end() =>
        Form.Findings<SignDeclarationValidator>(
                new SignDeclaration("asia", "yokohama-jp", Date("2025"), new string('x', 201), null, new string('x', 4001), 1)
            )
            .ShouldBe(["signerOffice: too-long", "conditions: too-long"]);
}
