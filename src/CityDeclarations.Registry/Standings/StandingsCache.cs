using System.Collections.Concurrent;
using System.Data;
using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Standings;

/// <summary>
/// Keeps snapshots in memory, so that a board of any moment is computed without asking the database again. When the
/// standings have moved, only what moved is read.
/// </summary>
public sealed class StandingsCache(IDocumentStore store, StandingsGeneration generation)
{
    /// <summary>The programmes that are kept, those asked for last.</summary>
    private const int Programmes = 8;

    /// <summary>The years that are kept of each.</summary>
    private const int Years = 12;

    private readonly ConcurrentDictionary<string, Entry> entries = new();
    private long clock;

    /// <summary>The newest snapshot of a programme, with the reports on these years.</summary>
    public async Task<StandingsSnapshot> Open(string programme, IReadOnlyCollection<int> years, CancellationToken ct)
    {
        var entry = entries.GetOrAdd(programme, _ => new Entry());
        entry.Used = Interlocked.Increment(ref clock);
        // What begins while it is read makes another generation, so a snapshot is never taken for newer than it is.
        var now = generation.Current;
        if (Current() is { } snapshot)
            return snapshot;
        await entry.Gate.WaitAsync(ct);
        try
        {
            if (Current() is { } meanwhile)
                return meanwhile;
            now = generation.Current;
            entry.Kept = new Kept(now, await Read(programme, years, entry.Kept?.Snapshot, ct));
            foreach (var old in entries.OrderByDescending(one => one.Value.Used).Skip(Programmes))
                entries.TryRemove(old.Key, out _);
            return entry.Kept.Snapshot;
        }
        finally
        {
            entry.Gate.Release();
        }

        StandingsSnapshot? Current() =>
            entry.Kept is { } kept && kept.Generation == now && years.All(kept.Snapshot.Reports.ContainsKey) ? kept.Snapshot : null;
    }

    private async Task<StandingsSnapshot> Read(
        string programme,
        IReadOnlyCollection<int> years,
        StandingsSnapshot? before,
        CancellationToken ct
    )
    {
        // One snapshot for everything: the position, and what has been projected up to it.
        await using var session = store.LightweightSession(
            new Marten.Services.SessionOptions { IsolationLevel = IsolationLevel.RepeatableRead }
        );
        await session.BeginTransactionAsync(ct);
        var (position, at) = await session.Position(ct);
        // A rebuild begins again from the first event.
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
        return new StandingsSnapshot(
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

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public long Used { get; set; }
        public Kept? Kept { get; set; }
    }

    private sealed record Kept(long Generation, StandingsSnapshot Snapshot);
}
