using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Lets the account at another provider, from which the browser has just come back, open one's own.</summary>
[AllowPerson]
public sealed record ConnectProvider : ICommand<bool>;

internal sealed class ConnectProviderHandler(CommandContext context, UserManager<Person> users, SignInManager<Person> signIn)
    : IRequestHandler<ConnectProvider, bool>
{
    public async Task<bool> Handle(ConnectProvider command, CancellationToken ct)
    {
        var (visit, person) = (await signIn.Visit(context.Actor.Person), await users.Own(context));
        if (await users.FindByLoginAsync(visit.LoginProvider, visit.ProviderKey) is { } other && other.Id != person.Id)
            throw AccountRefusals.ProviderTaken.Broken("It is connected to another account here.");
        person.OtherAccounts.RemoveAll(known => known.Provider == visit.LoginProvider);
        person.OtherAccounts.Add(OtherAccount.Of(visit));
        await users.Write(person);
        await signIn.EndVisit();
        return true;
    }
}
