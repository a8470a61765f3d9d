using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>
/// Begins a session with the account at another provider from which the browser has just come back. Never by an address
/// alone: what a provider says of addresses is its own word, and an account is not opened on it.
/// </summary>
[AllowAnyone]
public sealed record SignInWithProvider : ICommand<SignedIn>;

internal sealed class SignInWithProviderHandler(
    IDocumentSession session,
    CommandContext context,
    UserManager<Person> users,
    SignInManager<Person> signIn,
    AccountMails mails
) : IRequestHandler<SignInWithProvider, SignedIn>
{
    public async Task<SignedIn> Handle(SignInWithProvider command, CancellationToken ct)
    {
        var visit = await signIn.Visit();
        var person = await users.FindByLoginAsync(visit.LoginProvider, visit.ProviderKey)
            ?? throw AccountRefusals.ProviderUnknown.Broken(
                $"Nobody connected this account at {visit.ProviderDisplayName ?? visit.LoginProvider}."
            );
        await mails.MustBeConfirmed(session, person, context, ct);
        await signIn.EndVisit();
        await signIn.SignInWithClaimsAsync(person, isPersistent: true, [new("amr", "fed")]);
        return new SignedIn(person.Id, person.Name);
    }
}
