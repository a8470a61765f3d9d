using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Begins to add a passkey: answers what the browser needs to make one (WebAuthn), as JSON.</summary>
[AllowPerson]
public sealed record BeginPasskey : ICommand<string>;

internal sealed class BeginPasskeyHandler(CommandContext context, UserManager<Person> users, SignInManager<Person> signIn)
    : IRequestHandler<BeginPasskey, string>
{
    public async Task<string> Handle(BeginPasskey command, CancellationToken ct)
    {
        var person = await users.Own(context);
        return await signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = person.Id,
                Name = person.Email,
                DisplayName = person.Name,
            }
        );
    }
}
