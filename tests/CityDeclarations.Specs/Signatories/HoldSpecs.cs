using CityDeclarations.Registry.Signatories;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Signatories.TheSignatory;

namespace CityDeclarations.Specs.Signatories;

public sealed class HoldSpecs
{
    private static Spec<Signatory, SignatoryEvent> Silent => After([.. ListedSignatory, Silenced]);

    private static IEnumerable<SignatoryEvent> Hold(Signatory signatory, int year = 2025, CommandContext? context = null) =>
        SignatoryDecider.PutOnHold(signatory, year, HoldReason.ReportOverdue, context ?? Register);

    private static IEnumerable<SignatoryEvent> Bring(Signatory signatory, int year = 2025, CommandContext? context = null) =>
        SignatoryDecider.Reactivate(signatory, year, context ?? OfficialOfYokohama);

    [Fact]
    public void A_signatory_goes_on_hold()
    {
        After(SignedDeclaration).When(signatory => Hold(signatory)).Then(Silenced);
        After(ListedSignatory).When(signatory => Hold(signatory)).Then(Silenced);
    }

    [Fact]
    public void Nobody_else_does()
    {
        foreach (var stage in Except(SignedDeclaration, ListedSignatory))
            After(stage).When(signatory => Hold(signatory)).ThenNothing();
    }

    [Fact]
    public void It_is_on_hold_once() => Silent.When(signatory => Hold(signatory, 2026)).ThenNothing();

    [Fact]
    public void It_comes_back_and_does_not_go_on_hold_again_for_what_was_missing_until_then()
    {
        Silent.When(signatory => Bring(signatory)).Then(Back);
        Silent.Given(Back).When(signatory => Hold(signatory)).ThenNothing();
        Silent.Given(new SignatoryReactivated(2024)).When(signatory => Hold(signatory)).ThenNothing();
        Silent.Given(new SignatoryReactivated(2027)).When(signatory => Hold(signatory, 2026)).ThenNothing();
    }

    [Fact]
    public void It_goes_on_hold_again_for_a_later_year() =>
        Silent.Given(Back).When(signatory => Hold(signatory, 2026)).Then(Silenced with { Year = 2026 });

    [Fact]
    public void Who_is_not_on_hold_does_not_come_back() => After(ListedSignatory).When(signatory => Bring(signatory)).ThenNothing();

    [Fact]
    public void Who_leaves_is_not_on_hold()
    {
        Silent.Given(Left).When(signatory => Bring(signatory)).ThenNothing();
        Silent.Given(Removed).When(signatory => Bring(signatory)).ThenNothing();
    }

    [Fact]
    public void The_city_comes_back_by_itself_and_goes_on_hold_by_the_register()
    {
        Silent.MayBeDoneBy(TheCityAndItsOfficers, (signatory, context) => Bring(signatory, context: context));
        After(ListedSignatory).MayBeDoneBy(OfficersOfTheProgramme, (signatory, context) => Hold(signatory, context: context));
    }
}
