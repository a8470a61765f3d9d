using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class RemoveSignatorySpecs
{
    private static IEnumerable<SignatoryEvent> Remove(Signatory signatory, string on = "2026-03", CommandContext? context = null) =>
        SignatoryDecider.Remove(signatory, Date(on), Removed.Reason, context ?? OfficerOfAsia);

    [Fact]
    public void A_signatory_is_removed_with_a_reason()
    {
        foreach (var stage in new[] { SignedDeclaration, ListedSignatory, [.. ListedSignatory, Silenced] })
            After(stage).When(signatory => Remove(signatory)).Then(Removed);
    }

    [Fact]
    public void Once() => After(RemovedSignatory).When(signatory => Remove(signatory)).ThenNothing();

    [Fact]
    public void Who_did_not_sign_is_not_removed()
    {
        foreach (var stage in Except(SignedDeclaration, ListedSignatory, RemovedSignatory))
            After(stage).When(signatory => Remove(signatory)).ThenBreaks("not-signed");
    }

    [Fact]
    public void Not_in_the_future_and_not_before_the_signature()
    {
        After(ListedSignatory).When(signatory => Remove(signatory, "2026-03-17")).ThenBreaks("date-in-future", "decidedOn");
        After(ListedSignatory).When(signatory => Remove(signatory, "1995")).ThenBreaks("before-signature", "decidedOn");
    }

    [Fact]
    public void Only_officers_of_the_programme_remove() =>
        After(ListedSignatory).MayBeDoneBy(OfficersOfTheProgramme, (signatory, context) => Remove(signatory, context: context));

    [Fact]
    public void A_reason_is_needed() =>
        Form.Findings<RemoveSignatoryValidator>(new RemoveSignatory("asia", "yokohama-jp", "", null, 1)).ShouldBe(["reason: required"]);
}
