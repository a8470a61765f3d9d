using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Awards.TheAward;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Awards;

public sealed class AwardEditionSpecs
{
    private static readonly AwardEditionEvent[] Jury = [Ana, Ben, Chi, Dee, Kei];

    private static Spec<AwardEdition, AwardEditionEvent> There(params AwardEditionEvent[] since) =>
        new Spec<AwardEdition, AwardEditionEvent>(AwardEditionDecider.Fold).Given([Announced, .. since]);

    [Fact]
    public void Only_the_programme_s_officers_take_an_edition_from_step_to_step()
    {
        There().MayBeDoneBy(OfficersOfTheProgramme, (_, context) => AwardEditionDecider.Announce(Announced, Nominating, context));
        There().MayBeDoneBy(OfficersOfTheProgramme, (edition, context) => AwardEditionDecider.Appoint(edition, Ana, Nominating, context));
        There(Ben).MayBeDoneBy(OfficersOfTheProgramme, (edition, context) => AwardEditionDecider.StandDown(edition, "ben", "Ill", context));
        There()
            .MayBeDoneBy(OfficersOfTheProgramme, (edition, context) =>
                AwardEditionDecider.CloseNominations(edition, NominationsOver, Checking, context)
            );
        There([.. Jury, NominationsOver])
            .MayBeDoneBy(OfficersOfTheProgramme, (edition, context) => AwardEditionDecider.Allocate(edition, [], Scoring, context));
        There([.. Jury, NominationsOver, Allocated])
            .MayBeDoneBy(OfficersOfTheProgramme, (edition, context) =>
                AwardEditionDecider.CloseRevealing(edition, [], 0, Revealing, context)
            );
        There(Ranked).MayBeDoneBy(OfficersOfTheProgramme, (edition, context) => AwardEditionDecider.Shortlist(edition, [], context));
        There(Ranked, Shortlisted)
            .MayBeDoneBy(OfficersOfTheProgramme, (edition, context) => AwardEditionDecider.DecideWinners(edition, [], context));
        There(Decided)
            .MayBeDoneBy(OfficersOfTheProgramme, (edition, context) => AwardEditionDecider.AnnounceWinners(edition, Free, context));
        There(Decided, Published)
            .MayBeDoneBy(OfficersOfTheProgramme, (edition, context) =>
                AwardEditionDecider.WithdrawAward(edition, Yokohama, "Why", context)
            );
    }

    [Theory]
    [InlineData("2026-03-21", "2026-03-20", "2026-04-10", "2026-04-30", "2026-05-10", "2026-05-20")]
    [InlineData("2026-03-01", "2026-03-31", "2026-03-31", "2026-04-30", "2026-05-10", "2026-05-20")]
    [InlineData("2026-03-01", "2026-03-31", "2026-04-10", "2026-04-10", "2026-05-10", "2026-05-20")]
    [InlineData("2026-03-01", "2026-03-31", "2026-04-10", "2026-04-30", "2026-04-29", "2026-05-20")]
    [InlineData("2026-03-01", "2026-03-31", "2026-04-10", "2026-04-30", "2026-05-10", "2026-05-10")]
    public void The_days_of_an_edition_come_one_after_the_other(
        string from,
        string until,
        string conflicts,
        string scores,
        string reveal,
        string embargo
    ) =>
        There()
            .When(_ =>
                AwardEditionDecider.Announce(
                    Announced with
                    {
                        Definition = Definition with
                        {
                            Calendar = new(Day(from), Day(until), Day(conflicts), Day(scores), Day(reveal), Day(embargo)),
                        },
                    },
                    Nominating,
                    OfficerOfAsia
                )
            )
            .ThenBreaks("award-calendar-crossed", "definition.calendar");

    [Fact]
    public void Nominations_do_not_end_before_the_edition_is_announced()
    {
        There().When(_ => AwardEditionDecider.Announce(Announced, Calendar.NominationsUntil, OfficerOfAsia)).Then(Announced);
        There()
            .When(_ => AwardEditionDecider.Announce(Announced, Checking, OfficerOfAsia))
            .ThenBreaks("award-calendar-crossed", "definition.calendar.nominationsUntil");
    }

    [Fact]
    public void A_sponsor_never_judges()
    {
        There()
            .When(edition => AwardEditionDecider.Appoint(edition, Ana with { Organisation = "a bank" }, Nominating, OfficerOfAsia))
            .ThenBreaks("sponsor-cannot-judge", "organisation");
        There().When(edition => AwardEditionDecider.Appoint(edition, Ana, Nominating, OfficerOfAsia)).Then(Ana);
    }

    [Fact]
    public void A_juror_is_appointed_once_and_not_after_the_last_day_for_scores()
    {
        There(Ana).When(edition => AwardEditionDecider.Appoint(edition, Ana, Nominating, OfficerOfAsia)).ThenNothing();
        There(Ana)
            .When(edition => AwardEditionDecider.Appoint(edition, Ana with { Country = "ES" }, Nominating, OfficerOfAsia))
            .ThenBreaks("juror-already-appointed");
        There(Ben, Gone)
            .When(edition => AwardEditionDecider.Appoint(edition, Ben, Nominating, OfficerOfAsia))
            .ThenBreaks("juror-already-appointed");
        There().When(edition => AwardEditionDecider.Appoint(edition, Ana, Calendar.ScoresUntil, OfficerOfAsia)).Then(Ana);
        There().When(edition => AwardEditionDecider.Appoint(edition, Ana, Revealing, OfficerOfAsia)).ThenBreaks("award-step-not-due");
    }

    [Fact]
    public void A_juror_stands_down_until_the_scores_are_ranked()
    {
        There(Ben).When(edition => AwardEditionDecider.StandDown(edition, "ben", "Ill", OfficerOfAsia)).Then(Gone);
        There(Ben, Gone).When(edition => AwardEditionDecider.StandDown(edition, "ben", "Again", OfficerOfAsia)).ThenNothing();
        There().When(edition => AwardEditionDecider.StandDown(edition, "ben", "Ill", OfficerOfAsia)).ThenBreaks("not-found");
        There(Ben, Ranked)
            .When(edition => AwardEditionDecider.StandDown(edition, "ben", "Ill", OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
    }

    [Fact]
    public void Nominations_close_after_their_last_day()
    {
        There()
            .When(edition => AwardEditionDecider.CloseNominations(edition, NominationsOver, Calendar.NominationsUntil, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There()
            .When(edition => AwardEditionDecider.CloseNominations(edition, NominationsOver, Checking, OfficerOfAsia))
            .Then(NominationsOver);
        There(NominationsOver)
            .When(edition =>
                AwardEditionDecider.CloseNominations(edition, new([], new Dictionary<string, string>()), Checking, OfficerOfAsia)
            )
            .ThenNothing();
    }

    [Fact]
    public void Entries_are_allocated_after_the_last_day_for_conflicts_and_until_that_for_scores()
    {
        There([.. Jury, NominationsOver])
            .When(edition => AwardEditionDecider.Allocate(edition, [], Calendar.ConflictsUntil, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There([.. Jury, NominationsOver])
            .When(edition => AwardEditionDecider.Allocate(edition, [], Revealing, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There(Jury).When(edition => AwardEditionDecider.Allocate(edition, [], Scoring, OfficerOfAsia)).ThenBreaks("award-step-not-due");
        There(Jury[..3])
            .Given(NominationsOver)
            .When(edition => AwardEditionDecider.Allocate(edition, [], Scoring, OfficerOfAsia))
            .ThenBreaks(("too-few-jurors", null!), ("too-few-jurors", null!));
    }

    [Fact]
    public void Own_country_and_own_city_are_found_by_rule_and_other_conflicts_by_declaration()
    {
        var osaka = new AwardEntry("progress", "osaka-jp");
        var closed = NominationsOver with
        {
            Entries = [Yokohama, Cebu, osaka],
            Countries = new Dictionary<string, string>(NominationsOver.Countries) { ["osaka-jp"] = "JP" },
        };
        Recusal declared = new("procurement", "cebu-ph", "ana", ConflictKind.WorkedOnEntry);

        There([.. Jury, closed])
            .When(edition =>
                AwardEditionDecider.Allocate(
                    edition,
                    [declared, declared with { Juror = "nobody" }, declared with { City = "elsewhere" }],
                    Scoring,
                    OfficerOfAsia
                )
            )
            .Then(
                new EntriesAllocated(
                    [
                        new("procurement", "cebu-ph", ["ben", "chi", "dee", "kei"]),
                        new("procurement", "yokohama-jp", ["ana", "ben", "chi", "dee"]),
                        new("progress", "osaka-jp", ["ana", "ben", "chi", "dee"]),
                    ],
                    [
                        declared,
                        new("procurement", "yokohama-jp", "kei", ConflictKind.OwnCountry),
                        new("progress", "osaka-jp", "kei", ConflictKind.OwnCity),
                    ]
                )
            );
    }

    [Fact]
    public void Places_that_became_free_are_filled_and_the_others_keep_theirs()
    {
        There([.. Jury, NominationsOver, Allocated, Gone])
            .Given(new JurorAppointed("eva", "A school", "ES"))
            .When(edition => AwardEditionDecider.Allocate(edition, [], Scoring, OfficerOfAsia))
            .Then(
                new EntriesAllocated(
                    [
                        new("procurement", "cebu-ph", ["ana", "chi", "dee", "kei"]),
                        new("procurement", "yokohama-jp", ["ana", "chi", "dee", "eva"]),
                    ],
                    Allocated.Recusals
                )
            );
        There([.. Jury, NominationsOver, Allocated])
            .When(edition =>
                AwardEditionDecider.Allocate(edition, [new("procurement", "cebu-ph", "ana", ConflictKind.Money)], Scoring, OfficerOfAsia)
            )
            .Then(
                new EntriesAllocated(
                    [new("procurement", "cebu-ph", ["ben", "chi", "dee", "kei"]), Allocated.Entries[1]],
                    [new("procurement", "cebu-ph", "ana", ConflictKind.Money), .. Allocated.Recusals]
                )
            );
        There([.. Jury, NominationsOver, Allocated])
            .When(edition => AwardEditionDecider.Allocate(edition, [], Scoring, OfficerOfAsia))
            .ThenNothing();
    }

    [Fact]
    public void Revealing_closes_when_all_is_revealed_or_the_last_day_is_over()
    {
        ScoreCard card = new(Yokohama, "ana", [7, 8, 9]),
            foreign = new(Yokohama, "kei", [0, 0, 0]);
        var ranked = new RevealingClosed(Verdict.Of(Definition, Allocated.Entries, [card]));

        There([.. Jury, NominationsOver, Allocated])
            .When(edition => AwardEditionDecider.CloseRevealing(edition, [card, foreign], 0, Revealing, OfficerOfAsia))
            .Then(ranked);
        There([.. Jury, NominationsOver, Allocated])
            .When(edition => AwardEditionDecider.CloseRevealing(edition, [card], 0, Scoring, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There([.. Jury, NominationsOver, Allocated])
            .When(edition => AwardEditionDecider.CloseRevealing(edition, [card], 1, Revealing, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There([.. Jury, NominationsOver, Allocated])
            .When(edition => AwardEditionDecider.CloseRevealing(edition, [card], 1, Embargoed, OfficerOfAsia))
            .Then(ranked);
        There([.. Jury, NominationsOver])
            .When(edition => AwardEditionDecider.CloseRevealing(edition, [], 0, Embargoed, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There(Ranked).When(edition => AwardEditionDecider.CloseRevealing(edition, [], 0, Embargoed, OfficerOfAsia)).ThenNothing();
    }

    [Fact]
    public void The_shortlist_and_the_winners_follow_from_the_ranks_without_those_who_withdrew()
    {
        There(Ranked).When(edition => AwardEditionDecider.Shortlist(edition, [], OfficerOfAsia)).Then(Shortlisted);
        There(Ranked)
            .When(edition => AwardEditionDecider.Shortlist(edition, [Yokohama], OfficerOfAsia))
            .Then(new EntriesShortlisted([Cebu]));
        There(Ranked, Shortlisted).When(edition => AwardEditionDecider.DecideWinners(edition, [], OfficerOfAsia)).Then(Decided);
        There(Ranked, Shortlisted)
            .When(edition => AwardEditionDecider.DecideWinners(edition, [Yokohama], OfficerOfAsia))
            .Then(new WinnersDecided([Cebu]));
        There(Ranked).When(edition => AwardEditionDecider.DecideWinners(edition, [], OfficerOfAsia)).ThenBreaks("award-step-not-due");
        There().When(edition => AwardEditionDecider.Shortlist(edition, [], OfficerOfAsia)).ThenBreaks("award-step-not-due");
        There(Ranked, Shortlisted).When(edition => AwardEditionDecider.Shortlist(edition, [], OfficerOfAsia)).ThenNothing();
        There(Decided).When(edition => AwardEditionDecider.DecideWinners(edition, [], OfficerOfAsia)).ThenNothing();
    }

    [Fact]
    public void Winners_are_announced_after_the_embargo()
    {
        There(Decided)
            .When(edition => AwardEditionDecider.AnnounceWinners(edition, Calendar.EmbargoUntil, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There(Decided).When(edition => AwardEditionDecider.AnnounceWinners(edition, Free, OfficerOfAsia)).Then(Published);
        There(Shortlisted)
            .When(edition => AwardEditionDecider.AnnounceWinners(edition, Free, OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
        There(Decided, Published).When(edition => AwardEditionDecider.AnnounceWinners(edition, Free, OfficerOfAsia)).ThenNothing();
    }

    [Fact]
    public void An_award_is_withdrawn_once_from_who_holds_it()
    {
        There(Decided, Published)
            .When(edition => AwardEditionDecider.WithdrawAward(edition, Yokohama, TakenBack.Reason, OfficerOfAsia))
            .Then(TakenBack);
        There(Decided, Published)
            .When(edition => AwardEditionDecider.WithdrawAward(edition, Cebu, "Why", OfficerOfAsia))
            .ThenBreaks("award-not-given", "city");
        There(Decided, Published, TakenBack)
            .When(edition => AwardEditionDecider.WithdrawAward(edition, Yokohama, "Again", OfficerOfAsia))
            .ThenBreaks("award-not-given", "city");
        There(Decided)
            .When(edition => AwardEditionDecider.WithdrawAward(edition, Yokohama, "Why", OfficerOfAsia))
            .ThenBreaks("award-step-not-due");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_person_has_one_seat_whatever_the_history_says() => Edition(Kei, Kei).Jurors.ShouldBe(["kei"]);
}
