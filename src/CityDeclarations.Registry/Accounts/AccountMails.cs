using System.Text;
using CityDeclarations.Registry.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace CityDeclarations.Registry.Accounts;

/// <summary>The mails about an account.</summary>
internal sealed class AccountMails(UserManager<Person> users, SiteAddress site)
{
    public async Task<OutgoingMail> Confirm(Person person, CommandContext context) =>
        Of("confirmation", await users.GenerateEmailConfirmationTokenAsync(person), person, context);

    public async Task<OutgoingMail> NewPassword(Person person, CommandContext context) =>
        Of("new-password", await users.GeneratePasswordResetTokenAsync(person), person, context);

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

    /// <summary>A mail with the link to the page of the same name. It goes at once, however the person wants to hear of the rest.</summary>
    private OutgoingMail Of(string what, string code, Person person, CommandContext context)
    {
        var link = site.Of($"/account/{what}?person={person.Id}&code={Shown(code)}");
        return Letter.To(
            new Recipient(person.Id, person.Email, person.Language),
            $"{what}/{person.Id}/{context.Now.UtcTicks}",
            $"account:{what}",
            _ => [link]
        );
    }
}
