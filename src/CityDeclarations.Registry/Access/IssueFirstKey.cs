namespace CityDeclarations.Registry.Access;

/// <summary>Issues the register's very first key, when there is none at all.</summary>
[Allow(Role.Register)]
public sealed record IssueFirstKey : ICommand<IssuedKey?>;

internal sealed class IssueFirstKeyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<IssueFirstKey, IssuedKey?>
{
    public async Task<IssuedKey?> Handle(IssueFirstKey command, CancellationToken ct)
    {
        await session.Lock("first-key", ct);
        if (await session.Query<ApiKey>().AnyAsync(ct))
            return null;
        var (key, text) = ApiKey.Issue(Role.Officer, Actor.Everything, "The first officer", context.Now.AddYears(1), context);
        session.Insert(key);
        await session.SaveChangesAsync(ct);
        return new IssuedKey(key.Id, text, key.Role, key.Scope, key.ExpiresAt);
    }
}
