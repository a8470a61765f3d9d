namespace CityDeclarations.Registry.Accounts;

/// <summary>Shows one's own account.</summary>
[AllowPerson]
public sealed record GetAccount : IQuery<AccountPage>;

/// <summary>An account as its owner sees it.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Name">What the person wants to be called. Their own desks and officers see it; the public does not.</param>
/// <param name="Email">The account's e-mail address.</param>
/// <param name="Language">The language of mails and pages (BCP 47).</param>
/// <param name="Hearing">Whether mails come one by one or once a day.</param>
/// <param name="Since">When it was made.</param>
/// <param name="HasPassword">Whether a password opens it.</param>
/// <param name="AsksForCode">Whether it asks for a code as well.</param>
/// <param name="RecoveryCodes">How many recovery codes are left.</param>
/// <param name="Passkeys">The passkeys that open it.</param>
/// <param name="Providers">The accounts at other providers that open it.</param>
/// <param name="Version">Send it in If-Match to change the account.</param>
public sealed record AccountPage(
    string Person,
    string Name,
    string Email,
    string Language,
    Hearing Hearing,
    DateTimeOffset Since,
    bool HasPassword,
    bool AsksForCode,
    int RecoveryCodes,
    IReadOnlyList<PasskeyEntry> Passkeys,
    IReadOnlyList<ProviderEntry> Providers,
    long Version
)
{
    internal static AccountPage Of(Person person) =>
        new(
            person.Id,
            person.Name,
            person.Email,
            person.Language,
            person.Hearing,
            person.Since,
            person.PasswordHash is not null,
            person.TwoFactorEnabled,
            person.RecoveryCodes.Count,
            [.. person.Passkeys.Select(passkey => new PasskeyEntry(passkey.Address, passkey.Name, passkey.Since))],
            [.. person.OtherAccounts.Select(account => new ProviderEntry(account.Provider, account.ProviderName))],
            person.Version
        );
}

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">Id of the passkey, as its removal takes it.</param>
/// <param name="Name">What its owner calls it. Nobody else sees it.</param>
/// <param name="Since">When it was added.</param>
public sealed record PasskeyEntry(string Id, string? Name, DateTimeOffset Since);

/// <summary>An account at another provider.</summary>
/// <param name="Provider">The provider, as the configuration names it.</param>
/// <param name="Name">The provider's name for people.</param>
public sealed record ProviderEntry(string Provider, string? Name);

internal sealed class GetAccountHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetAccount, AccountPage>
{
    public Task<AccountPage> Handle(GetAccount query, CancellationToken ct) => session.Account(context.Actor.Person!, ct);
}

internal static class GetAccountEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/account", (Call call) => call.Shows(new GetAccount(), account => account.Version))
            .Shows<AccountPage>("Show your account");
}
