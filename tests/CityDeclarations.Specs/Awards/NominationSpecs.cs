using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Awards.TheAward;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Awards;

public sealed class NominationSpecs
{
    private static readonly AwardEdition Open = Edition();

    private static Spec<Nomination, NominationEvent> There(params NominationEvent[] facts) =>
        new Spec<Nomination, NominationEvent>(NominationDecider.Fold).Given(facts);

    private static IEnumerable<NominationEvent> Propose(
        Nomination nomination,
        NominationProposed proposal,
        CommandContext context,
        Candidate? candidate = null,
        DateOnly? today = null
    ) =>
        NominationDecider.Propose(
            nomination.Nominators.Count == 0 ? null : nomination,
            proposal,
            proposal.By is Nominator.City ? Practice : null,
            candidate ?? Eligible,
            Open,
            today ?? Nominating,
            context
        );

    [Fact]
    public void Boards_officers_partners_and_the_city_itself_nominate_each_as_themselves()
    {
        There().MayBeDoneBy(OfficersOfTheProgramme, (nomination, context) => Propose(nomination, Proposed, context));
        There().MayBeDoneBy(OfficersOfTheProgramme, (nomination, context) => Propose(nomination, ByBoard, context));
        There().MayBeDoneBy([Partner], (nomination, context) => Propose(nomination, ByPartner, context));
        There().MayBeDoneBy([OfficialOfYokohama], (nomination, context) => Propose(nomination, ByItself, context));
    }

    [Fact]
    public void Several_may_nominate_the_same_city_each_once()
    {
        There().When(nomination => Propose(nomination, Proposed, OfficerOfAsia)).Then(Proposed);
        There(Proposed).When(nomination => Propose(nomination, Proposed with { Reason = "Again" }, OfficerOfAsia)).ThenNothing();
        There(Proposed).When(nomination => Propose(nomination, ByBoard, OfficerOfAsia)).Then(ByBoard);
        There(Proposed, ByPartner)
            .When(nomination => Propose(nomination, ByPartner with { Organisation = "other" }, Partner))
            .Then(ByPartner with { Organisation = "other" });
    }

    [Fact]
    public void A_city_that_enters_itself_consents_with_that()
    {
        There().When(nomination => Propose(nomination, ByItself, OfficialOfYokohama)).Then(ByItself, Consented);
        There(Proposed).When(nomination => Propose(nomination, ByItself, OfficialOfYokohama)).Then(ByItself, Consented);
        There(ByItself, Consented).When(nomination => Propose(nomination, ByItself, OfficialOfYokohama)).ThenNothing();
        There(Proposed, Declined).When(nomination => Propose(nomination, ByItself, OfficialOfYokohama)).Then(ByItself, Consented);
    }

    [Fact]
    public void Nobody_is_nominated_before_or_after_the_time_for_it_or_for_what_there_is_not()
    {
        foreach (var day in new[] { Calendar.NominationsFrom.AddDays(-1), Calendar.NominationsUntil.AddDays(1) })
            There().When(nomination => Propose(nomination, Proposed, OfficerOfAsia, today: day)).ThenBreaks("award-step-not-due");
        foreach (var day in new[] { Calendar.NominationsFrom, Calendar.NominationsUntil })
            There().When(nomination => Propose(nomination, Proposed, OfficerOfAsia, today: day)).Then(Proposed);
        There()
            .When(nomination => Propose(nomination, Proposed with { Category = "nothing" }, OfficerOfAsia))
            .ThenBreaks("award-category-unknown", "category");
    }

    [Fact]
    public void The_city_and_its_officers_are_told_everything_that_stands_in_the_way()
    {
        var candidate = new Candidate(false, true, false, true);
        var all = new[]
        {
            ("nominee-not-a-signatory", "city"),
            ("nominee-on-hold", "city"),
            ("nominee-without-report", "city"),
            ("nominee-won-lately", "city"),
        };
        There().When(nomination => Propose(nomination, Proposed, OfficerOfAsia, candidate)).ThenBreaks(all);
        There().When(nomination => Propose(nomination, ByItself, OfficialOfYokohama, candidate)).ThenBreaks(all);
        There()
            .When(nomination => Propose(nomination, Proposed, OfficerOfAsia, Eligible with { OnHold = true }))
            .ThenBreaks("nominee-on-hold", "city");
    }

    [Fact]
    public void Others_are_told_only_that_something_does() =>
        There()
            .When(nomination => Propose(nomination, ByPartner, Partner, Eligible with { OnHold = true }))
            .ThenBreaks("nominee-not-eligible", "city");

    [Fact]
    public void Only_the_city_consents_declines_and_withdraws()
    {
        There(Proposed)
            .MayBeDoneBy([OfficialOfYokohama], (nomination, context) =>
                NominationDecider.Consent(nomination, Practice, Open, Nominating, context)
            );
        There(Proposed)
            .MayBeDoneBy([OfficialOfYokohama], (nomination, context) =>
                NominationDecider.Decline(nomination, null, Open, Nominating, context)
            );
        There(Proposed, Consented)
            .MayBeDoneBy([OfficialOfYokohama], (nomination, context) => NominationDecider.Withdraw(nomination, "Why", Open, context));
    }

    [Fact]
    public void A_city_consents_and_changes_its_words_and_its_mind_as_long_as_nominations_last()
    {
        There(Proposed)
            .When(nomination => NominationDecider.Consent(nomination, Practice, Open, Nominating, OfficialOfYokohama))
            .Then(Consented);
        There(Proposed, Consented)
            .When(nomination => NominationDecider.Consent(nomination, Practice, Open, Nominating, OfficialOfYokohama))
            .ThenNothing();
        There(Proposed, Consented)
            .When(nomination => NominationDecider.Consent(nomination, "Better words", Open, Nominating, OfficialOfYokohama))
            .Then(new NominationConsented("Better words"));
        There(Proposed, Withdrawn)
            .When(nomination => NominationDecider.Consent(nomination, Practice, Open, Nominating, OfficialOfYokohama))
            .Then(Consented);
        There(Proposed)
            .When(nomination => NominationDecider.Consent(nomination, Practice, Open, Checking, OfficialOfYokohama))
            .ThenBreaks("award-step-not-due");
    }

    [Fact]
    public void A_city_declines_what_it_has_not_consented_to()
    {
        There(Proposed)
            .When(nomination => NominationDecider.Decline(nomination, Declined.Reason, Open, Nominating, OfficialOfYokohama))
            .Then(Declined);
        There(Proposed, Declined)
            .When(nomination => NominationDecider.Decline(nomination, null, Open, Nominating, OfficialOfYokohama))
            .ThenNothing();
        There(Proposed, Consented)
            .When(nomination => NominationDecider.Decline(nomination, null, Open, Nominating, OfficialOfYokohama))
            .ThenBreaks("nomination-settled");
        There(Proposed, Declined).When(nomination => Propose(nomination, ByPartner, Partner)).ThenBreaks("nomination-settled");
    }

    [Fact]
    public void A_city_withdraws_until_the_winners_are_decided()
    {
        There(Proposed, Consented, Frozen)
            .When(nomination => NominationDecider.Withdraw(nomination, Withdrawn.Reason, Edition(Ranked, Shortlisted), OfficialOfYokohama))
            .Then(Withdrawn);
        There(Proposed, Consented, Frozen)
            .When(nomination => NominationDecider.Withdraw(nomination, "Why", Edition(Decided), OfficialOfYokohama))
            .ThenBreaks("award-step-not-due");
        There(Proposed)
            .When(nomination => NominationDecider.Withdraw(nomination, "Why", Open, OfficialOfYokohama))
            .ThenBreaks("nomination-settled");
        There(Proposed, Consented, Withdrawn)
            .When(nomination => NominationDecider.Withdraw(nomination, "Why", Open, OfficialOfYokohama))
            .ThenNothing();
    }

    [Fact]
    public void What_is_there_at_the_end_is_frozen_and_who_is_not_eligible_is_ruled_out_with_all_reasons()
    {
        There(Proposed, Consented).When(nomination => NominationDecider.Freeze(nomination, Report, Eligible)).Then(Frozen);
        There(Proposed, Consented)
            .When(nomination => NominationDecider.Freeze(nomination, null, new(true, true, false, false)))
            .Then(RuledOut);
        There(Proposed, Consented)
            .When(nomination => NominationDecider.Freeze(nomination, Report, new(false, false, true, true)))
            .Then(new NominationRuledOut([Ineligibility.NotASignatory, Ineligibility.PastWinner]));
        There(Proposed)
            .When(nomination => NominationDecider.Freeze(nomination, Report, Eligible))
            .Then(new NominationRuledOut([Ineligibility.NotConsented]));
        There(Proposed, Declined).When(nomination => NominationDecider.Freeze(nomination, Report, Eligible)).ThenNothing();
        There(Proposed, Consented, Withdrawn).When(nomination => NominationDecider.Freeze(nomination, Report, Eligible)).ThenNothing();
    }
}
