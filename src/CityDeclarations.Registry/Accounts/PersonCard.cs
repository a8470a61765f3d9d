using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Accounts;

/// <summary>What other areas may know of a person.</summary>
/// <param name="Id">Names the person in events.</param>
/// <param name="Name">What the person wants to be called.</param>
/// <param name="Email">Where mails go.</param>
/// <param name="EmailConfirmed">Whether the address has been shown to be the person's.</param>
/// <param name="Language">The language of mails and pages (BCP 47).</param>
/// <param name="Digest">Whether mails come one by one or once a day.</param>
public sealed record PersonCard(string Id, string Name, string Email, bool EmailConfirmed, string Language, bool Digest)
    : Recipient(Id, Email, Language, Digest)
{
    internal static PersonCard Of(Person person) =>
        new(person.Id, person.Name, person.Email, person.EmailConfirmed, person.Language, person.Hearing is Hearing.Digest);
}
