namespace CityDeclarations.Registry.Signatories;

/// <summary>Shows an application to officers of its programme and officials of its city.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record GetApplication(string Programme, string City) : IQuery<SignatoryProfile>;

internal sealed class GetApplicationHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<GetApplication, SignatoryProfile>
{
    public async Task<SignatoryProfile> Handle(GetApplication query, CancellationToken ct)
    {
        if (!context.Actor.ActsFor(query.City, query.Programme))
            throw Refusals.NotAllowed.Broken($"Only an official of {query.City} or an officer of “{query.Programme}” sees this.");
        return await session.LoadAsync<SignatoryProfile>(Signatory.Key(query.Programme, query.City), ct)
            ?? throw Refusals.NotFound.Broken($"{query.City} has not applied to “{query.Programme}”.", "city");
    }
}

internal static class GetApplicationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/applications/{city}", (string programme, string city, Call call) =>
                call.Shows(new GetApplication(programme, city), profile => profile.Version)
            )
            .Shows<SignatoryProfile>("Show an application", "For officers of the programme and officials of the city.");
}
