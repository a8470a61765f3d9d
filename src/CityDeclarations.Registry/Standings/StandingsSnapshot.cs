namespace CityDeclarations.Registry.Standings;

/// <summary>
/// The standings of a programme up to one position in the log, with the reports on some of its years. Never changed:
/// what comes later makes another snapshot.
/// </summary>
/// <param name="Position">The position in the event log that it has reached.</param>
/// <param name="At">When the event there was recorded.</param>
/// <param name="Cities">Its cities, by slug.</param>
/// <param name="Signatories">Its signatories, by slug of the city.</param>
/// <param name="Targets">Targets by slug of the city.</param>
/// <param name="Reports">Reports by year and slug of the city.</param>
public sealed record StandingsSnapshot(
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
    /// The snapshot of a programme as it was at a position, folded anew from the log: what is in the documents is not
    /// looked at. It takes as long as reading every event of the cities, and of the years' reports.
    /// </summary>
    public static async Task<StandingsSnapshot> Replay(
        IQuerySession session,
        string programme,
        IReadOnlyCollection<int> years,
        long position,
        CancellationToken ct
    )
    {
        async Task<T[]> Folded<T>(StreamProjection<T> projection, string kind, string end = "")
            where T : class
        {
            var facts = await session
                .Events.QueryAllRawEvents()
                .Where(e => e.Sequence <= position && e.StreamKey!.StartsWith(kind) && e.StreamKey!.EndsWith(end))
                .OrderBy(e => e.Sequence)
                .ToListAsync(ct);
            return [.. facts.GroupBy(e => e.StreamKey!).Select(stream => projection.Fold(stream.Key, stream)).OfType<T>()];
        }
        var reports = new Dictionary<int, IReadOnlyDictionary<string, StandingReport>>();
        foreach (var year in years)
            reports[year] = (await Folded(new StandingReportProjection(), $"progress_report:{programme}/", $"/{year}")).ToDictionary(
                report => report.City
            );
        return new StandingsSnapshot(
            position,
            default,
            (await Folded(new StandingCityProjection(), "city:")).ToDictionary(city => city.Slug),
            (await Folded(new StandingSignatoryProjection(), $"signatory:{programme}/")).ToDictionary(signatory => signatory.City),
            (await Folded(new StandingTargetProjection(), "target:"))
                .Where(target => target.Programme == programme)
                .GroupBy(target => target.City)
                .ToDictionary(city => city.Key, city => (IReadOnlyList<StandingTarget>)[.. city.OrderBy(target => target.Set.Position)]),
            reports
        );
    }

    /// <summary>The moment up to which things are known, when the snapshot is read by these clocks.</summary>
    public DateTimeOffset Known(Clocks clocks) => clocks.Known < At ? clocks.Known : At;

    /// <summary>The reports on a year.</summary>
    public IReadOnlyDictionary<string, StandingReport> Of(int year) => Reports.GetValueOrDefault(year, NoReports);
}
