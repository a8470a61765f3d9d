using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using Stage = CityDeclarations.Registry.Signatories.SignatoryStage;

namespace CityDeclarations.Specs.Signatories;

public sealed class SignatoryHistorySpecs
{
    private static readonly Histories<Signatory, SignatoryEvent> ByApplication = From(TheSignatory.Submitted, () =>
        SignatoryDecider.Submit(null, TheSignatory.TheApplication, TheProgramme.Asia.Basis, TheCities.Yokohama.Basis, OfficialOfYokohama)
    );

    private static readonly Histories<Signatory, SignatoryEvent> BySignatureBefore = From(TheSignatory.Submitted, () =>
        SignatoryDecider.RecordEarlier(
            null,
            TheSignatory.SignedEarlier,
            null,
            7,
            TheProgramme.Asia.Basis,
            TheCities.Yokohama.Basis,
            OfficerOfAsia
        )
    );

    private static Histories<Signatory, SignatoryEvent> From(SignatoryEvent opening, Func<IEnumerable<SignatoryEvent>> begin) =>
        new(
            SignatoryDecider.Fold,
            opening,
            begin,
            signatory =>
                SignatoryDecider.Submit(
                    signatory,
                    TheSignatory.TheApplication,
                    TheProgramme.Asia.Basis,
                    TheCities.Yokohama.Basis,
                    OfficialOfYokohama
                ),
            signatory => SignatoryDecider.RequestCompletion(signatory, "Why", OfficerOfAsia),
            signatory => SignatoryDecider.Resubmit(signatory, TheSignatory.TheApplication, TheProgramme.Asia.Basis, OfficialOfYokohama),
            signatory => SignatoryDecider.Approve(signatory, new DateOnly(2026, 3, 15), OfficerOfAsia),
            signatory => SignatoryDecider.Decline(signatory, "Why", OfficerOfAsia),
            signatory =>
                SignatoryDecider.Sign(
                    signatory,
                    new Signature(Date("2025-11-26"), null, null, null),
                    TheCities.Yokohama.Basis,
                    OfficialOfYokohama
                ),
            signatory => SignatoryDecider.List(signatory, 8, Date("2025-11-27"), TheCities.Yokohama.Basis, OfficerOfAsia),
            signatory => SignatoryDecider.Withdraw(signatory, Date("2026-03"), "Why", OfficialOfYokohama),
            signatory => SignatoryDecider.PutOnHold(signatory, 2025, HoldReason.ReportOverdue, OfficerOfAsia),
            signatory => SignatoryDecider.Reactivate(signatory, 2025, OfficialOfYokohama),
            signatory => SignatoryDecider.Remove(signatory, Date("2026-03"), "Why", OfficerOfAsia),
            signatory =>
                SignatoryDecider.RecordEarlier(
                    signatory,
                    TheSignatory.SignedEarlier,
                    null,
                    8,
                    TheProgramme.Asia.Basis,
                    TheCities.Yokohama.Basis,
                    OfficerOfAsia
                )
        );

    [Fact]
    public void Facts_fold_in_any_order() => ByApplication.Fold_in_any_order();

    [Fact]
    public void Decisions_say_only_what_the_stream_knows() => ByApplication.Go_on_with_facts_the_stream_knows();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => ByApplication.Hold_every_kind_of_fact();

    [Fact]
    public void A_city_moves_along_these_arrows_and_no_others() =>
        ByApplication.Move_only_along(signatory => signatory.Stage, [(null, Stage.UnderReview), .. AfterTheBeginning]);

    [Fact]
    public void A_city_that_signed_before_the_register_moves_along_the_same_arrows() =>
        BySignatureBefore.Move_only_along(signatory => signatory.Stage, [(null, Stage.Signed), .. AfterTheBeginning]);

    [Fact]
    public void A_number_once_given_never_changes() =>
        BySignatureBefore.Move_only_along(signatory => signatory.Number, (null, null), (null, 7), (7, 7));

    private static (Stage?, Stage?)[] AfterTheBeginning =>
        [
            (Stage.UnderReview, Stage.CompletionRequested),
            (Stage.CompletionRequested, Stage.UnderReview),
            (Stage.UnderReview, Stage.Approved),
            (Stage.UnderReview, Stage.Declined),
            (Stage.CompletionRequested, Stage.Declined),
            (Stage.Declined, Stage.UnderReview),
            (Stage.Approved, Stage.Signed),
            (Stage.Signed, Stage.Listed),
            (Stage.UnderReview, Stage.Withdrawn),
            (Stage.CompletionRequested, Stage.Withdrawn),
            (Stage.Approved, Stage.Withdrawn),
            (Stage.Signed, Stage.Withdrawn),
            (Stage.Listed, Stage.Withdrawn),
            (Stage.Signed, Stage.Signed),
            (Stage.Listed, Stage.Listed), // on hold, and back
            (Stage.Signed, Stage.Removed),
            (Stage.Listed, Stage.Removed),
            (Stage.Removed, Stage.UnderReview),
            (Stage.Removed, Stage.Signed),
            (Stage.Withdrawn, Stage.UnderReview),
            (Stage.Withdrawn, Stage.Signed),
            (Stage.Declined, Stage.Signed), // taken over from a published source
        ];
}
