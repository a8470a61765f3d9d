namespace CityDeclarations.Registry.Desks;

/// <summary>A seat or a mandate of a person.</summary>
/// <param name="Desk">The desk with the seat, kind/slug.</param>
/// <param name="Role">What it allows.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Mandate">Id of the mandate; none for a seat.</param>
public sealed record DeskEntry(string Desk, Role Role, DateTimeOffset Since, DateTimeOffset? Until, string? Mandate = null);

/// <summary>How what desks know of a person goes when the person is erased.</summary>
public static class Leaving
{
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
