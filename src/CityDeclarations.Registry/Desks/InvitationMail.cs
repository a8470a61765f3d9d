using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Desks;

/// <summary>The words of an invitation, in the languages the register writes; English for any other.</summary>
internal static class InvitationMail
{
    public static OutgoingMail Of(Invitation invitation, string to, string desk, string link)
    {
        var language = Languages.Nearest(invitation.Language);
        var (subject, text) = language switch
        {
            Languages.Japanese => (
                $"循環型都市宣言 登録簿へのご招待（{desk}）",
                $"{desk} の{RoleInJapanese(invitation.Role)}として招待されました。\n\n次のリンクを開いてください。"
                    + $"リンクは一度だけ、{invitation.ExpiresAt:yyyy-MM-dd}（UTC）まで有効です。\n\n{link}\n\n"
                    + "お心当たりがない場合は、何もする必要はありません。"
            ),
            _ => (
                $"Invitation to the register of the Circular Cities Declarations: {desk}",
                $"You are invited as {Choice<Role>.WordOf(invitation.Role)} of {desk}.\n\nOpen this link. It works once, until "
                    + $"{invitation.ExpiresAt:yyyy-MM-dd} (UTC).\n\n{link}\n\nIf you do not know what this is about, you need not do "
                    + "anything."
            ),
        };
        return new()
        {
            Name = $"invitation/{invitation.Id}",
            To = to,
            Language = language,
            Purpose = "invitation",
            Subject = subject,
            Text = text,
        };
    }

    /// <summary>What a desk is called in a mail.</summary>
    public static async Task<string> NameOf(this IQuerySession session, DeskName desk, string language, CancellationToken ct) =>
        desk switch
        {
            { Kind: DeskKind.City } => (await session.City(desk.Slug, ct)).Names.In(language),
            _ when desk == DeskName.Register => Languages.Nearest(language) is Languages.Japanese ? "登録簿" : "the register",
            { Kind: DeskKind.Programme } => (await session.Programme(desk.Slug, ct)).Names.In(language),
            _ => (await session.LoadAsync<Organisation>(desk.Slug, ct))?.Name ?? desk.Slug,
        };

    private static string RoleInJapanese(Role role) =>
        role switch
        {
            Role.Lead => "責任者",
            Role.Official => "担当者",
            Role.Reader => "閲覧者",
            Role.Officer => "事務局担当者",
            Role.Juror => "審査員",
            _ => "パートナー",
        };
}
