using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Awards;

/// <summary>Shows a nomination: to everybody once it is judged, before that to the city and to officers.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetNomination(string Programme, string Edition, string Category, string City, AsOf? AsOf = null) : IQuery<EntryPage>;

/// <summary>A nomination with its evidence.</summary>
/// <param name="Nomination">The nomination, without its evidence.</param>
/// <param name="Report">The report that is judged, as it was at the end of the last day for nominations; to the public when it was
/// published by then, to the jury always.</param>
public sealed record EntryPage(NominationPage Nomination, ReportPage? Report);

internal sealed class GetNominationHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetNomination, EntryPage>
{
    public async Task<EntryPage> Handle(GetNomination query, CancellationToken ct)
    {
        var edition = await session.Edition(query.Programme, query.Edition, ct);
        var nomination = await session.AsOf(
            NominationPageProjection.Shared,
            Nomination.Key(query.Programme, query.Edition, query.Category, query.City),
            query.AsOf,
            ct
        );
        if (nomination?.IsOpenTo(context.Actor) != true)
            throw Refusals.NotFound.Broken($"{query.City} is not judged for “{query.Category}”, or not yet.", "city");
        return new EntryPage(
            nomination.For(context.Actor),
            nomination.Report is { } frozen ? await Report(edition, nomination, frozen, ct) : null
        );
    }

    private async Task<ReportPage?> Report(AwardEdition edition, NominationPage nomination, FrozenReport frozen, CancellationToken ct)
    {
        var programme = await session.Programme(nomination.Programme, ct);
        var (city, year) = (nomination.City, frozen.Year);
        var report = (
            await session.Reports(
                one => one.Programme == programme.Slug && one.City == city && one.Year == year,
                edition.Definition.Deadline(programme.TimeZone),
                ct
            )
        ).Single();
        return report.IsOpenTo(context.Actor) || edition.Seats(context.Actor.Person) ? report.For(context.Actor) : null;
    }
}

internal static class GetNominationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/awards/{edition}/nominations/{category}/{city}",
                (string programme, string edition, string category, string city, AsOf? asOf, Call call) =>
                    call.Shows(new GetNomination(programme, edition, category, city, asOf), page => page.Nomination.Version)
            )
            .Shows<EntryPage>(
                "Show a nomination",
                "Who nominated the city, what it says, and once it is judged the report as it was frozen; with asOf as it was "
                    + "known at a past moment."
            );
}
