namespace CityDeclarations.Registry.Access;

/// <summary>Lists the keys one is answerable for.</summary>
/// <param name="Page">Which page.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record ListKeys(PageRequest Page) : IQuery<Page<KeyEntry>>;

internal sealed class ListKeysHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListKeys, Page<KeyEntry>>
{
    public async Task<Page<KeyEntry>> Handle(ListKeys query, CancellationToken ct)
    {
        var actor = context.Actor;
        IQueryable<ApiKey> keys = session.Query<ApiKey>();
        // The same as ApiKey.IsSeenBy, in the database.
        keys = actor switch
        {
            { IsOfficerOfAll: true } => keys,
            { IsOfficer: true } => keys.Where(key =>
                key.IssuedIn == actor.Scope || key.Scope == actor.Scope || key.Person == actor.Person && key.Person != null
            ),
            { Role: Role.Lead } => keys.Where(key =>
                key.Scope == actor.Scope && key.Person == null || key.Person == actor.Person && key.Person != null
            ),
            { Role: Role.Partner, Scope.Length: > 0 } => keys.Where(key =>
                key.Scope == actor.Scope && key.Person == null && key.Role == Role.Partner
                || key.Person == actor.Person && key.Person != null
            ),
            _ => keys.Where(key => key.Person == actor.Person && key.Person != null),
        };
        var page = await keys.PageById(query.Page, key => key.Id, ct);
        return new Page<KeyEntry>([.. page.Items.Select(KeyEntry.Of)], page.Total, page.After);
    }
}

internal static class ListKeysEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/keys", (int? limit, string? cursor, Call call) => call.Lists(new ListKeys(Paging.Page(limit, cursor))))
            .Shows<Page<KeyEntry>>(
                "List keys",
                "One's own; a lead also those of the city, an organisation's people those of the organisation, officers those "
                    + "issued in their programme or all."
            );
}
