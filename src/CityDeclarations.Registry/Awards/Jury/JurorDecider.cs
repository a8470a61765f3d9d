using System.Diagnostics;

namespace CityDeclarations.Registry.Awards;

/// <summary>Every rule of a juror's stream. Today is the day where the programme is run.</summary>
internal static class JurorDecider
{
    public static readonly Fold<Juror, JurorEvent> Fold = new(new Juror(), (juror, fact) => Evolve(juror, fact));

    /// <param name="juror">The juror.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="at">When it was recorded; for pages, decisions do not look at it.</param>
    public static Juror Evolve(Juror juror, JurorEvent fact, DateTimeOffset at = default) =>
        fact switch
        {
            ConflictDeclared declared => juror with
            {
                Programme = declared.Programme,
                Edition = declared.Edition,
                Person = declared.PersonId,
                Conflicts =
                [
                    .. juror.Conflicts,
                    new DeclaredConflict(declared.Category, declared.City, declared.Kind, declared.Explanation, at),
                ],
            },
            ScoresCommitted committed => juror with
            {
                Programme = committed.Programme,
                Edition = committed.Edition,
                Person = committed.PersonId,
                Commitments =
                [
                    .. juror.Commitments.Where(one => (one.Category, one.City) != (committed.Category, committed.City)),
                    new CommittedScores(committed.Category, committed.City, committed.Digest, at),
                ],
            },
            ScoresRevealed revealed => juror with
            {
                Revealed = [.. juror.Revealed, new RevealedScores(revealed.Category, revealed.City, revealed.Scores, revealed.Comment, at)],
            },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a juror."),
        };

    public static IEnumerable<JurorEvent> DeclareConflict(
        Juror? juror,
        ConflictDeclared declared,
        AwardEdition edition,
        DateOnly today,
        CommandContext context
    )
    {
        OnlyJurors(edition, context);
        var entry = new AwardEntry(declared.Category, declared.City);
        if (declared.Kind is ConflictKind.OwnCity or ConflictKind.OwnCountry)
            throw AwardRefusals.ConflictFoundByRule.Broken("Own city and own country are found by rule.", "kind");
        if (!edition.Entries.Contains(entry))
            throw AwardRefusals.NotYourEntry.Broken($"{entry} is not judged, or not yet.", "city");
        NotAfter(edition.Definition.Calendar.ScoresUntil, today, "Conflicts of interest are declared");
        return juror?.Recused(entry) == true ? [] : [declared];
    }

    public static IEnumerable<JurorEvent> Commit(
        Juror? juror,
        ScoresCommitted committed,
        AwardEdition edition,
        DateOnly today,
        CommandContext context
    )
    {
        OnlyJurors(edition, context);
        var entry = new AwardEntry(committed.Category, committed.City);
        MustJudge(juror, entry, edition, context);
        NotAfter(edition.Definition.Calendar.ScoresUntil, today, "Scores are committed");
        return juror?.Committed(entry) == committed.Digest ? [] : [committed];
    }

    public static IEnumerable<JurorEvent> Reveal(
        Juror? juror,
        ScoresRevealed revealed,
        AwardEdition edition,
        DateOnly today,
        CommandContext context
    )
    {
        OnlyJurors(edition, context);
        var entry = new AwardEntry(revealed.Category, revealed.City);
        MustJudge(juror, entry, edition, context);
        var (calendar, criteria) = (edition.Definition.Calendar, edition.Definition.Category(entry.Category)!.Criteria);
        if (today <= calendar.ScoresUntil)
            throw AwardRefusals.NotNow.Broken($"Scores stay sealed until {calendar.ScoresUntil:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.");
        NotAfter(calendar.RevealUntil, today, "Scores are revealed");
        if (edition.Stage > AwardStage.Judging)
            throw AwardRefusals.NotNow.Broken("Revealing is closed.");
        if (juror?.Committed(entry) is not { } digest)
            throw AwardRefusals.NotCommitted.Broken($"You committed nothing for {entry}.");
        if (
            revealed.Scores.Count != criteria.Count
            || revealed.Scores.Any(score => score is < SealedScores.Lowest or > SealedScores.Highest || decimal.Round(score, 2) != score)
        )
            throw AwardRefusals.ScoresIncomplete.Broken(
                $"The criteria are {string.Join(", ", criteria.Select(criterion => criterion.Code))}.",
                "scores"
            );
        if (
            Sha256.Of(SealedScores.Text(edition.Programme, edition.Code, entry, revealed.Scores, revealed.Comment, revealed.Salt)) != digest
        )
            throw AwardRefusals.CommitmentDiffers.Broken("Their digest is another one.");
        if (
            string.IsNullOrWhiteSpace(revealed.Comment)
            && revealed.Scores.Any(score => score is SealedScores.Lowest or SealedScores.Highest)
        )
            throw AwardRefusals.CommentNeeded.Broken($"One of the scores is {SealedScores.Lowest} or {SealedScores.Highest}.", "comment");
        return juror.Scores(entry) is not null ? [] : [revealed];
    }

    private static void OnlyJurors(AwardEdition edition, CommandContext context)
    {
        if (!edition.Seats(context.Actor.Person))
            throw Refusals.NotAllowed.Broken("Only members of the jury do this.");
    }

    private static void MustJudge(Juror? juror, AwardEntry entry, AwardEdition edition, CommandContext context)
    {
        if (!edition.IsAllocated(entry, context.Actor.Person!) || juror?.Recused(entry) == true)
            throw AwardRefusals.NotYourEntry.Broken($"You do not judge {entry}.", "city");
    }

    private static void NotAfter(DateOnly day, DateOnly today, string what)
    {
        if (today > day)
            throw AwardRefusals.NotNow.Broken($"{what} until {day:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.");
    }
}
