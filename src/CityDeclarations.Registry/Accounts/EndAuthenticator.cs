using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Stops asking for a code.</summary>
/// <param name="Password">The account's password.</param>
[AllowPerson]
public sealed record EndAuthenticator(string Password) : ICommand<bool>;

internal sealed class EndAuthenticatorHandler(CommandContext context, UserManager<Person> users, Session session)
    : IRequestHandler<EndAuthenticator, bool>
{
    public async Task<bool> Handle(EndAuthenticator command, CancellationToken ct)
    {
        var person = await users.Own(context);
        if (!await users.CheckPasswordAsync(person, command.Password))
            throw AccountRefusals.PasswordWrong.Broken("The password is another one.", "password");
        (person.AuthenticatorKey, person.RecoveryCodes) = (null, []);
        await users.SetTwoFactorEnabledAsync(person, false);
        await session.GoOn(person);
        return true;
    }
}
