namespace CityDeclarations.Registry.Access;

/// <summary>Shows one key, without its secret.</summary>
/// <param name="Id">The key.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record GetKey(string Id) : IQuery<KeyEntry>;

internal sealed class GetKeyHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetKey, KeyEntry>
{
    public async Task<KeyEntry> Handle(GetKey query, CancellationToken ct) =>
        await session.LoadAsync<ApiKey>(query.Id, ct) is { } key && key.IsSeenBy(context.Actor)
            ? KeyEntry.Of(key)
            : throw Refusals.NotFound.Broken($"There is no key “{query.Id}” among those you see.", "id");
}

internal static class GetKeyEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/keys/{id}", (string id, Call call) => call.Shows(new GetKey(id), key => key.Version))
            .Shows<KeyEntry>("Show a key", "Without its secret, which nobody has but its holder.");
}
