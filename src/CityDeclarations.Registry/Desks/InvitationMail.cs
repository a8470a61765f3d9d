using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Desks;

/// <summary>The mail that carries the link of an invitation.</summary>
internal static class InvitationMail
{
    public static OutgoingMail Of(Invitation invitation, string to, string desk, string link) =>
        Letter.To(new Recipient(invitation.Id, to, invitation.Language), $"invitation/{invitation.Id}", "invitation", language =>
            [link, desk, Words.In(language, $"role:{Choice<Role>.WordOf(invitation.Role)}"), invitation.ExpiresAt]
        );

    /// <summary>What a desk is called in a mail.</summary>
    public static async Task<string> NameOf(this IQuerySession session, DeskName desk, string language, CancellationToken ct) =>
        desk switch
        {
            { Kind: DeskKind.City } => (await session.City(desk.Slug, ct)).Names.In(language),
            _ when desk == DeskName.Register => Words.In(language, "desk:register"),
            { Kind: DeskKind.Programme } => (await session.Programme(desk.Slug, ct)).Names.In(language),
            _ => (await session.LoadAsync<Organisation>(desk.Slug, ct))?.Name ?? desk.Slug,
        };
}
