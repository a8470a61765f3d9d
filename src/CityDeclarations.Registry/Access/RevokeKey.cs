namespace CityDeclarations.Registry.Access;

/// <summary>Ends a key before its time.</summary>
/// <param name="Id">The key.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record RevokeKey(string Id, long ExpectedVersion) : ICommand<long>;

internal sealed class RevokeKeyHandler(IDocumentSession session, CommandContext context, KeyRing ring) : IRequestHandler<RevokeKey, long>
{
    public async Task<long> Handle(RevokeKey command, CancellationToken ct)
    {
        var key = await session.KeyToChange(command.Id, command.ExpectedVersion, context.Actor, ct);
        if (key.RevokedAt is not null)
            return key.Version;
        session.Store(key with { RevokedAt = context.Now, Version = key.Version + 1 });
        await session.Record(context, key.Version + 1, ct);
        ring.Forget(key.Id);
        return key.Version + 1;
    }
}

internal static class RevokeKeyEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/keys/{id}/revocation", (string id, IfMatch version, Call call) => call.Changes(new RevokeKey(id, version)))
            .Changes("Revoke a key", "It stops working here at once, on other nodes within ten seconds.");
}
