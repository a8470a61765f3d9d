namespace CityDeclarations.Registry.Awards;

/// <summary>Shows an edition of the award.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetEdition(string Programme, string Edition, AsOf? AsOf = null) : IQuery<AwardEditionPage>;

internal sealed class GetEditionHandler(IQuerySession session) : IRequestHandler<GetEdition, AwardEditionPage>
{
    public async Task<AwardEditionPage> Handle(GetEdition query, CancellationToken ct) =>
        AwardEditionPage.Of(await session.Edition(query.Programme, query.Edition, ct, query.AsOf));
}

internal static class GetEditionEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/awards/{edition}", (string programme, string edition, AsOf? asOf, Call call) =>
                call.Shows(new GetEdition(programme, edition, asOf), page => page.Version)
            )
            .Shows<AwardEditionPage>(
                "Show an edition of the award",
                "Its rules, how far it is, where its jury comes from, and after the announcement who won; with asOf as it was "
                    + "known at a past moment."
            );
}
