using System.Diagnostics;

namespace CityDeclarations.Registry.Awards;

/// <summary>Every rule of a nomination's stream. Today is the day where the programme is run.</summary>
internal static class NominationDecider
{
    public static readonly Fold<Nomination, NominationEvent> Fold = new(new Nomination(), Evolve);

    public static Nomination Evolve(Nomination nomination, NominationEvent fact) =>
        fact switch
        {
            NominationProposed proposed => nomination with
            {
                Programme = proposed.Programme,
                City = proposed.City,
                Nominators = nomination.Nominators.Add((proposed.By, proposed.Organisation)),
            },
            NominationConsented consented => nomination with { Stage = NominationStage.Consented, Practice = consented.Practice },
            NominationDeclined => nomination with { Stage = NominationStage.Declined },
            NominationWithdrawn => nomination with { Stage = NominationStage.Withdrawn },
            EvidenceFrozen => nomination with { Stage = NominationStage.Entered },
            NominationRuledOut => nomination with { Stage = NominationStage.RuledOut },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a nomination."),
        };

    /// <param name="nomination">The nomination; none when nobody has nominated the city for this yet.</param>
    /// <param name="proposal">Who nominates whom, and why.</param>
    /// <param name="practice">What the city does, when it nominates itself: with that it consents.</param>
    /// <param name="candidate">What its eligibility depends on.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="today">Today.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<NominationEvent> Propose(
        Nomination? nomination,
        NominationProposed proposal,
        string? practice,
        Candidate candidate,
        AwardEdition edition,
        DateOnly today,
        CommandContext context
    )
    {
        if (
            !(
                proposal.By switch
                {
                    Nominator.City => context.Actor.IsOfficialOf(proposal.City),
                    Nominator.Partner => context.Actor.Role is Role.Partner,
                    _ => context.Actor.IsOfficerOf(proposal.Programme),
                }
            )
        )
            throw Refusals.NotAllowed.Broken($"Officers of “{proposal.Programme}”, partners and the city itself nominate {proposal.City}.");
        OnlyWhileNominating(edition, today);
        if (edition.Definition.Category(proposal.Category) is null)
            throw AwardRefusals.CategoryUnknown.Broken($"There is no category “{proposal.Category}”.", "category");
        MustBeEligible(candidate, proposal, context);
        if (nomination is not null)
            NotOver(nomination);

        var known = nomination?.Nominators.Contains((proposal.By, proposal.Organisation)) == true;
        if (proposal.By is Nominator.City)
            return
            [
                .. known ? [] : new NominationEvent[] { proposal },
                .. nomination?.Stage is NominationStage.Consented && nomination.Practice == practice
                    ? []
                    : new NominationEvent[] { new NominationConsented(practice!) },
            ];
        if (nomination?.Stage is NominationStage.Declined or NominationStage.Withdrawn)
            throw AwardRefusals.NominationSettled.Broken($"{proposal.City} has {Choice<NominationStage>.WordOf(nomination.Stage)}.");
        return known ? [] : [proposal];
    }

    /// <summary>Refuses nominations by boards to whoever is no officer, and at other times.</summary>
    public static void MustBeOpenToOfficers(AwardEdition edition, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(edition.Programme);
        OnlyWhileNominating(edition, today);
    }

    public static IEnumerable<NominationEvent> Consent(
        Nomination nomination,
        string practice,
        AwardEdition edition,
        DateOnly today,
        CommandContext context
    )
    {
        OnlyTheCity(nomination, context);
        OnlyWhileNominating(edition, today);
        NotOver(nomination);
        return nomination.Stage is NominationStage.Consented && nomination.Practice == practice ? [] : [new NominationConsented(practice)];
    }

    public static IEnumerable<NominationEvent> Decline(
        Nomination nomination,
        string? reason,
        AwardEdition edition,
        DateOnly today,
        CommandContext context
    )
    {
        OnlyTheCity(nomination, context);
        if (nomination.Stage is NominationStage.Declined)
            return [];
        OnlyWhileNominating(edition, today);
        return nomination.Stage is NominationStage.Proposed
            ? [new NominationDeclined(reason)]
            : throw AwardRefusals.NominationSettled.Broken(
                $"The nomination is {Choice<NominationStage>.WordOf(nomination.Stage)}. What was consented to can be withdrawn."
            );
    }

    public static IEnumerable<NominationEvent> Withdraw(Nomination nomination, string reason, AwardEdition edition, CommandContext context)
    {
        OnlyTheCity(nomination, context);
        if (nomination.Stage is NominationStage.Withdrawn)
            return [];
        if (edition.Stage >= AwardStage.WinnersDecided)
            throw AwardRefusals.NotNow.Broken("The winners are decided.");
        return nomination.Stage is NominationStage.Consented or NominationStage.Entered
            ? [new NominationWithdrawn(reason)]
            : throw AwardRefusals.NominationSettled.Broken($"The nomination is {Choice<NominationStage>.WordOf(nomination.Stage)}.");
    }

    /// <summary>What becomes of a nomination when the last day is over.</summary>
    /// <param name="nomination">The nomination.</param>
    /// <param name="report">The city's latest report as it was then.</param>
    /// <param name="candidate">What its eligibility depended on then.</param>
    public static IEnumerable<NominationEvent> Freeze(Nomination nomination, FrozenReport? report, Candidate candidate) =>
        (nomination.Stage, candidate.Ineligibilities()) switch
        {
            (NominationStage.Proposed, var reasons) => [new NominationRuledOut([.. reasons, Ineligibility.NotConsented])],
            (NominationStage.Consented, { Count: > 0 } reasons) => [new NominationRuledOut(reasons)],
            (NominationStage.Consented, _) => [new EvidenceFrozen(report!, nomination.Practice!)],
            _ => [],
        };

    private static void NotOver(Nomination nomination)
    {
        if (nomination.Stage is NominationStage.Entered or NominationStage.RuledOut)
            throw AwardRefusals.NominationSettled.Broken($"The nomination is {Choice<NominationStage>.WordOf(nomination.Stage)}.");
    }

    private static void OnlyTheCity(Nomination nomination, CommandContext context)
    {
        if (!context.Actor.IsOfficialOf(nomination.City))
            throw Refusals.NotAllowed.Broken($"Only {nomination.City} itself does this.");
    }

    private static void OnlyWhileNominating(AwardEdition edition, DateOnly today)
    {
        var calendar = edition.Definition.Calendar;
        if (today < calendar.NominationsFrom || today > calendar.NominationsUntil || edition.Stage > AwardStage.Announced)
            throw AwardRefusals.NotNow.Broken(
                $"Nominations are welcome from {calendar.NominationsFrom:yyyy-MM-dd} until "
                    + $"{calendar.NominationsUntil:yyyy-MM-dd}; today is {today:yyyy-MM-dd}."
            );
    }

    /// <summary>
    /// The city and its officers are told why it is not eligible; others only that it is not, because not all of it is public.
    /// </summary>
    private static void MustBeEligible(Candidate candidate, NominationProposed proposal, CommandContext context)
    {
        var reasons = candidate.Ineligibilities();
        if (reasons.Count == 0)
            return;
        if (!context.Actor.ActsFor(proposal.City, proposal.Programme))
            throw AwardRefusals.NotEligible.Broken($"{proposal.City} cannot be nominated for “{proposal.Category}” now.", "city");
        throw new RuleViolationException([
            .. reasons.Select(reason =>
                reason switch
                {
                    Ineligibility.NotASignatory => AwardRefusals.NotASignatory.On(
                        "city",
                        $"{proposal.City} is not in the list of “{proposal.Programme}”."
                    ),
                    Ineligibility.OnHold => AwardRefusals.OnHold.On("city", $"{proposal.City} is on hold."),
                    Ineligibility.PastWinner => AwardRefusals.PastWinner.On(
                        "city",
                        $"{proposal.City} holds an award of the years that bar it."
                    ),
                    _ => AwardRefusals.ReportNotAccepted.On(
                        "city",
                        $"{proposal.City} has no accepted report, or a newer one that is not accepted yet."
                    ),
                }
            ),
        ]);
    }
}
