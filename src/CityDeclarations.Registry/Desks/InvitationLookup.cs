namespace CityDeclarations.Registry.Desks;

internal static class InvitationLookup
{
    /// <summary>The invitation that a link leads to.</summary>
    public static async Task<Invitation> InvitationOf(this IQuerySession session, string token, CancellationToken ct) =>
        token.Split('.', 2) is [var id, var secret]
        && await session.LoadAsync<Invitation>(id, ct) is { } found
        && Secret.Opens(secret, found.Digest)
            ? found
            : throw DeskRefusals.InvitationUnknown.Broken("The link leads to no invitation.", "token");
}
