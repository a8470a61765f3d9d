using System.Collections.Concurrent;
using System.Data;
using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Leaderboards;

/// <summary>
/// The standings of a programme up to one position in the log, with the reports on some of its years. Never changed:
/// what comes later makes another book.
/// </summary>
/// <param name="Position">The position in the event log that it has reached.</param>
/// <param name="At">When the event there was recorded.</param>
/// <param name="Cities">Its cities, by slug.</param>
/// <param name="Signatories">Its signatories, by slug of the city.</param>
/// <param name="Targets">Targets by slug of the city.</param>
/// <param name="Reports">Reports by year and slug of the city.</param>
public sealed record StandingsBook(
    long Position,
    DateTimeOffset At,
    IReadOnlyDictionary<string, StandingCity> Cities,
    IReadOnlyDictionary<string, StandingSignatory> Signatories,
    IReadOnlyDictionary<string, IReadOnlyList<StandingTarget>> Targets,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, StandingReport>> Reports
)
{
    private static readonly IReadOnlyDictionary<string, StandingReport> NoReports = new Dictionary<string, StandingReport>();

    /// <summary>
    /// The book of a programme as it was at a position, told anew from the log: what is in the documents is not
    /// looked at. It takes as long as reading every event of the cities, and of the years' reports.
    /// </summary>
    public static async Task<StandingsBook> Replay(
        IQuerySession session,
        string programme,
        IReadOnlyCollection<int> years,
        long position,
        CancellationToken ct
    )
    {
        async Task<T[]> Told<T>(StreamProjection<T> projection, string kind, string end = "")
            where T : class
        {
            var facts = await session
                .Events.QueryAllRawEvents()
                .Where(e => e.Sequence <= position && e.StreamKey!.StartsWith(kind) && e.StreamKey!.EndsWith(end))
                .OrderBy(e => e.Sequence)
                .ToListAsync(ct);
            return [.. facts.GroupBy(e => e.StreamKey!).Select(stream => projection.Tell(stream.Key, stream)).OfType<T>()];
        }
        var reports = new Dictionary<int, IReadOnlyDictionary<string, StandingReport>>();
        foreach (var year in years)
            reports[year] = (await Told(new StandingReportProjection(), $"progress_report:{programme}/", $"/{year}")).ToDictionary(report =>
                report.City
            );
        return new StandingsBook(
            position,
            default,
            (await Told(new StandingCityProjection(), "city:")).ToDictionary(city => city.Slug),
            (await Told(new StandingSignatoryProjection(), $"signatory:{programme}/")).ToDictionary(signatory => signatory.City),
            (await Told(new StandingTargetProjection(), "target:"))
                .Where(target => target.Programme == programme)
                .GroupBy(target => target.City)
                .ToDictionary(city => city.Key, city => (IReadOnlyList<StandingTarget>)[.. city.OrderBy(target => target.Set.Position)]),
            reports
        );
    }

    /// <summary>The moment up to which things are known, when the book is read by these clocks.</summary>
    public DateTimeOffset Known(Clocks clocks) => clocks.Known < At ? clocks.Known : At;

    /// <summary>What the ranks of a year are made of: the same objects as long as nothing of it has moved, whatever else has.</summary>
    public (object Cities, object Signatories, object Targets, object Reports) Parts(int year) => (Cities, Signatories, Targets, Of(year));

    /// <summary>
    /// The moments, in order, at which anything moved that the ranks of a year are made of: between two of them every
    /// moment gives the same ranks.
    /// </summary>
    public DateTimeOffset[] Moves(int year)
    {
        var moves = new HashSet<DateTimeOffset>();
        foreach (var report in Of(year).Values)
        {
            if (report.Accepted is not { } accepted)
                continue;
            moves.Add(accepted.At);
            foreach (var content in report.Contents)
                moves.Add(content.Recorded.At);
            if (Cities.TryGetValue(report.City, out var city))
            {
                foreach (var figure in city.Figures)
                {
                    moves.Add(figure.Recorded.At);
                    if (figure.Year is { } of)
                        moves.UnionWith(Day(new DateOnly(of, 1, 1)));
                }
                moves.UnionWith(End(city.Merged));
            }
            foreach (var signature in Signatories.GetValueOrDefault(report.City)?.Signatures ?? [])
            {
                moves.UnionWith(Day(signature.From));
                if (signature.Listed is { } listed)
                    moves.Add(listed.At);
                moves.UnionWith(End(signature.Ended));
            }
            foreach (var target in Targets.GetValueOrDefault(report.City) ?? [])
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

    /// <summary>The reports on a year.</summary>
    public IReadOnlyDictionary<string, StandingReport> Of(int year) => Reports.GetValueOrDefault(year, NoReports);
}

/// <summary>
/// Keeps books in memory, so that a board of any moment is computed without asking the database again. When the
/// standings have moved, only what moved is read.
/// </summary>
public sealed class StandingsBooks(IDocumentStore store, BoardGeneration generation)
{
    /// <summary>The programmes that are kept, those asked for last.</summary>
    private const int Programmes = 8;

    /// <summary>The years that are kept of each.</summary>
    private const int Years = 12;

    private readonly ConcurrentDictionary<string, Shelf> shelves = new();
    private long clock;

    /// <summary>The newest book of a programme, with the reports on these years.</summary>
    public async Task<StandingsBook> Open(string programme, IReadOnlyCollection<int> years, CancellationToken ct)
    {
        var shelf = shelves.GetOrAdd(programme, _ => new Shelf());
        shelf.Used = Interlocked.Increment(ref clock);
        // What begins while it is read makes another generation, so a book is never taken for newer than it is.
        var now = generation.Current;
        if (Current() is { } book)
            return book;
        await shelf.Gate.WaitAsync(ct);
        try
        {
            if (Current() is { } meanwhile)
                return meanwhile;
            now = generation.Current;
            shelf.Kept = new Kept(now, await Read(programme, years, shelf.Kept?.Book, ct));
            foreach (var old in shelves.OrderByDescending(one => one.Value.Used).Skip(Programmes))
                shelves.TryRemove(old.Key, out _);
            return shelf.Kept.Book;
        }
        finally
        {
            shelf.Gate.Release();
        }

        StandingsBook? Current() =>
            shelf.Kept is { } kept && kept.Generation == now && years.All(kept.Book.Reports.ContainsKey) ? kept.Book : null;
    }

    private async Task<StandingsBook> Read(string programme, IReadOnlyCollection<int> years, StandingsBook? before, CancellationToken ct)
    {
        // One snapshot for everything: the position, and what has been projected up to it.
        await using var session = store.LightweightSession(
            new Marten.Services.SessionOptions { IsolationLevel = IsolationLevel.RepeatableRead }
        );
        await session.BeginTransactionAsync(ct);
        var (position, at) = await session.Position(ct);
        // A retelling begins again from the first event.
        if (before?.Position > position)
            before = null;
        var since = before?.Position ?? 0;

        var signatories = await session
            .Query<StandingSignatory>()
            .Where(signatory => signatory.Programme == programme && signatory.Position > since)
            .ToListAsync(ct);
        var strangers = signatories
            .Select(signatory => signatory.City)
            .Where(city => before?.Cities.ContainsKey(city) != true)
            .Select(CityLookup.Key);
        var cities = (await session.LoadManyAsync<StandingCity>(ct, strangers)).ToList();
        if (before is not null)
            cities.AddRange(
                (await session.Query<StandingCity>().Where(city => city.Position > since).ToListAsync(ct)).Where(city =>
                    before.Cities.ContainsKey(city.Slug)
                )
            );
        var targets = await session
            .Query<StandingTarget>()
            .Where(target => target.Programme == programme && target.Position > since)
            .ToListAsync(ct);

        var known = before
            ?.Reports.Where(year => years.Contains(year.Key))
            .Concat(before.Reports.Where(year => !years.Contains(year.Key)).Take(Math.Max(0, Years - years.Count)))
            .ToDictionary()
            ?? [];
        var moved = (
            known.Count == 0
                ? []
                : await session
                    .Query<StandingReport>()
                    .Where(report => report.Programme == programme && report.Position > since)
                    .ToListAsync(ct)
        ).ToLookup(report => report.Year);
        var reports = known.ToDictionary(year => year.Key, year => With(year.Value, [.. moved[year.Key]], report => report.City, Lean));
        foreach (var year in years.Where(year => !known.ContainsKey(year)))
            reports[year] = With(
                null,
                await session.Query<StandingReport>().Where(report => report.Programme == programme && report.Year == year).ToListAsync(ct),
                report => report.City,
                Lean
            );
        return new StandingsBook(
            position,
            at,
            With(before?.Cities, cities, city => city.Slug, city => city),
            With(before?.Signatories, signatories, signatory => signatory.City, signatory => signatory),
            With<IGrouping<string, StandingTarget>, IReadOnlyList<StandingTarget>>(
                before?.Targets,
                [.. targets.GroupBy(target => target.City)],
                city => city.Key,
                moved =>
                    [
                        .. (before?.Targets.GetValueOrDefault(moved.Key) ?? [])
                            .Where(was => moved.All(target => target.Id != was.Id))
                            .Concat(moved)
                            .OrderBy(target => target.Set.Position),
                    ]
            ),
            reports
        );
    }

    private static IReadOnlyDictionary<string, T> With<TMoved, T>(
        IReadOnlyDictionary<string, T>? before,
        IReadOnlyList<TMoved> moved,
        Func<TMoved, string> key,
        Func<TMoved, T> kept
    )
    {
        if (before is not null && moved.Count == 0)
            return before;
        var after = before is null ? new Dictionary<string, T>(moved.Count) : new Dictionary<string, T>(before);
        foreach (var one in moved)
            after[key(one)] = kept(one);
        return after;
    }

    /// <summary>Without what only the page of a board shows, which is read when it is shown, and with each code in memory once.</summary>
    private static StandingReport Lean(StandingReport report) => report with { Contents = [.. report.Contents.Select(Lean)] };

    private static StandingContent Lean(StandingContent content) =>
        content with
        {
            Values =
            [
                .. content.Values.Select(value =>
                    value with
                    {
                        Indicator = string.Intern(value.Indicator),
                        Method = null,
                        Flags = value.Flags is { Count: > 0 } ? value.Flags : null,
                        Evidence = null,
                    }
                ),
            ],
        };

    private sealed class Shelf
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public long Used { get; set; }
        public Kept? Kept { get; set; }
    }

    private sealed record Kept(long Generation, StandingsBook Book);
}
