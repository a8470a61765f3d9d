namespace CityDeclarations.Registry.Desks;

/// <summary>Takes an invitation back: its link does not work any more.</summary>
/// <param name="Id">The invitation.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Lead, Role.Officer)]
public sealed record WithdrawInvitation(string Id, long ExpectedVersion) : ICommand<long>;

internal sealed class WithdrawInvitationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<WithdrawInvitation, long>
{
    public async Task<long> Handle(WithdrawInvitation command, CancellationToken ct)
    {
        await session.Lock($"invitation:{command.Id}", ct);
        var invitation = await session.LoadAsync<Invitation>(command.Id, ct)
            ?? throw Refusals.NotFound.Broken($"There is no invitation “{command.Id}”.", "id");
        await session.OnlyItsOwn(invitation.Desk, context.Actor, ct);
        Refusals.MustBeAt(command.ExpectedVersion, invitation.Version);
        if (invitation.AcceptedAt is not null)
            throw DeskRefusals.InvitationOver.Broken("It has been accepted; end the seat instead.");
        if (invitation.WithdrawnAt is not null)
            return invitation.Version;
        session.Store(invitation with { WithdrawnAt = context.Now, Version = invitation.Version + 1 });
        await session.Record(context, invitation.Version + 1, ct);
        return invitation.Version + 1;
    }
}

internal static class WithdrawInvitationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/invitations/{id}/withdrawal", (string id, IfMatch version, Call call) =>
                call.Changes(new WithdrawInvitation(id, version))
            )
            .Changes("Withdraw an invitation");
}
