using System.Diagnostics;

namespace CityDeclarations.Registry.Awards;

/// <summary>Every rule of an edition's stream. Today is the day where the programme is run.</summary>
internal static class AwardEditionDecider
{
    public static readonly Fold<AwardEdition, AwardEditionEvent> Fold = new(new AwardEdition(), (edition, fact) => Evolve(edition, fact));

    /// <param name="edition">The edition.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="at">When it was recorded; for pages, decisions do not look at it.</param>
    public static AwardEdition Evolve(AwardEdition edition, AwardEditionEvent fact, DateTimeOffset at = default) =>
        fact switch
        {
            AwardEditionAnnounced announced => edition with
            {
                Programme = announced.Programme,
                Code = announced.Code,
                Definition = announced.Definition,
            },
            JurorAppointed juror => edition with
            {
                Jury =
                [
                    .. edition.Jury.Where(seat => seat.Person != juror.PersonId),
                    new JurySeat(juror.PersonId, juror.Organisation, juror.Country, juror.City),
                ],
            },
            JurorStoodDown gone => edition with
            {
                Jury = [.. edition.Jury.Select(seat => seat.Person == gone.PersonId ? seat with { StoodDown = true } : seat)],
            },
            NominationsClosed closed => edition with
            {
                Stage = AwardStage.NominationsClosed,
                Entries = closed.Entries,
                Countries = closed.Countries,
            },
            EntriesAllocated allocated => edition with
            {
                Stage = AwardStage.Judging,
                Allocated = allocated.Entries,
                Recusals = allocated.Recusals,
            },
            RevealingClosed closed => edition with { Stage = AwardStage.RevealingClosed, Results = closed.Results },
            EntriesShortlisted shortlisted => edition with { Stage = AwardStage.Shortlisted, Shortlist = shortlisted.Entries },
            WinnersDecided decided => edition with
            {
                Stage = AwardStage.WinnersDecided,
                Winners = [.. decided.Winners.Select(winner => new WonAward(winner.Category, winner.City))],
            },
            WinnersAnnounced => edition with { Stage = AwardStage.WinnersAnnounced, AnnouncedAt = at },
            AwardWithdrawn withdrawn => edition with
            {
                Winners =
                [
                    .. edition.Winners.Select(winner =>
                        winner.Entry == new AwardEntry(withdrawn.Category, withdrawn.City)
                            ? winner with
                            {
                                WithdrawnBecause = withdrawn.Reason,
                                WithdrawnAt = at,
                            }
                            : winner
                    ),
                ],
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into an edition."),
        };

    public static IEnumerable<AwardEditionEvent> Announce(AwardEditionAnnounced announced, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(announced.Programme);
        var calendar = announced.Definition.Calendar;
        DateOnly[] days =
        [
            calendar.NominationsFrom,
            calendar.NominationsUntil,
            calendar.ConflictsUntil,
            calendar.ScoresUntil,
            calendar.RevealUntil,
            calendar.EmbargoUntil,
        ];
        if (calendar.NominationsUntil < today)
            throw AwardRefusals.CalendarCrossed.Broken(
                $"Nominations would end on {calendar.NominationsUntil:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.",
                "definition.calendar.nominationsUntil"
            );
        // From the first day for nominations to the last there may be one day only; each later step has a day of its own.
        return days[0] > days[1] || days[1..].Zip(days[2..]).Any(pair => pair.First >= pair.Second)
            ? throw AwardRefusals.CalendarCrossed.Broken(
                $"They are {string.Join(", ", days.Select(day => $"{day:yyyy-MM-dd}"))}.",
                "definition.calendar"
            )
            : [announced];
    }

    public static IEnumerable<AwardEditionEvent> Appoint(AwardEdition edition, JurorAppointed juror, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(edition.Programme);
        if (edition.Definition.Sponsors.Contains(juror.Organisation, StringComparer.OrdinalIgnoreCase))
            throw AwardRefusals.SponsorJudges.Broken($"“{juror.Organisation}” sponsors the award.", "organisation");
        if (Seat(edition, juror.PersonId) is { } seat)
            return seat == new JurySeat(juror.PersonId, juror.Organisation, juror.Country, juror.City)
                ? []
                : throw AwardRefusals.AlreadyJuror.Broken(
                    seat.StoodDown ? "The person stood down." : $"The person judges for “{seat.Organisation}”, {seat.Country}.",
                    "person"
                );
        NotAfter(edition, today, edition.Definition.Calendar.ScoresUntil, "Jurors are appointed");
        return [juror];
    }

    public static IEnumerable<AwardEditionEvent> StandDown(AwardEdition edition, string juror, string reason, CommandContext context)
    {
        context.OnlyOfficersOf(edition.Programme);
        var seat = Seat(edition, juror) ?? throw Refusals.NotFound.Broken("The jury has no such member.", "person");
        if (seat.StoodDown)
            return [];
        return edition.Stage > AwardStage.Judging
            ? throw AwardRefusals.NotNow.Broken("The scores are ranked already.")
            : [new JurorStoodDown(juror, reason)];
    }

    public static IEnumerable<AwardEditionEvent> CloseNominations(
        AwardEdition edition,
        NominationsClosed closed,
        DateOnly today,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(edition.Programme);
        if (edition.Stage > AwardStage.Announced)
            return [];
        OnlyAfter(edition.Definition.Calendar.NominationsUntil, today, "Nominations are welcome");
        return [closed];
    }

    /// <param name="edition">The edition.</param>
    /// <param name="declared">The conflicts that jurors declared.</param>
    /// <param name="today">Today.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<AwardEditionEvent> Allocate(
        AwardEdition edition,
        IReadOnlyList<Recusal> declared,
        DateOnly today,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(edition.Programme);
        OnlyAt(edition, AwardStage.NominationsClosed, AwardStage.Judging);
        OnlyAfter(edition.Definition.Calendar.ConflictsUntil, today, "Conflicts of interest are declared");
        NotAfter(edition, today, edition.Definition.Calendar.ScoresUntil, "Entries are allocated");
        var jurors = edition.Jurors.ToArray();
        Recusal[] recusals =
        [
            .. edition.ConflictsByRule(),
            .. declared.Where(one => jurors.Contains(one.Juror) && edition.Entries.Contains(one.Entry)),
        ];
        var allocated = Allocation.Of(
            edition.Entries,
            jurors,
            recusals.Select(one => (one.Entry, one.Juror)).ToHashSet(),
            edition.Definition.JurorsPerEntry,
            edition.Allocated.SelectMany(one => one.Jurors, (one, juror) => (one.Entry, juror)).ToHashSet()
        );
        if (
            edition.Stage is AwardStage.Judging
            && allocated.Zip(edition.Allocated).All(pair => pair.First.Jurors.SequenceEqual(pair.Second.Jurors))
        )
            return [];
        return
        [
            new EntriesAllocated(
                allocated,
                [.. recusals.OrderBy(one => $"{one.Entry}", StringComparer.Ordinal).ThenBy(one => one.Juror, StringComparer.Ordinal)]
            ),
        ];
    }

    /// <param name="edition">The edition.</param>
    /// <param name="cards">The scores that were revealed and count.</param>
    /// <param name="outstanding">How many were committed, and can be revealed still.</param>
    /// <param name="today">Today.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<AwardEditionEvent> CloseRevealing(
        AwardEdition edition,
        IReadOnlyCollection<ScoreCard> cards,
        int outstanding,
        DateOnly today,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(edition.Programme);
        if (edition.Stage > AwardStage.Judging)
            return [];
        OnlyAt(edition, AwardStage.Judging);
        var calendar = edition.Definition.Calendar;
        OnlyAfter(
            outstanding > 0 ? calendar.RevealUntil : calendar.ScoresUntil,
            today,
            outstanding > 0 ? $"{outstanding} commitments are not revealed yet. They can be" : "Scores are committed"
        );
        return
        [
            new RevealingClosed(
                Verdict.Of(edition.Definition, edition.Allocated, [.. cards.Where(card => edition.IsAllocated(card.Entry, card.Juror))])
            ),
        ];
    }

    /// <param name="edition">The edition.</param>
    /// <param name="gone">The entries whose cities took their consent back.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<AwardEditionEvent> Shortlist(
        AwardEdition edition,
        IReadOnlyCollection<AwardEntry> gone,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(edition.Programme);
        if (edition.Stage > AwardStage.RevealingClosed)
            return [];
        OnlyAt(edition, AwardStage.RevealingClosed);
        return
        [
            new EntriesShortlisted(
                Verdict.Shortlist([.. edition.Results.Where(one => !gone.Contains(one.Entry))], edition.Definition.ShortlistSize)
            ),
        ];
    }

    /// <inheritdoc cref="Shortlist" />
    public static IEnumerable<AwardEditionEvent> DecideWinners(
        AwardEdition edition,
        IReadOnlyCollection<AwardEntry> gone,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(edition.Programme);
        if (edition.Stage > AwardStage.Shortlisted)
            return [];
        OnlyAt(edition, AwardStage.Shortlisted);
        return
        [
            new WinnersDecided(
                Verdict.Winners(edition.Results.Where(one => edition.Shortlist.Contains(one.Entry) && !gone.Contains(one.Entry)))
            ),
        ];
    }

    public static IEnumerable<AwardEditionEvent> AnnounceWinners(AwardEdition edition, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(edition.Programme);
        if (edition.Stage is AwardStage.WinnersAnnounced)
            return [];
        OnlyAt(edition, AwardStage.WinnersDecided);
        OnlyAfter(edition.Definition.Calendar.EmbargoUntil, today, "Nothing is published");
        return [new WinnersAnnounced()];
    }

    public static IEnumerable<AwardEditionEvent> WithdrawAward(
        AwardEdition edition,
        AwardEntry award,
        string reason,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(edition.Programme);
        OnlyAt(edition, AwardStage.WinnersAnnounced);
        return edition.Winners.Contains(new WonAward(award.Category, award.City))
            ? [new AwardWithdrawn(award.Category, award.City, reason)]
            : throw AwardRefusals.NotAWinner.Broken($"{award.City} does not hold the award “{award.Category}”.", "city");
    }

    private static JurySeat? Seat(AwardEdition edition, string person) => edition.Jury.FirstOrDefault(seat => seat.Person == person);

    private static void OnlyAt(AwardEdition edition, params AwardStage[] stages)
    {
        if (!stages.Contains(edition.Stage))
            throw AwardRefusals.NotNow.Broken(
                $"The edition is at the stage {Choice<AwardStage>.WordOf(edition.Stage)}; this is done at "
                    + $"{string.Join(" or ", stages.Select(Choice<AwardStage>.WordOf))}."
            );
    }

    private static void OnlyAfter(DateOnly day, DateOnly today, string what)
    {
        if (today <= day)
            throw AwardRefusals.NotNow.Broken($"{what} until {day:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.");
    }

    private static void NotAfter(AwardEdition edition, DateOnly today, DateOnly day, string what)
    {
        if (today > day || edition.Stage > AwardStage.Judging)
            throw AwardRefusals.NotNow.Broken($"{what} until {day:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.");
    }
}
