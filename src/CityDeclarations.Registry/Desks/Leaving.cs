namespace CityDeclarations.Registry.Desks;

/// <summary>A seat or a mandate of a person.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Mandate">Id of the mandate; none for a seat.</param>
public sealed record DeskEntry(string Desk, Role Role, DateTimeOffset Since, DateTimeOffset? Until, string? Mandate = null);

/// <summary>What desks know of a person, and how it goes when the person is erased.</summary>
public static class Leaving
{
    /// <summary>Everything that desks know of a person.</summary>
    public static async Task<IReadOnlyList<DeskEntry>> EntriesOf(this IQuerySession session, string person, CancellationToken ct)
    {
        var holder = DeskPage.HolderOf(person);
        var desks = await session.DesksThatGave(holder, ct);
        return
        [
            .. from desk in await session.EverDesksOf(person, ct)
            from entry in desk
                .Seats.Where(seat => seat.Person == person)
                .Select(seat => new DeskEntry($"{DeskName.OfKey(desk.Id)}", seat.Role, seat.Since, null))
                .Concat(
                    desk.Former.Where(seat => seat.Person == person)
                        .Select(seat => new DeskEntry($"{DeskName.OfKey(desk.Id)}", seat.Role, seat.Since, seat.Until))
                )
            select entry,
            .. from desk in desks
            from mandate in desk.Mandates.Where(mandate => mandate.Holder == holder)
            select new DeskEntry($"{DeskName.OfKey(desk.Id)}", mandate.Role, mandate.Given, mandate.Ended, mandate.Id),
        ];
    }

    /// <summary>The invitations that went to an address.</summary>
    public static async Task<IReadOnlyList<InvitationEntry>> InvitationsTo(
        this IQuerySession session,
        string email,
        CancellationToken ct
    ) =>
        [
            .. (await session.Query<Invitation>().Where(one => one.Email == email).OrderBy(one => one.InvitedAt).ToListAsync(ct)).Select(
                InvitationEntry.Of
            ),
        ];

    /// <summary>
    /// Ends every seat of a person in the session's transaction, and takes its address out of invitations. Answers the keys of the desks it
    /// ever sat at.
    /// </summary>
    public static async Task<IReadOnlyList<string>> LeaveDesks(
        this IDocumentSession session,
        string person,
        string email,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var desks = await session.EverDesksOf(person, ct);
        foreach (var page in desks.Where(page => page.Seats.Any(seat => seat.Person == person)))
        {
            var desk = DeskName.OfKey(page.Id);
            await session.Append(desk.Stream, state => DeskDecider.EndSeat(state, desk, person, null, erased: true), ct);
        }
        foreach (var invitation in await session.Query<Invitation>().Where(one => one.Email == email).ToListAsync(ct))
            session.Store(
                invitation with
                {
                    Email = null,
                    WithdrawnAt = invitation.AcceptedAt is null ? invitation.WithdrawnAt ?? now : invitation.WithdrawnAt,
                    Version = invitation.Version + 1,
                }
            );
        return [.. desks.Select(page => page.Id)];
    }
}
