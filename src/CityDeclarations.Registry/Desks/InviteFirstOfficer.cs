namespace CityDeclarations.Registry.Desks;

/// <summary>
/// While no person is an officer of every programme: makes the link by which the first one comes in. One made before
/// works no longer, so the console always shows the only one.
/// </summary>
[Allow(Role.Register)]
public sealed record InviteFirstOfficer : ICommand<string?>;

internal sealed class InviteFirstOfficerHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<InviteFirstOfficer, string?>
{
    public async Task<string?> Handle(InviteFirstOfficer command, CancellationToken ct)
    {
        await session.Lock("first-officer", ct);
        if ((await session.Desk(DeskName.Register, ct)).Seats.Count > 0)
            return null;
        foreach (
            var earlier in await session
                .Query<Invitation>()
                .Where(one => one.InvitedBy == context.Actor.Id && one.AcceptedAt == null && one.WithdrawnAt == null)
                .ToListAsync(ct)
        )
            session.Store(earlier with { WithdrawnAt = context.Now, Version = earlier.Version + 1 });
        var (invitation, token) = Invitation.To(DeskName.Register, Role.Officer, null, "en", context);
        session.Insert(invitation);
        await session.SaveChangesAsync(ct);
        return Invitation.AddressOf(token);
    }
}
