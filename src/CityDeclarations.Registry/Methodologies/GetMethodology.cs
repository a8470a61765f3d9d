namespace CityDeclarations.Registry.Methodologies;

/// <summary>Shows one version of a methodology.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The methodology.</param>
/// <param name="Number">Which version of it.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetMethodology(string Programme, string Code, int Number, AsOf? AsOf = null) : IQuery<MethodologyPage>;

internal sealed class GetMethodologyHandler(IQuerySession session) : IRequestHandler<GetMethodology, MethodologyPage>
{
    public Task<MethodologyPage> Handle(GetMethodology query, CancellationToken ct) =>
        session.Methodology(query.Programme, query.Code, query.Number, ct, query.AsOf);
}

internal static class GetMethodologyEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/methodologies/{code}/{number:int}",
                (string programme, string code, int number, AsOf? asOf, Call call) =>
                    call.Shows(new GetMethodology(programme, code, number, asOf), methodology => methodology.Version)
            )
            .Shows<MethodologyPage>(
                "Show a methodology",
                "How scores are made, why it is so, what was said about it, and how far it is; with asOf as it was known at a past moment."
            );
}
