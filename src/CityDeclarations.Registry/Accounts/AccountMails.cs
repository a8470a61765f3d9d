using System.Text;
using CityDeclarations.Registry.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace CityDeclarations.Registry.Accounts;

/// <summary>The mails about an account, in the languages the register writes; English for any other.</summary>
internal sealed class AccountMails(UserManager<Person> users, SiteAddress site)
{
    public async Task<OutgoingMail> Confirm(Person person, CommandContext context)
    {
        var link = site.Of(
            $"/account/confirmation?person={person.Id}&code={Shown(await users.GenerateEmailConfirmationTokenAsync(person))}"
        );
        return Of("confirmation", person, context, language => language switch
            {
                Languages.Japanese => (
                    "メールアドレスの確認",
                    $"次のリンクを開いて、メールアドレスを確認してください。リンクは一日有効です。\n\n{link}"
                ),
                _ => (
                    "Confirm your e-mail address",
                    $"Open this link to confirm that this address is yours. It works for one day.\n\n{link}"
                ),
            });
    }

    public async Task<OutgoingMail> NewPassword(Person person, CommandContext context)
    {
        var link = site.Of($"/account/new-password?person={person.Id}&code={Shown(await users.GeneratePasswordResetTokenAsync(person))}");
        return Of("new-password", person, context, language => language switch
            {
                Languages.Japanese => (
                    "新しいパスワードの設定",
                    $"次のリンクから新しいパスワードを設定できます。リンクは一度だけ、一日有効です。\n\n{link}\n\nお心当たりがない場合は、何もする必要はありません。"
                ),
                _ => (
                    "Set a new password",
                    $"Open this link to set a new password. It works once, for one day.\n\n{link}\n\nIf you did not ask for "
                        + "this, you need not do anything."
                ),
            });
    }

    /// <summary>Refuses an account whose address is not confirmed, and sends it another link.</summary>
    public async Task MustBeConfirmed(IDocumentSession session, Person person, CommandContext context, CancellationToken ct)
    {
        if (person.EmailConfirmed)
            return;
        session.Queue(await Confirm(person, context), context);
        await session.SaveChangesAsync(ct);
        throw AccountRefusals.EmailUnconfirmed.Broken($"A new link was sent to {person.Email}.");
    }

    /// <summary>A code as it stands in a link.</summary>
    public static string Shown(string code) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(code));

    /// <summary>A code as it was made; refuses what is none.</summary>
    public static string Read(string shown)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(shown));
        }
        catch (FormatException)
        {
            throw AccountRefusals.LinkOver.Broken("The link is not whole.", "code");
        }
    }

    private static OutgoingMail Of(string what, Person person, CommandContext context, Func<string, (string Subject, string Text)> words)
    {
        var language = Languages.Nearest(person.Language);
        var (subject, text) = words(language);
        return new()
        {
            Name = $"{what}/{person.Id}/{context.Now.UtcTicks}",
            To = person.Email,
            Language = language,
            Purpose = "account",
            Subject = subject,
            Text = text,
        };
    }
}
