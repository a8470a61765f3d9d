using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>
/// Remembers the boards that were made last, so that the next page is not computed again, and of a city that has not moved
/// not even its row. It answers what <see cref="BoardMaking.Scored"/> makes anew, after any sequence of moves:
/// BoardCachePropertySpecs holds it to that. When it bothers, it may go: let <see cref="BoardMaker"/> call BoardMaking.Scored,
/// and nothing but time is lost (a board of 12,000 cities takes 84 ms instead of none).
/// </summary>
internal sealed class BoardCache
{
    private readonly Recent<Made> scored = new(8);
    private readonly Recent<Dictionary<string, BoardPlace>> places = new(64);
    private readonly Recent<DateTimeOffset[]> moves = new(64);

    /// <summary>Always the same one: cities are not made again as long as it is.</summary>
    private static readonly Dictionary<string, BoardPlace> NoPlaces = [];

    /// <summary>Bands as they stand or stood.</summary>
    /// <param name="order">The board.</param>
    /// <param name="standings">The standings.</param>
    /// <param name="bands">The bands wanted.</param>
    /// <param name="clocks">What is known and true.</param>
    /// <param name="plan">How ranks are tried under other choices; none for not at all.</param>
    public BoardBand[] Scored(
        BoardOrder order,
        StandingsSnapshot standings,
        IReadOnlyList<PopulationBand> bands,
        Clocks clocks,
        RobustnessPlan? plan
    )
    {
        Made Make(Made? last)
        {
            var former = order.Before is { } before ? Places(order, standings, before, clocks) : NoPlaces;
            var kept = last?.Kept(standings, former, order.Cycle.Year);
            var definition = order.Methodology.Definition;
            return new(standings, former, BoardMaking.Scored(standings, order.Cycle, bands, definition, clocks, former, plan, kept));
        }
        // Of the past, hardly anybody asks twice for the same moment.
        return (
            clocks != Clocks.Now
                ? Make(null)
                : scored.Of(
                    (order.Methodology.Id, Key(order.Cycle), string.Join(' ', bands.Select(band => band.Code)), plan),
                    (Parts(standings, order.Cycle.Year), order.Before is { } former ? Parts(standings, former.Year) : default),
                    Make
                )
        ).Bands;
    }

    /// <summary>How cities stood in the cycle before. It rarely moves, so most moments of a year find it made.</summary>
    private Dictionary<string, BoardPlace> Places(BoardOrder order, StandingsSnapshot standings, ReportingCycle cycle, Clocks clocks)
    {
        var parts = Parts(standings, cycle.Year);
        var last =
            clocks == Clocks.Now
                ? clocks
                : SetBack(clocks, moves.Of((order.Programme.Slug, cycle.Year), parts, _ => Moves(standings, cycle.Year)));
        return places.Of((order.Methodology.Id, Key(cycle), last), parts, _ =>
            BoardMaking.Places(standings, cycle, order.Methodology.Definition, last)
        );
    }

    /// <summary>What of a cycle decides its ranks.</summary>
    private static (int, DateOnly, DateTimeOffset?) Key(ReportingCycle cycle) => (cycle.Year, cycle.ClosesOn, cycle.Bands?.At);

    /// <summary>What the ranks of a year are made of: the same objects as long as nothing of it has moved, whatever else has.</summary>
    private static (object Cities, object Signatories, object Targets, object Reports) Parts(StandingsSnapshot standings, int year) =>
        (standings.Cities, standings.Signatories, standings.Targets, standings.Of(year));

    /// <summary>Clocks set back to the last of these moments, which are in order.</summary>
    private static Clocks SetBack(Clocks clocks, DateTimeOffset[] moves)
    {
        DateTimeOffset Last(DateTimeOffset moment)
        {
            var index = Array.BinarySearch(moves, moment);
            return index >= 0 ? moment
                : ~index == moves.Length ? DateTimeOffset.MaxValue
                : ~index == 0 ? DateTimeOffset.MinValue
                : moves[~index - 1];
        }
        return clocks with { Known = Last(clocks.Known), True = Last(clocks.True) };
    }

    /// <summary>
    /// The moments, in order, at which anything moved that the ranks of a year are made of: between two of them every
    /// moment gives the same ranks.
    /// </summary>
    private static DateTimeOffset[] Moves(StandingsSnapshot standings, int year)
    {
        var moves = new HashSet<DateTimeOffset>();
        foreach (var report in standings.Of(year).Values)
        {
            if (report.Accepted is not { } accepted)
                continue;
            moves.Add(accepted.At);
            foreach (var content in report.Contents)
                moves.Add(content.Recorded.At);
            if (standings.Cities.TryGetValue(report.City, out var city))
            {
                foreach (var figure in city.Figures)
                {
                    moves.Add(figure.Recorded.At);
                    if (figure.Year is { } of)
                        moves.UnionWith(Day(new DateOnly(of, 1, 1)));
                }
                moves.UnionWith(End(city.Merged));
            }
            foreach (var signature in standings.Signatories.GetValueOrDefault(report.City)?.Signatures ?? [])
            {
                moves.UnionWith(Day(signature.From));
                if (signature.Listed is { } listed)
                    moves.Add(listed.At);
                moves.UnionWith(End(signature.Ended));
            }
            foreach (var target in standings.Targets.GetValueOrDefault(report.City) ?? [])
            {
                moves.Add(target.Set.At);
                foreach (var promise in target.Promises)
                    moves.Add(promise.Recorded.At);
                if (target.Abandoned is { } abandoned)
                    moves.Add(abandoned.At);
            }
        }
        return [.. moves.Order()];
    }

    private static IEnumerable<DateTimeOffset> End(StandingEnd? end) => end is null ? [] : [end.Recorded.At, .. Day(end.On)];

    private static IEnumerable<DateTimeOffset> Day(DateOnly? day) =>
        day is { } one ? [new DateTimeOffset(one, TimeOnly.MinValue, TimeSpan.Zero)] : [];

    /// <summary>Bands, with what they were made of.</summary>
    private sealed record Made(StandingsSnapshot Standings, IReadOnlyDictionary<string, BoardPlace> Former, BoardBand[] Bands)
    {
        /// <summary>The row of a city that has not moved; none of any when something has moved that all depend on.</summary>
        public Func<Entrant, BoardCity?>? Kept(StandingsSnapshot now, IReadOnlyDictionary<string, BoardPlace> former, int year)
        {
            if (!ReferenceEquals(Standings.Targets, now.Targets) || !ReferenceEquals(Former, former))
                return null;
            var rows = Bands.SelectMany(band => band.Cities).ToDictionary(city => city.City);
            var reports = Standings.Of(year);
            return one =>
                rows.GetValueOrDefault(one.City.Slug) is { } row
                && row.Residents == one.Residents
                && row.Number == one.Signatory.Number
                && ReferenceEquals(reports.GetValueOrDefault(row.City), one.Report)
                    ? row
                    : null;
        }
    }

    /// <summary>
    /// What was computed last, with what it was computed of. When that has moved, the former goes at once: a board of
    /// thousands of cities is large, and many of them at the same time make the collector's pauses long.
    /// </summary>
    private sealed class Recent<T>(int kept)
        where T : class
    {
        private readonly Lock gate = new();
        private readonly LinkedList<(object Key, object Of, T Made)> list = [];

        /// <param name="key">What is asked for.</param>
        /// <param name="of">What it is computed of.</param>
        /// <param name="make">Computes it; told what was computed of something else before.</param>
        public T Of(object key, object of, Func<T?, T> make)
        {
            T? last = null;
            lock (gate)
            {
                if (Find(key) is { } found)
                {
                    last = found.Value.Made;
                    list.Remove(found);
                    if (found.Value.Of.Equals(of))
                    {
                        list.AddFirst(found);
                        return last;
                    }
                }
            }
            var made = make(last); // two at once may make the same
            lock (gate)
            {
                if (Find(key) is { } other)
                    list.Remove(other);
                list.AddFirst((key, of, made));
                if (list.Count > kept)
                    list.RemoveLast();
            }
            return made;
        }

        private LinkedListNode<(object Key, object Of, T Made)>? Find(object key)
        {
            var node = list.First;
            while (node is not null && !node.Value.Key.Equals(key))
                node = node.Next;
            return node;
        }
    }
}
