using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Registry.Targets;
using JasperFx.Events;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Standings;

/// <summary>A log in small: each fact a day after the one before it, from 1 January 2026 on, unless it says when.</summary>
internal sealed class TheStandings
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<IEvent> log = [];

    /// <summary>The moment at which the last fact was recorded.</summary>
    public DateTimeOffset Now => log.Count == 0 ? Start : log[^1].Timestamp;

    /// <summary>Its position.</summary>
    public long Position => log.Count;

    public void Records(string stream, object fact, DateTimeOffset? at = null, string role = "official")
    {
        var e = Facts.Recorded(fact);
        (e.StreamKey, e.Sequence, e.Timestamp) = (stream, log.Count + 1, at ?? Start.AddDays(log.Count));
        e.SetHeader("role", role);
        log.Add(e);
    }

    public void Signs(string slug, long? residents = 200_000, DateOnly? signedFrom = null)
    {
        Records(
            $"city:{slug}",
            new CityRegistered(
                slug,
                English(slug),
                "JP",
                CityKind.City,
                [],
                null,
                residents is { } people ? new Population(people, null, "A test") : null,
                "A test"
            )
        );
        Records(
            $"signatory:asia/{slug}",
            new DeclarationSigned(1, signedFrom is { } day ? PartialDate.On(day) : Date("../2026-01"), "Mayor", null, null)
        );
        Records($"signatory:asia/{slug}", new SignatoryListed(log.Count, null));
    }

    public void Promises(string slug, string indicator, decimal baseline, decimal target) =>
        Records(
            $"target:{slug}-{indicator}",
            new TargetSet("asia", slug, new Promise(indicator, null, 2030, target, new YearValue(2020, baseline), [], null), "%", null)
        );

    public void Reports(string slug, int year, long? residents, params IndicatorValue[] values)
    {
        Records($"progress_report:asia/{slug}/{year}", new ReportSubmitted("asia", slug, year, new ReportContent([], values), []));
        Records(
            $"progress_report:asia/{slug}/{year}",
            new ReportAccepted(Verification.SelfDeclared, residents is { } people ? new Population(people, null, "A test") : null)
        );
    }

    /// <summary>The standings, without anything kept.</summary>
    public StandingsSnapshot Snapshot() =>
        new(
            Position,
            Now,
            Cities(log).ToDictionary(city => city.Slug),
            Signatories(log).ToDictionary(signatory => signatory.City),
            Targets(log).GroupBy(target => target.City).ToDictionary(city => city.Key, city => (IReadOnlyList<StandingTarget>)[.. city]),
            Reports(log)
                .GroupBy(report => report.Year)
                .ToDictionary(
                    year => year.Key,
                    year => (IReadOnlyDictionary<string, StandingReport>)year.ToDictionary(report => report.City)
                )
        );

    /// <summary>The standings as the register reads them after others: what has not moved is the same object.</summary>
    public StandingsSnapshot Snapshot(StandingsSnapshot before)
    {
        var now = Snapshot();
        var moved = log.Skip((int)before.Position).Select(e => e.StreamKey!).ToHashSet();
        bool Moved(string kind) => moved.Any(stream => stream.StartsWith(kind, StringComparison.Ordinal));
        return now with
        {
            Cities = Moved("city:") ? now.Cities : before.Cities,
            Signatories = Moved("signatory:") ? now.Signatories : before.Signatories,
            Targets = Moved("target:") ? now.Targets : before.Targets,
            Reports = now.Reports.ToDictionary(
                year => year.Key,
                year =>
                    before.Reports.TryGetValue(year.Key, out var was) && !year.Value.Keys.Any(city => Has(city, year.Key))
                        ? was
                        : year.Value.ToDictionary(
                            report => report.Key,
                            report => Has(report.Key, year.Key) ? report.Value : before.Of(year.Key)[report.Key]
                        )
            ),
        };

        bool Has(string city, int year) => moved.Contains($"progress_report:asia/{city}/{year}");
    }

    private static StandingCity[] Cities(IEnumerable<IEvent> log) => Folded(new StandingCityProjection(), log, "city:");

    private static StandingSignatory[] Signatories(IEnumerable<IEvent> log) => Folded(new StandingSignatoryProjection(), log, "signatory:");

    private static StandingTarget[] Targets(IEnumerable<IEvent> log) => Folded(new StandingTargetProjection(), log, "target:");

    private static StandingReport[] Reports(IEnumerable<IEvent> log) => Folded(new StandingReportProjection(), log, "progress_report:");

    private static T[] Folded<T>(StreamProjection<T> projection, IEnumerable<IEvent> log, string kind)
        where T : class =>
        [
            .. log.Where(e => e.StreamKey!.StartsWith(kind, StringComparison.Ordinal))
                .GroupBy(e => e.StreamKey!)
                .Select(stream => projection.Fold(stream.Key, stream))
                .OfType<T>(),
        ];
}
