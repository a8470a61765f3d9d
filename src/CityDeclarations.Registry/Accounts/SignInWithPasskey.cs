using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Begins a session with a passkey.</summary>
/// <param name="Credential">What the browser answered, as JSON.</param>
[AllowAnyone]
public sealed record SignInWithPasskey(string Credential) : ICommand<SignedIn>;

internal sealed class SignInWithPasskeyHandler(UserManager<Person> users, SignInManager<Person> signIn)
    : IRequestHandler<SignInWithPasskey, SignedIn>
{
    public async Task<SignedIn> Handle(SignInWithPasskey command, CancellationToken ct)
    {
        var shown = await signIn.PerformPasskeyAssertionAsync(command.Credential);
        if (!shown.Succeeded)
            throw AccountRefusals.PasskeyRefused.Broken(shown.Failure.Message, "credential");
        var person = shown.User;
        if (!person.EmailConfirmed || await users.IsLockedOutAsync(person))
            throw AccountRefusals.SignInFailed.Broken("The account is closed, or its address is not confirmed.");
        await users.AddOrUpdatePasskeyAsync(person, shown.Passkey); // counts its uses
        await signIn.SignInWithClaimsAsync(person, isPersistent: true, [new("amr", "hwk")]);
        return new SignedIn(person.Id, person.Name);
    }
}
