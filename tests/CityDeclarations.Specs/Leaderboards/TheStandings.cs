using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Leaderboards;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using JasperFx.Events;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Leaderboards;

/// <summary>A log in small: each fact a day after the one before it, from 1 January 2026 on, unless it says when.</summary>
internal sealed class TheStandings
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<IEvent> log = [];

    /// <summary>The moment at which the last fact was recorded.</summary>
    public DateTimeOffset Now => log.Count == 0 ? Start : log[^1].Timestamp;

    /// <summary>Its position.</summary>
    public long Position => log.Count;

    public void Tells(string stream, object fact, DateTimeOffset? at = null, string role = "official")
    {
        var e = Facts.Recorded(fact);
        (e.StreamKey, e.Sequence, e.Timestamp) = (stream, log.Count + 1, at ?? Start.AddDays(log.Count));
        e.SetHeader("role", role);
        log.Add(e);
    }

    public void Signs(string slug, long? residents = 200_000, DateOnly? signedFrom = null)
    {
        Tells(
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
        Tells(
            $"signatory:asia/{slug}",
            new DeclarationSigned(1, signedFrom is { } day ? PartialDate.On(day) : Date("../2026-01"), "Mayor", null, null)
        );
        Tells($"signatory:asia/{slug}", new SignatoryListed(log.Count, null));
    }

    public void Promises(string slug, string indicator, decimal baseline, decimal target) =>
        Tells(
            $"target:{slug}-{indicator}",
            new TargetSet("asia", slug, new Promise(indicator, null, 2030, target, new YearValue(2020, baseline), [], null), "%", null)
        );

    public void Reports(string slug, int year, long? residents, params IndicatorValue[] values)
    {
        Tells($"progress_report:asia/{slug}/{year}", new ReportSubmitted("asia", slug, year, new ReportContent([], values), []));
        Tells(
            $"progress_report:asia/{slug}/{year}",
            new ReportAccepted(Verification.SelfDeclared, residents is { } people ? new Population(people, null, "A test") : null)
        );
    }

    public StandingsBook Book()
    {
        T[] Told<T>(StreamProjection<T> projection, string kind)
            where T : class =>
            [
                .. log.Where(e => e.StreamKey!.StartsWith(kind, StringComparison.Ordinal))
                    .GroupBy(e => e.StreamKey!)
                    .Select(stream => projection.Tell(stream.Key, stream))
                    .OfType<T>(),
            ];
        return new StandingsBook(
            Position,
            Now,
            Told(new StandingCityProjection(), "city:").ToDictionary(city => city.Slug),
            Told(new StandingSignatoryProjection(), "signatory:").ToDictionary(signatory => signatory.City),
            Told(new StandingTargetProjection(), "target:")
                .GroupBy(target => target.City)
                .ToDictionary(city => city.Key, city => (IReadOnlyList<StandingTarget>)[.. city]),
            Told(new StandingReportProjection(), "progress_report:")
                .GroupBy(report => report.Year)
                .ToDictionary(
                    year => year.Key,
                    year => (IReadOnlyDictionary<string, StandingReport>)year.ToDictionary(report => report.City)
                )
        );
    }
}
