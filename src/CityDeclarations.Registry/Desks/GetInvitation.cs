namespace CityDeclarations.Registry.Desks;

/// <summary>Shows what an invitation offers, to whoever has its link.</summary>
/// <param name="Token">The last part of the link.</param>
[AllowAnyone]
public sealed record GetInvitation(string Token) : IQuery<Offer>;

/// <summary>What an invitation offers.</summary>
/// <param name="Desk">The desk with the seat, kind/slug.</param>
/// <param name="DeskName">What the desk is called, in the language of the invitation.</param>
/// <param name="Role">What the seat allows.</param>
/// <param name="Email">The e-mail address to which it was sent.</param>
/// <param name="Language">Its language (BCP 47).</param>
/// <param name="ExpiresAt">Until when it works.</param>
public sealed record Offer(string Desk, string DeskName, Role Role, string? Email, string Language, DateTimeOffset ExpiresAt);

internal sealed class GetInvitationHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetInvitation, Offer>
{
    public async Task<Offer> Handle(GetInvitation query, CancellationToken ct)
    {
        var invitation = await session.InvitationOf(query.Token, ct);
        invitation.MustWork(context.Now);
        return new Offer(
            $"{invitation.Desk}",
            await session.NameOf(invitation.Desk, invitation.Language, ct),
            invitation.Role,
            invitation.Email,
            invitation.Language,
            invitation.ExpiresAt
        );
    }
}

internal static class GetInvitationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/invitations/{token}", async (string token, Call call) =>
            {
                call.Http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await call.Send(new GetInvitation(token)));
            })
            .Shows<Offer>("Show what an invitation offers", "To whoever has its link.");
}
