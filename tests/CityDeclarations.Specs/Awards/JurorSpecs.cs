using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Awards.TheAward;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Awards;

public sealed class JurorSpecs
{
    private static readonly CommandContext Juror = Person("ana");

    private static Spec<Juror, JurorEvent> There(params JurorEvent[] facts) => new Spec<Juror, JurorEvent>(JurorDecider.Fold).Given(facts);

    private static Func<Juror, IEnumerable<JurorEvent>> Reveal(
        ScoresRevealed scores,
        DateOnly? today = null,
        AwardEdition? edition = null
    ) => juror => JurorDecider.Reveal(juror, scores, edition ?? Judging, today ?? Revealing, Juror);

    [Fact]
    public void Only_those_of_the_jury_do_anything_in_it()
    {
        foreach (var somebody in Everybody.Append(Person("nobody")))
        {
            There().When(juror => JurorDecider.DeclareConflict(juror, Conflict, Judging, Scoring, somebody)).ThenBreaks("not-allowed");
            There().When(juror => JurorDecider.Commit(juror, Committed, Judging, Scoring, somebody)).ThenBreaks("not-allowed");
            There(Committed).When(juror => JurorDecider.Reveal(juror, Revealed, Judging, Revealing, somebody)).ThenBreaks("not-allowed");
        }
        There()
            .When(juror =>
                JurorDecider.Commit(
                    juror,
                    Committed,
                    Edition(Ana, NominationsOver, Allocated, new JurorStoodDown("ana", "Ill")),
                    Scoring,
                    Juror
                )
            )
            .ThenBreaks("not-allowed");
    }

    [Fact]
    public void A_conflict_is_declared_once_for_what_is_judged_until_the_last_day_for_scores()
    {
        There().When(juror => JurorDecider.DeclareConflict(juror, Conflict, Edition(Ana, NominationsOver), Checking, Juror)).Then(Conflict);
        There().When(juror => JurorDecider.DeclareConflict(null, Conflict, Judging, Calendar.ScoresUntil, Juror)).Then(Conflict);
        There(Conflict)
            .When(juror => JurorDecider.DeclareConflict(juror, Conflict with { Kind = ConflictKind.Other }, Judging, Scoring, Juror))
            .ThenNothing();
        There().When(juror => JurorDecider.DeclareConflict(juror, Conflict, Judging, Revealing, Juror)).ThenBreaks("award-step-not-due");
        There()
            .When(juror => JurorDecider.DeclareConflict(juror, Conflict, Edition(Ana), Nominating, Juror))
            .ThenBreaks("entry-not-yours", "city");
        There()
            .When(juror => JurorDecider.DeclareConflict(juror, Conflict with { Kind = ConflictKind.OwnCountry }, Judging, Scoring, Juror))
            .ThenBreaks("conflict-found-by-rule", "kind");
    }

    [Fact]
    public void A_juror_commits_for_its_own_entries_as_often_as_it_likes_until_the_last_day()
    {
        var other = Commits(Yokohama, [1, 2, 3], null);
        There().When(juror => JurorDecider.Commit(null, Committed, Judging, Calendar.ScoresUntil, Juror)).Then(Committed);
        There(Committed).When(juror => JurorDecider.Commit(juror, Committed, Judging, Scoring, Juror)).ThenNothing();
        There(Committed).When(juror => JurorDecider.Commit(juror, other, Judging, Scoring, Juror)).Then(other);
        There().When(juror => JurorDecider.Commit(juror, Committed, Judging, Revealing, Juror)).ThenBreaks("award-step-not-due");
        There()
            .When(juror => JurorDecider.Commit(juror, Committed, Edition(Ana, NominationsOver), Scoring, Juror))
            .ThenBreaks("entry-not-yours", "city");
        There(Conflict)
            .When(juror => JurorDecider.Commit(juror, Commits(Cebu, [1, 2, 3], null), Judging, Scoring, Juror))
            .ThenBreaks("entry-not-yours", "city");
    }

    [Fact]
    public void What_was_committed_is_revealed_after_the_last_day_for_scores()
    {
        There(Committed).When(Reveal(Revealed)).Then(Revealed);
        There(Committed, Revealed).When(Reveal(Revealed)).ThenNothing();
        There(Committed).When(Reveal(Revealed, Calendar.ScoresUntil)).ThenBreaks("award-step-not-due");
        There(Committed).When(Reveal(Revealed, Embargoed)).ThenBreaks("award-step-not-due");
        There(Committed).When(Reveal(Revealed, edition: Edition(Ana, NominationsOver, Allocated, Ranked))).ThenBreaks("award-step-not-due");
        There().When(Reveal(Revealed)).ThenBreaks("scores-not-committed");
        There(Committed, new ConflictDeclared("asia", "2026", "ana", "procurement", "yokohama-jp", ConflictKind.Money))
            .When(Reveal(Revealed))
            .ThenBreaks("entry-not-yours", "city");
    }

    [Fact]
    public void Nothing_else_than_what_was_committed_is_taken()
    {
        There(Committed).When(Reveal(Revealed with { Scores = [7, 8.5m, 8] })).ThenBreaks("scores-differ-from-commitment");
        There(Committed).When(Reveal(Revealed with { Comment = "Other words" })).ThenBreaks("scores-differ-from-commitment");
        There(Committed).When(Reveal(Revealed with { Salt = "fedcba9876543210" })).ThenBreaks("scores-differ-from-commitment");
        There(Committed with { City = "cebu-ph" })
            .When(Reveal(Revealed with { City = "cebu-ph" }))
            .ThenBreaks("scores-differ-from-commitment");
    }

    [Fact]
    public void There_is_one_score_for_each_criterion_from_0_to_10()
    {
        foreach (var scores in new decimal[][] { [7, 8], [7, 8, 9, 9], [7, 8, 10.01m], [7, -0.01m, 9], [7, 8, 9.001m] })
            There(Commits(Yokohama, scores, "Why"))
                .When(Reveal(Revealed with { Scores = scores, Comment = "Why" }))
                .ThenBreaks("scores-incomplete", "scores");
    }

    [Fact]
    public void A_lowest_or_highest_score_needs_a_comment()
    {
        foreach (var scores in new decimal[][] { [0, 8, 9], [7, 8, 10] })
        {
            There(Commits(Yokohama, scores, null))
                .When(Reveal(Revealed with { Scores = scores, Comment = null }))
                .ThenBreaks("extreme-score-without-comment", "comment");
            There(Commits(Yokohama, scores, " "))
                .When(Reveal(Revealed with { Scores = scores, Comment = " " }))
                .ThenBreaks("extreme-score-without-comment", "comment");
            There(Commits(Yokohama, scores, "Why"))
                .When(Reveal(Revealed with { Scores = scores, Comment = "Why" }))
                .Then(Revealed with { Scores = scores, Comment = "Why" });
        }
        There(Commits(Yokohama, [1, 8, 9], null))
            .When(Reveal(Revealed with { Scores = [1, 8, 9], Comment = null }))
            .Then(Revealed with { Scores = [1, 8, 9], Comment = null });
    }
}
