using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>
/// Shows that the app is set up, by a code it shows; from then on the account asks for one. Answers recovery codes, shown this once.
/// </summary>
/// <param name="Code">Six digits.</param>
[AllowPerson]
public sealed record ConfirmAuthenticator(string Code) : ICommand<IReadOnlyList<string>>;

internal sealed class ConfirmAuthenticatorHandler(CommandContext context, UserManager<Person> users, Session session)
    : IRequestHandler<ConfirmAuthenticator, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ConfirmAuthenticator command, CancellationToken ct)
    {
        var person = await users.Own(context);
        if (
            !await users.VerifyTwoFactorTokenAsync(
                person,
                users.Options.Tokens.AuthenticatorTokenProvider,
                command.Code.Replace(" ", "", StringComparison.Ordinal)
            )
        )
            throw AccountRefusals.CodeWrong.Broken("The app shows another code.", "code");
        await users.SetTwoFactorEnabledAsync(person, true);
        await session.GoOn(person);
        return await users.NewRecoveryCodes(person);
    }
}
