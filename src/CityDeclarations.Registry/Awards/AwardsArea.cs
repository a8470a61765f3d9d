using JasperFx.Events.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Awards;

/// <summary>Awards: editions with their rules, nominations, a jury whose scores are sealed, winners.</summary>
internal sealed class AwardsArea : IArea
{
    public string About => "Editions of awards with their rules, nominations, a jury whose scores are sealed, and winners.";

    public void Services(IServiceCollection services) => services.AddScoped<AwardMails>();

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<AwardEditionAnnounced>("award_edition.edition_announced");
        store.Events.MapEventType<JurorAppointed>("award_edition.juror_appointed");
        store.Events.MapEventType<JurorStoodDown>("award_edition.juror_stood_down");
        store.Events.MapEventType<NominationsClosed>("award_edition.nominations_closed");
        store.Events.MapEventType<EntriesAllocated>("award_edition.entries_allocated");
        store.Events.MapEventType<RevealingClosed>("award_edition.revealing_closed");
        store.Events.MapEventType<EntriesShortlisted>("award_edition.entries_shortlisted");
        store.Events.MapEventType<WinnersDecided>("award_edition.winners_decided");
        store.Events.MapEventType<WinnersAnnounced>("award_edition.winners_announced");
        store.Events.MapEventType<AwardWithdrawn>("award_edition.award_withdrawn");
        store.Events.MapEventType<NominationProposed>("nomination.nomination_proposed");
        store.Events.MapEventType<NominationConsented>("nomination.nomination_consented");
        store.Events.MapEventType<NominationDeclined>("nomination.nomination_declined");
        store.Events.MapEventType<NominationWithdrawn>("nomination.nomination_withdrawn");
        store.Events.MapEventType<EvidenceFrozen>("nomination.evidence_frozen");
        store.Events.MapEventType<NominationRuledOut>("nomination.nomination_ruled_out");
        store.Events.MapEventType<ConflictDeclared>("juror.conflict_declared");
        store.Events.MapEventType<ScoresCommitted>("juror.scores_committed");
        store.Events.MapEventType<ScoresRevealed>("juror.scores_revealed");

        store.Projections.Add(new StateProjection<Nomination, NominationEvent>(NominationDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new AwardEditionProjection(), ProjectionLifecycle.Inline);
        store.Projections.Add(new NominationPageProjection(), ProjectionLifecycle.Inline);
        store.Projections.Add(new JurorProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<AwardEdition>().Index(edition => edition.Programme);
        store.Schema.For<NominationPage>().Index(nomination => nomination.Programme);
        store.Schema.For<Juror>().Index(juror => juror.Programme);
    }

    public void FreeText(FreeText text)
    {
        text.Of<JurorStoodDown>((gone, words) => gone with { Reason = words.Typed(gone.Reason) }, gone => gone.PersonId);
        text.Of<AwardWithdrawn>((withdrawn, words) => withdrawn with { Reason = words.Typed(withdrawn.Reason) });
        text.Of<NominationProposed>((proposed, words) => proposed with { Reason = words.Typed(proposed.Reason) });
        text.Of<NominationDeclined>((declined, words) => declined with { Reason = words.Typed(declined.Reason) });
        text.Of<NominationWithdrawn>((withdrawn, words) => withdrawn with { Reason = words.Typed(withdrawn.Reason) });
        text.Of<ConflictDeclared>((declared, words) => declared with { Explanation = words.Typed(declared.Explanation) });
        text.Of<ScoresRevealed>((revealed, words) => revealed with { Comment = words.Typed(revealed.Comment) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        ListEditionsEndpoint.Map(api);
        GetEditionEndpoint.Map(api);
        AnnounceEditionEndpoint.Map(api);
        NominateEndpoint.Map(api);
        NominateFromBoardsEndpoint.Map(api);
        EnterCityEndpoint.Map(api);
        ListNominationsEndpoint.Map(api);
        GetNominationEndpoint.Map(api);
        ConsentToNominationEndpoint.Map(api);
        DeclineNominationEndpoint.Map(api);
        WithdrawNominationEndpoint.Map(api);
        CloseNominationsEndpoint.Map(api);
        ListJurorsEndpoint.Map(api);
        AppointJurorEndpoint.Map(api);
        StandJurorDownEndpoint.Map(api);
        AllocateEntriesEndpoint.Map(api);
        GetOwnJuryEndpoint.Map(api);
        DeclareConflictEndpoint.Map(api);
        CommitScoresEndpoint.Map(api);
        RevealScoresEndpoint.Map(api);
        CloseRevealingEndpoint.Map(api);
        ShortlistEntriesEndpoint.Map(api);
        DecideWinnersEndpoint.Map(api);
        AnnounceWinnersEndpoint.Map(api);
        WithdrawAwardEndpoint.Map(api);
        GetResultsEndpoint.Map(api);
        GetFeedbackEndpoint.Map(api);
    }
}
