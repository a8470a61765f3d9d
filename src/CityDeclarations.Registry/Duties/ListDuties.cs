using System.Globalization;

namespace CityDeclarations.Registry.Duties;

/// <summary>Lists a city's reporting duties in a programme, newest first.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="AsOf">As they stood at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListDuties(string Programme, string City, PageRequest Page, AsOf? AsOf = null) : IQuery<Page<CityDuty>>;

internal sealed class ListDutiesHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListDuties, Page<CityDuty>>
{
    public async Task<Page<CityDuty>> Handle(ListDuties query, CancellationToken ct)
    {
        var (programme, signatory, merged, duties, reports) = await session.Duties(query.Programme, query.City, ct, query.AsOf);
        var before =
            query.Page.After is not { } after ? int.MaxValue
            : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year
            : throw Refusals.InvalidRequest.Broken("The cursor is not one of this list.", "cursor");
        var cycles = programme.Cycles.Where(cycle => cycle.Year < before).Take(query.Page.Limit + 1).ToArray();
        return cycles.Cut(
            query.Page,
            programme.Cycles.Count,
            cycle => $"{cycle.Year}",
            cycle =>
                CityDuty.Of(
                    programme,
                    cycle,
                    query.City,
                    signatory,
                    merged,
                    duties.GetValueOrDefault(cycle.Year),
                    reports.GetValueOrDefault(cycle.Year),
                    context.At(query.AsOf)
                )
        );
    }
}

internal static class ListDutiesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/duties",
                (string programme, string city, int? limit, string? cursor, AsOf? asOf, Call call) =>
                    call.Lists(new ListDuties(programme, city, Paging.Page(limit, cursor), asOf))
            )
            .Shows<Page<CityDuty>>(
                "List a city's reporting duties",
                "One for each cycle, newest first: when the report is due and how that stands. The public sees what the "
                    + "programme publishes; the city and its officers see everything. With asOf as they stood at a past moment, on "
                    + "its day."
            );
}
