using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Lets an account at another provider open one's own no longer.</summary>
/// <param name="Provider">Which provider.</param>
[AllowPerson]
public sealed record DisconnectProvider(string Provider) : ICommand<bool>;

internal sealed class DisconnectProviderHandler(CommandContext context, UserManager<Person> users)
    : IRequestHandler<DisconnectProvider, bool>
{
    public async Task<bool> Handle(DisconnectProvider command, CancellationToken ct)
    {
        var person = await users.Own(context);
        if (person.OtherAccounts.All(known => known.Provider != command.Provider))
            return true;
        person.MustStayOpen();
        person.OtherAccounts.RemoveAll(known => known.Provider == command.Provider);
        await users.Write(person);
        return true;
    }
}
