namespace CityDeclarations.Registry.Signatories;

/// <summary>Shows a draft.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record GetApplicationDraft(string Programme, string City) : IQuery<ApplicationDraft>;

internal sealed class GetApplicationDraftHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<GetApplicationDraft, ApplicationDraft>
{
    public async Task<ApplicationDraft> Handle(GetApplicationDraft query, CancellationToken ct)
    {
        if (!context.Actor.ActsFor(query.City, query.Programme))
            throw ApplicationDraft.NotYours(query.Programme, query.City);
        return await session.LoadAsync<ApplicationDraft>(ApplicationDraft.Key(query.Programme, query.City), ct)
            ?? throw Refusals.NotFound.Broken("There is no draft of this application. Save one with PUT and If-None-Match: *.");
    }
}

internal static class GetApplicationDraftEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/applications/{city}/draft", (string programme, string city, Call call) =>
                call.Shows(new GetApplicationDraft(programme, city), draft => draft.Version)
            )
            .Shows<ApplicationDraft>("Show the draft of an application");
}
