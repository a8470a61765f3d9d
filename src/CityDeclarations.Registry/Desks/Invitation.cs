namespace CityDeclarations.Registry.Desks;

/// <summary>
/// A seat that is offered, by a link that works once. A document, not a stream: it holds an address. What came of it
/// is an event. Only a digest of the link's secret is kept.
/// </summary>
internal sealed record Invitation
{
    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan Works = TimeSpan.FromDays(14);

    public required string Id { get; init; }
    public required string Digest { get; init; }
    public required DeskName Desk { get; init; }
    public required Role Role { get; init; }

    /// <summary>Where it was sent; none for the very first one, which stands on the console.</summary>
    public string? Email { get; init; }

    public required string Language { get; init; }
    public required string InvitedBy { get; init; }
    public required DateTimeOffset InvitedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public required long Version { get; init; }

    /// <summary>A new invitation, and the last part of its link, which is in no database.</summary>
    public static (Invitation Invitation, string Token) To(DeskName desk, Role role, string? email, string language, CommandContext context)
    {
        var secret = Secret.New();
        var invitation = new Invitation
        {
            Id = Secret.NewId(),
            Digest = Secret.DigestOf(secret),
            Desk = desk,
            Role = role,
            Email = email,
            Language = language,
            InvitedBy = context.Actor.Id,
            InvitedAt = context.Now,
            ExpiresAt = context.Now + Works,
            Version = 1,
        };
        return (invitation, $"{invitation.Id}.{secret}");
    }

    public static string AddressOf(string token) => $"/account/invitation/{token}";

    /// <summary>Refuses an invitation that does not work any more.</summary>
    public void MustWork(DateTimeOffset now)
    {
        if (AcceptedAt is { } accepted)
            throw DeskRefusals.InvitationOver.Broken($"It was accepted on {accepted:yyyy-MM-dd}, and works once.");
        if (WithdrawnAt is { } withdrawn)
            throw DeskRefusals.InvitationOver.Broken($"It was withdrawn on {withdrawn:yyyy-MM-dd}.");
        if (ExpiresAt <= now)
            throw DeskRefusals.InvitationOver.Broken($"It worked until {ExpiresAt:yyyy-MM-dd}.");
    }
}

/// <summary>An invitation as it is listed.</summary>
/// <param name="Id">Id of the invitation.</param>
/// <param name="Role">The seat offered.</param>
/// <param name="Email">The e-mail address to which it was sent.</param>
/// <param name="InvitedBy">Id of whoever invites.</param>
/// <param name="InvitedAt">When it was sent.</param>
/// <param name="ExpiresAt">Until when the link works.</param>
/// <param name="AcceptedAt">When it was accepted.</param>
/// <param name="WithdrawnAt">When it was withdrawn.</param>
/// <param name="Version">Send it in If-Match to withdraw the invitation.</param>
public sealed record InvitationEntry(
    string Id,
    Role Role,
    string? Email,
    string InvitedBy,
    DateTimeOffset InvitedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? WithdrawnAt,
    long Version
)
{
    internal static InvitationEntry Of(Invitation one) =>
        new(one.Id, one.Role, one.Email, one.InvitedBy, one.InvitedAt, one.ExpiresAt, one.AcceptedAt, one.WithdrawnAt, one.Version);
}
