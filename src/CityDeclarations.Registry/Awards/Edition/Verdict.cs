using CityDeclarations.Registry.Methodologies;

namespace CityDeclarations.Registry.Awards;

/// <summary>The scores that a juror gave an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Juror">The juror.</param>
/// <param name="Scores">One for each criterion of the category, in their order.</param>
internal sealed record ScoreCard(AwardEntry Entry, string Juror, IReadOnlyList<decimal> Scores);

/// <summary>What follows from the scores: who is ranked where, who is shortlisted, who wins.</summary>
internal static class Verdict
{
    /// <summary>Decimals of an entry's score as shown. Entries that are equal as shown are tied.</summary>
    public const int Decimals = 2;

    /// <summary>The mean of scores in the criteria, by their weights.</summary>
    public static decimal Total(IReadOnlyList<Criterion> criteria, IReadOnlyList<decimal> scores) =>
        Exact.Rounded(
            criteria.Zip(scores, (criterion, score) => criterion.Weight * score).Sum() / criteria.Sum(criterion => criterion.Weight)
        );

    /// <summary>Ranks the entries of each category.</summary>
    /// <param name="edition">The rules.</param>
    /// <param name="allocated">Who was to judge what.</param>
    /// <param name="cards">The scores that count, of those who were to judge.</param>
    public static IReadOnlyList<EntryResult> Of(
        AwardDefinition edition,
        IReadOnlyList<EntryJurors> allocated,
        IReadOnlyCollection<ScoreCard> cards
    )
    {
        var corrected = JurorSeverity
            .Corrected([
                .. cards.Select(card => new RawScore(
                    card.Entry,
                    card.Juror,
                    Total(edition.Category(card.Entry.Category)!.Criteria, card.Scores)
                )),
            ])
            .ToLookup(one => one.Score.Entry);
        return
        [
            .. edition.Categories.SelectMany(category =>
                Ranked(
                    category,
                    edition.Ties,
                    [
                        .. allocated
                            .Where(entry => entry.Category == category.Code)
                            .Select(entry =>
                                Result(entry, [.. corrected[entry.Entry]], [.. cards.Where(card => card.Entry == entry.Entry)])
                            ),
                    ]
                )
            ),
        ];
    }

    /// <summary>The best entries of each category; a tie at the last place brings more.</summary>
    public static IReadOnlyList<AwardEntry> Shortlist(IReadOnlyCollection<EntryResult> results, int size) =>
        [
            .. results
                .Where(one => one.Rank is { } rank && results.Count(other => other.Category == one.Category && other.Rank < rank) < size)
                .Select(one => one.Entry),
        ];

    /// <summary>The best of each category; none where nothing is left.</summary>
    public static IReadOnlyList<AwardEntry> Winners(IEnumerable<EntryResult> shortlisted) =>
        [
            .. shortlisted
                .GroupBy(one => one.Category)
                .SelectMany(category => category.Where(one => one.Rank == category.Min(other => other.Rank)))
                .Select(one => one.Entry),
        ];

    private static EntryResult Result(EntryJurors entry, (RawScore Score, decimal Scaled, decimal Corrected)[] given, ScoreCard[] cards)
    {
        if (given.Length == 0)
            return new EntryResult(entry.Category, entry.City, null, false, null, [], []);
        var mean = Exact.Rounded(given.Average(one => one.Corrected));
        return new EntryResult(
            entry.Category,
            entry.City,
            null,
            false,
            Exact.Rounded(mean, Decimals),
            [.. cards[0].Scores.Select((_, criterion) => Exact.Rounded(cards.Average(card => card.Scores[criterion])))],
            [
                .. entry.Jurors.Select(juror =>
                    given.FirstOrDefault(one => one.Score.Juror == juror) is { Score: { } score } one
                        ? new JurorScore(juror, score.Raw, one.Scaled, one.Corrected)
                        : new JurorScore(juror, null, null, mean)
                ),
            ]
        );
    }

    private static IEnumerable<EntryResult> Ranked(AwardCategory category, AwardTies ties, IReadOnlyList<EntryResult> entries)
    {
        var byWeight = category
            .Criteria.Index()
            .OrderByDescending(criterion => criterion.Item.Weight)
            .Select(criterion => criterion.Index)
            .ToArray();
        // What decides, the most important first: the score, then perhaps the criteria.
        decimal[] Order(EntryResult entry) =>
            [
                entry.Score!.Value,
                .. ties is AwardTies.WeightiestCriterion ? byWeight.Select(criterion => entry.CriterionMeans[criterion]) : [],
            ];
        static int Compare(decimal[] one, decimal[] other) =>
            one.Zip(other, (mine, theirs) => theirs.CompareTo(mine)).FirstOrDefault(sign => sign != 0);

        var scored = entries.Where(entry => entry.Score is not null).Select(entry => (Entry: entry, Order: Order(entry))).ToArray();
        return scored
            .Select(one =>
                one.Entry with
                {
                    Rank = 1 + scored.Count(other => Compare(other.Order, one.Order) < 0),
                    Tied = scored.Count(other => Compare(other.Order, one.Order) == 0) > 1,
                }
            )
            .Concat(entries.Where(entry => entry.Score is null))
            .OrderBy(entry => entry.Rank ?? int.MaxValue)
            .ThenBy(entry => entry.City, StringComparer.Ordinal);
    }
}
