namespace CityDeclarations.Registry.Access;

/// <summary>Replaces a key by a new one of the same kind. The old one works on for a while, so that nothing stands still.</summary>
/// <param name="Id">The key.</param>
/// <param name="OverlapDays">How many days the old one works on, 0 to 30; 7 when left out.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record RotateKey(string Id, int OverlapDays, long ExpectedVersion) : ICommand<IssuedKey>;

internal sealed class RotateKeyHandler(IDocumentSession session, CommandContext context, KeyRing ring)
    : IRequestHandler<RotateKey, IssuedKey>
{
    public async Task<IssuedKey> Handle(RotateKey command, CancellationToken ct)
    {
        if (command.OverlapDays is < 0 or > 30)
            throw AccessRefusals.OverlapImpossible.Broken($"overlapDays is {command.OverlapDays}.", "overlapDays");
        var old = await session.KeyToChange(command.Id, command.ExpectedVersion, context.Actor, ct);
        if (old.RevokedAt is not null || old.ExpiresAt <= context.Now)
            throw AccessRefusals.KeyOver.Broken($"The key {old.Id} works no longer.", "id");

        var (key, text) = ApiKey.Issue(old.Role, old.Scope, old.Label, context.Now + (old.ExpiresAt - old.IssuedAt), context, old.Person);
        var ends = context.Now.AddDays(command.OverlapDays);
        session.Insert(key);
        session.Store(old with { ExpiresAt = ends < old.ExpiresAt ? ends : old.ExpiresAt, Version = old.Version + 1 });
        var issued = new IssuedKey(key.Id, text, key.Role, key.Scope, key.ExpiresAt);
        await session.Record(context, issued with { Key = null }, ct);
        ring.Forget(old.Id);
        return issued;
    }
}

internal static class RotateKeyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="OverlapDays"><inheritdoc cref="RotateKey.OverlapDays"/></param>
    internal sealed record Body(int OverlapDays = 7);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/keys/{id}/rotation", async (string id, IfMatch version, Body? body, Call call) =>
            {
                var issued = await call.Send(new RotateKey(id, body?.OverlapDays ?? 7, version));
                return TypedResults.Created($"/api/v1/keys/{issued.Id}", issued);
            })
            .Changes<IssuedKey>(
                "Replace a key",
                "A new key of the same kind, shown this once; the old one works on for overlapDays (7 when left out, 0 to 30).",
                StatusCodes.Status201Created
            );
}
