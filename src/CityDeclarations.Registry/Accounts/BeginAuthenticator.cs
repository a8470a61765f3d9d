using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Begins to set up an authenticator app (RFC 6238): answers the secret to be shared with it.</summary>
[AllowPerson]
public sealed record BeginAuthenticator : ICommand<AuthenticatorKey>;

/// <summary>What an authenticator app needs to know.</summary>
/// <param name="Key">The secret, in groups of four letters for typing.</param>
/// <param name="Uri">The same as an address that apps open or read as a picture.</param>
public sealed record AuthenticatorKey(string Key, string Uri);

internal sealed class BeginAuthenticatorHandler(CommandContext context, UserManager<Person> users, Session session)
    : IRequestHandler<BeginAuthenticator, AuthenticatorKey>
{
    private const string Issuer = "Circular Cities Declarations";

    /// <summary>
    /// Asked again before it is confirmed, the same secret is shown: a page that is loaded anew does not undo what the app has read.
    /// </summary>
    public async Task<AuthenticatorKey> Handle(BeginAuthenticator command, CancellationToken ct)
    {
        var person = await users.Own(context);
        if (person.TwoFactorEnabled)
            throw AccountRefusals.AuthenticatorThere.Broken("The secret is shown only while it is set up.");
        if (person.AuthenticatorKey is null)
        {
            await users.ResetAuthenticatorKeyAsync(person);
            await session.GoOn(person);
        }
        var key = (await users.GetAuthenticatorKeyAsync(person))!;
        var uri =
            $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(person.Email)}"
            + $"?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6";
        return new AuthenticatorKey(string.Join(' ', key.Chunk(4).Select(part => new string(part))), uri);
    }
}
