using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Awards;

/// <summary>Finds editions, nominations, jurors, and what eligibility depends on.</summary>
internal static class AwardLookup
{
    /// <summary>An edition, now or at a past moment.</summary>
    public static async Task<AwardEdition> Edition(
        this IQuerySession session,
        string programme,
        string edition,
        CancellationToken ct,
        AsOf? asOf = null
    ) =>
        await session.AsOf(AwardEditionProjection.Shared, AwardEdition.Key(programme, edition), asOf, ct)
        ?? throw NoSuch(programme, edition);

    /// <summary>An edition as decisions in other streams look at it, and today's date where its programme is run.</summary>
    public static async Task<(AwardEdition Edition, DateOnly Today, ProgrammePage Programme)> Edition(
        this IQuerySession session,
        string programme,
        string edition,
        CommandContext context,
        CancellationToken ct
    )
    {
        var page = await session.Programme(programme, ct);
        return (await session.Edition(programme, edition, ct), context.Today(page.TimeZone), page);
    }

    /// <summary>The nominations of an edition.</summary>
    public static Task<IReadOnlyList<NominationPage>> Nominations(
        this IQuerySession session,
        string programme,
        string edition,
        CancellationToken ct
    ) =>
        session
            .Query<NominationPage>()
            .Where(nomination => nomination.Programme == programme && nomination.Edition == edition)
            .OrderBy(nomination => nomination.Id)
            .ToListAsync(ct);

    /// <summary>The entries whose cities took their consent back.</summary>
    public static async Task<IReadOnlyCollection<AwardEntry>> Gone(
        this IQuerySession session,
        string programme,
        string edition,
        CancellationToken ct
    ) =>
        [
            .. (await session.Nominations(programme, edition, ct))
                .Where(nomination => nomination.Stage is NominationStage.Withdrawn)
                .Select(nomination => nomination.Entry),
        ];

    /// <summary>What the jurors of an edition have done.</summary>
    public static Task<IReadOnlyList<Juror>> Jurors(this IQuerySession session, string programme, string edition, CancellationToken ct) =>
        session.Query<Juror>().Where(juror => juror.Programme == programme && juror.Edition == edition).ToListAsync(ct);

    /// <summary>The last moment of nominations.</summary>
    public static AsOf Deadline(this AwardDefinition edition, string timeZone)
    {
        var midnight = edition.Calendar.NominationsUntil.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new AsOf(
            new DateTimeOffset(midnight, TimeZoneInfo.FindSystemTimeZoneById(timeZone).GetUtcOffset(midnight))
                .ToUniversalTime()
                .AddTicks(-TimeSpan.TicksPerMicrosecond)
        );
    }

    /// <summary>
    /// A city's latest report on the edition's year or one before, now or as of a moment, and what else its eligibility depends on.
    /// </summary>
    public static async Task<(Candidate Candidate, ReportPage? Report)> Candidate(
        this IQuerySession session,
        string programme,
        AwardDefinition edition,
        string city,
        AsOf? asOf,
        CancellationToken ct
    )
    {
        var year = edition.Year;
        var signatory = await session.SignatoryOf(programme, city, asOf, ct);
        var reports = await (
            await session.Reports(report => report.Programme == programme && report.City == city && report.Year <= year, asOf, ct)
        ).Whole(ct);
        var latest = reports.MaxBy(report => report.Year);
        var editions = await (
            await session.AsOf(
                AwardEditionProjection.Shared,
                session.Query<AwardEdition>().Where(one => one.Programme == programme),
                one => one.Id,
                asOf,
                ct
            )
        ).Whole(ct);
        var won = editions
            .Where(one =>
                one.Definition.Year < year && one.Definition.Year >= year - edition.BarredYears && one.Stage is AwardStage.WinnersAnnounced
            )
            .Any(one => one.Winners.Any(winner => winner.City == city && winner.WithdrawnAt is null));
        return (
            new Candidate(
                signatory?.Stage is SignatoryStage.Listed,
                signatory?.Hold is not null,
                latest?.Stage is ReportStage.Accepted or ReportStage.Published,
                won
            ),
            latest
        );
    }

    /// <summary>What those who judged an entry are called in public: by letters, in an order that says nothing of who they are.</summary>
    public static IReadOnlyDictionary<string, string> Letters(this AwardEdition edition, AwardEntry entry, IEnumerable<string> jurors) =>
        jurors
            .OrderBy(juror => Sha256.Of($"{edition.Id}/{entry}/{juror}"), StringComparer.Ordinal)
            .Index()
            .ToDictionary(one => one.Item, one => $"{(char)('A' + one.Index)}");

    private static RuleViolationException NoSuch(string programme, string edition) =>
        Refusals.NotFound.Broken($"“{programme}” has no award “{edition}”.", "edition");
}
