namespace CityDeclarations.Registry.Duties;

/// <summary>Shows one reporting duty of a city.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="AsOf">As it stood at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetDuty(string Programme, string City, int Year, AsOf? AsOf = null) : IQuery<CityDuty>;

internal sealed class GetDutyHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetDuty, CityDuty>
{
    public async Task<CityDuty> Handle(GetDuty query, CancellationToken ct)
    {
        var (programme, signatory, merged, duties, reports) = await session.Duties(query.Programme, query.City, ct, query.AsOf);
        var cycle = programme.Cycle(query.Year)
            ?? throw Refusals.NotFound.Broken($"“{query.Programme}” has no cycle of {query.Year}.", "year");
        return CityDuty.Of(
            programme,
            cycle,
            query.City,
            signatory,
            merged,
            duties.GetValueOrDefault(query.Year),
            reports.GetValueOrDefault(query.Year),
            context.At(query.AsOf)
        );
    }
}

internal static class GetDutyEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/duties/{year:int}",
                async (string programme, string city, int year, AsOf? asOf, Call call) =>
                {
                    call.Http.Response.Headers.CacheControl = "no-store"; // tomorrow it is another one, though nothing happens
                    return TypedResults.Ok(await call.Send(new GetDuty(programme, city, year, asOf)));
                }
            )
            .Shows<CityDuty>(
                "Show a reporting duty",
                "When the report is due and how that stands; with asOf how it stood at a past moment, on its day."
            );
}
