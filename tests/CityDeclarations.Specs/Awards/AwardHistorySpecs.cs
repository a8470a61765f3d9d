using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Awards.TheAward;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Awards;

public sealed class AwardHistorySpecs
{
    private static readonly Histories<AwardEdition, AwardEditionEvent> Editions = new(
        AwardEditionDecider.Fold,
        Announced,
        () => AwardEditionDecider.Announce(Announced, Nominating, OfficerOfAsia),
        edition => AwardEditionDecider.Appoint(edition, Ana, Nominating, OfficerOfAsia),
        edition => AwardEditionDecider.Appoint(edition, Ben, Nominating, OfficerOfAsia),
        edition => AwardEditionDecider.Appoint(edition, Chi, Nominating, OfficerOfAsia),
        edition => AwardEditionDecider.Appoint(edition, Dee, Nominating, OfficerOfAsia),
        edition => AwardEditionDecider.StandDown(edition, "ben", "Ill", OfficerOfAsia),
        edition => AwardEditionDecider.CloseNominations(edition, NominationsOver, Checking, OfficerOfAsia),
        edition => AwardEditionDecider.Allocate(edition, [], Scoring, OfficerOfAsia),
        edition => AwardEditionDecider.CloseRevealing(edition, [new ScoreCard(Yokohama, "ana", [7, 8, 9])], 0, Revealing, OfficerOfAsia),
        edition => AwardEditionDecider.Shortlist(edition, [], OfficerOfAsia),
        edition => AwardEditionDecider.DecideWinners(edition, [], OfficerOfAsia),
        edition => AwardEditionDecider.AnnounceWinners(edition, Free, OfficerOfAsia),
        edition => AwardEditionDecider.WithdrawAward(edition, Yokohama, "Why", OfficerOfAsia)
    );

    private static readonly Histories<Nomination, NominationEvent> Nominations = new(
        NominationDecider.Fold,
        Proposed,
        () => NominationDecider.Propose(null, Proposed, null, Eligible, Edition(), Nominating, OfficerOfAsia),
        nomination => NominationDecider.Propose(nomination, ByPartner, null, Eligible, Edition(), Nominating, Partner),
        nomination => NominationDecider.Consent(nomination, Practice, Edition(), Nominating, OfficialOfYokohama),
        nomination => NominationDecider.Decline(nomination, null, Edition(), Nominating, OfficialOfYokohama),
        nomination => NominationDecider.Withdraw(nomination, "Why", Edition(), OfficialOfYokohama),
        nomination => NominationDecider.Freeze(nomination, Report, Eligible),
        nomination => NominationDecider.Freeze(nomination, null, Eligible with { ReportAccepted = false })
    );

    private static readonly Histories<Juror, JurorEvent> Jurors = new(
        JurorDecider.Fold,
        Committed,
        () => JurorDecider.Commit(null, Committed, Judging, Scoring, Person("ana")),
        juror => JurorDecider.DeclareConflict(juror, Conflict, Judging, Scoring, Person("ana")),
        juror => JurorDecider.Reveal(juror, Revealed, Judging, Revealing, Person("ana"))
    );

    [Fact]
    public void Facts_fold_in_any_order()
    {
        Editions.Fold_in_any_order();
        Nominations.Fold_in_any_order();
        Jurors.Fold_in_any_order();
    }

    [Fact]
    public void Decisions_say_only_what_the_stream_knows()
    {
        Editions.Go_on_with_facts_the_stream_knows();
        Nominations.Go_on_with_facts_the_stream_knows();
        Jurors.Go_on_with_facts_the_stream_knows();
    }

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision()
    {
        Editions.Hold_every_kind_of_fact();
        Nominations.Hold_every_kind_of_fact();
        Jurors.Hold_every_kind_of_fact();
    }

    [Fact]
    public void An_edition_goes_from_step_to_step_and_never_back() =>
        Editions.Move_only_along(
            edition => edition.Stage,
            [
                .. Enum.GetValues<AwardStage>().Zip(Enum.GetValues<AwardStage>().Skip(1)),
                (AwardStage.Announced, AwardStage.Announced),
                (AwardStage.NominationsClosed, AwardStage.NominationsClosed),
                (AwardStage.Judging, AwardStage.Judging),
                (AwardStage.WinnersAnnounced, AwardStage.WinnersAnnounced),
            ]
        );

    [Fact]
    public void A_nomination_ends_in_one_of_four_ways() =>
        Nominations.Move_only_along(
            nomination => nomination.Stage,
            (NominationStage.Proposed, NominationStage.Proposed),
            (NominationStage.Proposed, NominationStage.Consented),
            (NominationStage.Proposed, NominationStage.Declined),
            (NominationStage.Proposed, NominationStage.RuledOut),
            (NominationStage.Declined, NominationStage.Consented),
            (NominationStage.Consented, NominationStage.Consented),
            (NominationStage.Consented, NominationStage.Withdrawn),
            (NominationStage.Consented, NominationStage.Entered),
            (NominationStage.Consented, NominationStage.RuledOut),
            (NominationStage.Withdrawn, NominationStage.Consented),
            (NominationStage.Entered, NominationStage.Withdrawn)
        );
}
