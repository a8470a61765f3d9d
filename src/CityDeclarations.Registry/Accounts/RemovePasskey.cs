using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Removes a passkey.</summary>
/// <param name="Id">Which one.</param>
[AllowPerson]
public sealed record RemovePasskey(string Id) : ICommand<bool>;

internal sealed class RemovePasskeyHandler(CommandContext context, UserManager<Person> users) : IRequestHandler<RemovePasskey, bool>
{
    public async Task<bool> Handle(RemovePasskey command, CancellationToken ct)
    {
        var person = await users.Own(context);
        var passkey = person.Passkeys.FirstOrDefault(known => known.Address == command.Id)
            ?? throw Refusals.NotFound.Broken("The account has no such passkey.", "id");
        person.MustStayOpen();
        await users.RemovePasskeyAsync(person, passkey.Id);
        return true;
    }
}
