using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Adds the passkey that the browser made.</summary>
/// <param name="Credential">What the browser answered, as JSON.</param>
/// <param name="Name">What its owner calls it.</param>
[AllowPerson]
public sealed record AddPasskey(string Credential, string? Name) : ICommand<bool>;

internal sealed class AddPasskeyHandler(CommandContext context, UserManager<Person> users, SignInManager<Person> signIn)
    : IRequestHandler<AddPasskey, bool>
{
    public async Task<bool> Handle(AddPasskey command, CancellationToken ct)
    {
        var person = await users.Own(context);
        var made = await signIn.PerformPasskeyAttestationAsync(command.Credential);
        if (!made.Succeeded)
            throw AccountRefusals.PasskeyRefused.Broken(made.Failure.Message, "credential");
        made.Passkey.Name = command.Name is { Length: > 0 } name ? name[..Math.Min(name.Length, 100)] : null;
        if (!(await users.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded)
            throw Refusals.TryAgain.Broken("The account was changed at the same moment.");
        return true;
    }
}
