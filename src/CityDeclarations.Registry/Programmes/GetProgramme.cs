namespace CityDeclarations.Registry.Programmes;

/// <summary>Shows one programme.</summary>
/// <param name="Programme">Its slug.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetProgramme(string Programme, AsOf? AsOf = null) : IQuery<ProgrammePage>;

internal sealed class GetProgrammeHandler(IQuerySession session) : IRequestHandler<GetProgramme, ProgrammePage>
{
    public Task<ProgrammePage> Handle(GetProgramme query, CancellationToken ct) => session.Programme(query.Programme, ct, query.AsOf);
}

internal static class GetProgrammeEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}", (string programme, AsOf? asOf, Call call) =>
                call.Shows(new GetProgramme(programme, asOf), page => page.Version)
            )
            .Shows<ProgrammePage>(
                "Show a programme",
                "Its operator, who may sign, the texts of its declaration, the indicators it asks for and its reporting "
                    + "cycles; now, or with asOf as they were known at a past moment."
            );
}
