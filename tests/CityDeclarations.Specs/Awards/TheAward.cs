using CityDeclarations.Registry.Awards;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Awards;

/// <summary>An award on its way: nominations in March 2026, two entries, five jurors, winners announced after 20 May.</summary>
internal static class TheAward
{
    public static readonly DateOnly Nominating = new(2026, 3, 15),
        Checking = new(2026, 4, 1),
        Scoring = new(2026, 4, 11),
        Revealing = new(2026, 5, 1),
        Embargoed = new(2026, 5, 11),
        Free = new(2026, 5, 21);

    public const string Salt = "0123456789abcdef",
        Practice = "We buy what lasts.";

    public static readonly AwardCalendar Calendar = new(
        new(2026, 3, 1),
        new(2026, 3, 31),
        new(2026, 4, 10),
        new(2026, 4, 30),
        new(2026, 5, 10),
        new(2026, 5, 20)
    );

    public static readonly AwardCategory Procurement = new(
        "procurement",
        English("Buying"),
        English("Who buys best"),
        [Criterion("effect", 3), Criterion("transfer", 2), Criterion("people", 1)],
        new BoardRule("level", 2, "rethink")
    );

    public static readonly AwardCategory Progress = new(
        "progress",
        English("Progress"),
        English("Who came furthest"),
        [Criterion("effect", 1)]
    );

    public static readonly AwardDefinition Definition = new(
        2025,
        English("Award 2026"),
        "1.0",
        "https://example.org/rules",
        Calendar,
        [Procurement, Progress],
        3,
        4,
        2,
        AwardTies.CoWinners,
        ["A Bank"]
    );

    public static readonly AwardEntry Yokohama = new("procurement", "yokohama-jp"),
        Cebu = new("procurement", "cebu-ph");

    public static readonly AwardEditionAnnounced Announced = new("asia", "2026", Definition);
    public static readonly JurorAppointed Ana = new("ana", "A university", "PT"),
        Ben = new("ben", "A bureau", "DE"),
        Chi = new("chi", "A newspaper", "SG"),
        Dee = new("dee", "A ministry", "FR"),
        Kei = new("kei", "A city hall", "JP", "osaka-jp");
    public static readonly JurorStoodDown Gone = new("ben", "Ill");
    public static readonly NominationsClosed NominationsOver = new(
        [Yokohama, Cebu],
        new Dictionary<string, string> { ["yokohama-jp"] = "JP", ["cebu-ph"] = "PH" }
    );
    public static readonly EntriesAllocated Allocated = new(
        [new("procurement", "cebu-ph", ["ana", "ben", "chi", "dee"]), new("procurement", "yokohama-jp", ["ana", "ben", "chi", "dee"])],
        [new("procurement", "yokohama-jp", "kei", ConflictKind.OwnCountry)]
    );
    public static readonly RevealingClosed Ranked = new([Result(Yokohama, 1, 8), Result(Cebu, 2, 6)]);
    public static readonly EntriesShortlisted Shortlisted = new([Yokohama, Cebu]);
    public static readonly WinnersDecided Decided = new([Yokohama]);
    public static readonly WinnersAnnounced Published = new();
    public static readonly AwardWithdrawn TakenBack = new("procurement", "yokohama-jp", "The figures were not true");

    public static readonly NominationProposed Proposed = new(
        "asia",
        "2026",
        "procurement",
        "yokohama-jp",
        Nominator.Officer,
        null,
        "It buys what lasts"
    );
    public static readonly NominationProposed ByBoard = new(
        "asia",
        "2026",
        "procurement",
        "yokohama-jp",
        Nominator.Board,
        null,
        null,
        new BoardBasis("/boards/1", Procurement.Boards!, "500k-plus", 1, 71.5m)
    );
    public static readonly NominationProposed ByPartner = new(
        "asia",
        "2026",
        "procurement",
        "yokohama-jp",
        Nominator.Partner,
        "iclei",
        "It teaches others"
    );
    public static readonly NominationProposed ByItself = new("asia", "2026", "procurement", "yokohama-jp", Nominator.City);
    public static readonly NominationConsented Consented = new(Practice);
    public static readonly NominationDeclined Declined = new("Not this year");
    public static readonly NominationWithdrawn Withdrawn = new("We found an error");
    public static readonly FrozenReport Report = new(2025, 3, "/reports/2025?asOf=2026-03-31");
    public static readonly EvidenceFrozen Frozen = new(Report, Practice);
    public static readonly NominationRuledOut RuledOut = new([Ineligibility.OnHold, Ineligibility.ReportNotAccepted]);

    public static readonly ConflictDeclared Conflict = new(
        "asia",
        "2026",
        "ana",
        "procurement",
        "cebu-ph",
        ConflictKind.WorkedOnEntry,
        "I advised them"
    );
    public static readonly ScoresCommitted Committed = Commits(Yokohama, [7, 8.5m, 9], "Clear goals");
    public static readonly ScoresRevealed Revealed = new("procurement", "yokohama-jp", [7, 8.5m, 9], "Clear goals", Salt);

    public static readonly Candidate Eligible = new(true, false, true, false);

    public static ScoresCommitted Commits(AwardEntry entry, decimal[] scores, string? comment) =>
        new("asia", "2026", "ana", entry.Category, entry.City, Sha256.Of(SealedScores.Text("asia", "2026", entry, scores, comment, Salt)));

    public static CommandContext Person(string id) => As(Actor.OfPerson(id));

    public static AwardEdition Edition(params AwardEditionEvent[] since) =>
        new AwardEditionEvent[] { Announced }
            .Concat(since)
            .Aggregate(AwardEditionDecider.Fold.Initial, AwardEditionDecider.Fold.Evolve);

    public static AwardEdition Judging => Edition(Ana, Ben, Chi, Dee, Kei, NominationsOver, Allocated);

    public static EntryResult Result(AwardEntry entry, int rank, decimal score) =>
        new(
            entry.Category,
            entry.City,
            rank,
            false,
            score,
            [score, score, score],
            [new JurorScore("ana", score, score, score), new JurorScore("ben", null, null, score)]
        );

    private static Criterion Criterion(string code, decimal weight) =>
        new(code, English(code), English("0 is nothing, 10 the best that is known"), weight);
}
