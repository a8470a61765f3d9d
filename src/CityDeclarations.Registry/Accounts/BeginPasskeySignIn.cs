using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Begins to sign in with a passkey: answers what the browser needs (WebAuthn), as JSON.</summary>
[AllowAnyone]
public sealed record BeginPasskeySignIn : ICommand<string>;

internal sealed class BeginPasskeySignInHandler(SignInManager<Person> signIn) : IRequestHandler<BeginPasskeySignIn, string>
{
    /// <summary>Without a name: the browser offers the passkeys it has for this site, and nobody learns who has an account.</summary>
    public Task<string> Handle(BeginPasskeySignIn command, CancellationToken ct) => signIn.MakePasskeyRequestOptionsAsync(null);
}
