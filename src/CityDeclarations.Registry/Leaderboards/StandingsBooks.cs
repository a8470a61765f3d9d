using System.Collections.Concurrent;
using System.Data;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Foundation;
using Marten;

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
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, StandingReport>> Reports)
{
    private static readonly IReadOnlyDictionary<string, StandingReport> NoReports = new Dictionary<string, StandingReport>();

    /// <summary>
    /// The book of a programme as it was at a position, told anew from the log: what is in the documents is not
    /// looked at. It takes as long as reading every event of the cities, and of the years' reports.
    /// </summary>
    public static async Task<StandingsBook> Replay(IQuerySession session, string programme, IReadOnlyCollection<int> years, long position, CancellationToken ct)
    {
        async Task<T[]> Told<T>(StreamProjection<T> projection, string kind, string end = "") where T : class
        {
            var facts = await session.Events.QueryAllRawEvents().Where(e => e.Sequence <= position && e.StreamKey!.StartsWith(kind) && e.StreamKey!.EndsWith(end)).OrderBy(e => e.Sequence).ToListAsync(ct);
            return [.. facts.GroupBy(e => e.StreamKey!).Select(stream => projection.Tell(stream.Key, stream)).OfType<T>()];
        }
        var reports = new Dictionary<int, IReadOnlyDictionary<string, StandingReport>>();
        foreach (var year in years)
            reports[year] = (await Told(new StandingReportProjection(), $"progress_report:{programme}/", $"/{year}")).ToDictionary(report => report.City);
        return new StandingsBook(position, default,
            (await Told(new StandingCityProjection(), "city:")).ToDictionary(city => city.Slug),
            (await Told(new StandingSignatoryProjection(), $"signatory:{programme}/")).ToDictionary(signatory => signatory.City),
            (await Told(new StandingTargetProjection(), "target:")).Where(target => target.Programme == programme).GroupBy(target => target.City)
                .ToDictionary(city => city.Key, city => (IReadOnlyList<StandingTarget>)[.. city.OrderBy(target => target.Set.Position)]),
            reports);
    }

    private readonly ConcurrentDictionary<int, DateTimeOffset[]> moves = new();

    /// <summary>
    /// The same clocks, set back to when anything last moved that the ranks of a year are made of: between two moves
    /// every moment gives the same ranks.
    /// </summary>
    public Clocks LastMove(int year, Clocks clocks)
    {
        var all = moves.GetOrAdd(year, Moves);
        DateTimeOffset Before(DateTimeOffset moment)
        {
            var index = Array.BinarySearch(all, moment);
            return index >= 0 ? moment : index == ~all.Length ? DateTimeOffset.MaxValue : ~index == 0 ? DateTimeOffset.MinValue : all[~index - 1];
        }
        return clocks with { Known = Before(clocks.Known), True = Before(clocks.True) };
    }

    private DateTimeOffset[] Moves(int year) =>
    [
        .. Of(year).Values.Where(report => report.Accepted is not null).SelectMany(report =>
        {
            var (city, signatory) = (Cities.GetValueOrDefault(report.City), Signatories.GetValueOrDefault(report.City));
            return report.Contents.Select(content => content.Recorded.At).Append(report.Accepted!.Value.At)
                .Concat(city is null ? [] : [.. city.Figures.SelectMany(figure => (DateTimeOffset[])[figure.Recorded.At, .. Day(figure.Year is { } one ? new DateOnly(one, 1, 1) : null)]), .. End(city.Merged)])
                .Concat(signatory is null ? [] : signatory.Signatures.SelectMany(signature => (DateTimeOffset[])[.. Day(signature.From), .. signature.Listed is { } listed ? [listed.At] : Array.Empty<DateTimeOffset>(), .. End(signature.Ended)]))
                .Concat((Targets.GetValueOrDefault(report.City) ?? []).SelectMany(target => target.Promises.Select(promise => promise.Recorded.At).Append(target.Set.At).Concat(target.Abandoned is { } abandoned ? [abandoned.At] : [])));
        }).Distinct().Order()
    ];

    private static IEnumerable<DateTimeOffset> End(StandingEnd? end) => end is null ? [] : [end.Recorded.At, .. Day(end.On)];

    private static IEnumerable<DateTimeOffset> Day(DateOnly? day) => day is { } one ? [new DateTimeOffset(one, TimeOnly.MinValue, TimeSpan.Zero)] : [];

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
        if (Current() is { } book) return book;
        await shelf.Gate.WaitAsync(ct);
        try
        {
            if (Current() is { } meanwhile) return meanwhile;
            now = generation.Current;
            shelf.Kept = new Kept(now, await Read(programme, years, shelf.Kept?.Book, ct));
            foreach (var old in shelves.OrderByDescending(one => one.Value.Used).Skip(Programmes)) shelves.TryRemove(old.Key, out _);
            return shelf.Kept.Book;
        }
        finally
        {
            shelf.Gate.Release();
        }

        StandingsBook? Current() => shelf.Kept is { } kept && kept.Generation == now && years.All(kept.Book.Reports.ContainsKey) ? kept.Book : null;
    }

    private async Task<StandingsBook> Read(string programme, IReadOnlyCollection<int> years, StandingsBook? before, CancellationToken ct)
    {
        // One snapshot for everything: the position, and what has been projected up to it.
        await using var session = store.LightweightSession(new Marten.Services.SessionOptions { IsolationLevel = IsolationLevel.RepeatableRead });
        await session.BeginTransactionAsync(ct);
        var (position, at) = await session.Position(ct);
        // A retelling begins again from the first event.
        if (before?.Position > position) before = null;
        var since = before?.Position ?? 0;

        var signatories = await session.Query<StandingSignatory>().Where(signatory => signatory.Programme == programme && signatory.Position > since).ToListAsync(ct);
        var strangers = signatories.Select(signatory => signatory.City).Where(city => before?.Cities.ContainsKey(city) != true).Select(CityLookup.Key);
        var cities = (await session.LoadManyAsync<StandingCity>(ct, strangers)).ToList();
        if (before is not null) cities.AddRange((await session.Query<StandingCity>().Where(city => city.Position > since).ToListAsync(ct)).Where(city => before.Cities.ContainsKey(city.Slug)));
        var targets = await session.Query<StandingTarget>().Where(target => target.Programme == programme && target.Position > since).ToListAsync(ct);

        var reports = new Dictionary<int, IReadOnlyDictionary<string, StandingReport>>();
        foreach (var year in years.Concat(before?.Reports.Keys ?? []).Distinct().Take(Math.Max(Years, years.Count)))
        {
            var known = before?.Reports.GetValueOrDefault(year);
            var from = known is null ? 0 : since;
            var moved = await session.Query<StandingReport>().Where(report => report.Programme == programme && report.Year == year && report.Position > from).ToListAsync(ct);
            reports[year] = With(known, moved, report => report.City, Lean);
        }
        return new StandingsBook(position, at,
            With(before?.Cities, cities, city => city.Slug, city => city),
            With(before?.Signatories, signatories, signatory => signatory.City, signatory => signatory),
            With<IGrouping<string, StandingTarget>, IReadOnlyList<StandingTarget>>(before?.Targets, [.. targets.GroupBy(target => target.City)], city => city.Key, moved =>
                [.. (before?.Targets.GetValueOrDefault(moved.Key) ?? []).Where(was => moved.All(target => target.Id != was.Id)).Concat(moved).OrderBy(target => target.Set.Position)]),
            reports);
    }

    private static IReadOnlyDictionary<string, T> With<TMoved, T>(IReadOnlyDictionary<string, T>? before, IReadOnlyList<TMoved> moved, Func<TMoved, string> key, Func<TMoved, T> kept)
    {
        if (before is not null && moved.Count == 0) return before;
        var after = before is null ? new Dictionary<string, T>(moved.Count) : new Dictionary<string, T>(before);
        foreach (var one in moved) after[key(one)] = kept(one);
        return after;
    }

    /// <summary>Without what only the page of a board shows, which is read when it is shown, and with each code in memory once.</summary>
    private static StandingReport Lean(StandingReport report) => report with { Contents = [.. report.Contents.Select(Lean)] };

    private static StandingContent Lean(StandingContent content) => content with
    {
        Values = [.. content.Values.Select(value => value with
        {
            Indicator = string.Intern(value.Indicator),
            Method = null,
            Flags = value.Flags is { Count: > 0 } ? value.Flags : null,
            Evidence = value.Evidence is { Count: > 0 } ? Proven : null
        })]
    };

    private static readonly string[] Proven = ["kept with the report"];

    private sealed class Shelf
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public long Used { get; set; }
        public Kept? Kept { get; set; }
    }

    private sealed record Kept(long Generation, StandingsBook Book);
}
