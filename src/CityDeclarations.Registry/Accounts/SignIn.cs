using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Begins a session with a password, and a code where the account asks for one.</summary>
/// <param name="Email">The account's e-mail address.</param>
/// <param name="Password">The account's password.</param>
/// <param name="Code">Code that the authenticator app shows, or a recovery code; needed where the account asks for one.</param>
[AllowAnyone]
public sealed record SignIn(string Email, string Password, string? Code = null) : ICommand<SignedIn>;

/// <summary>A session began: it is in the answer's cookie.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Name">What the person wants to be called.</param>
public sealed record SignedIn(string Person, string Name);

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(command => command.Email).NotEmpty().MaximumLength(Lengths.Email);
        RuleFor(command => command.Password).NotEmpty().MaximumLength(Lengths.Secret);
        RuleFor(command => command.Code).MaximumLength(Lengths.Secret);
    }
}

internal sealed class SignInHandler(
    IDocumentSession session,
    CommandContext context,
    UserManager<Person> users,
    SignInManager<Person> signIn,
    AccountMails mails
) : IRequestHandler<SignIn, SignedIn>
{
    public async Task<SignedIn> Handle(SignIn command, CancellationToken ct)
    {
        // One answer for an unknown address, a wrong password and a closed account, after the same work: it tells nobody who has an
        // account.
        var person = await users.FindByEmailAsync(command.Email);
        if (person is null)
            users.PasswordHasher.HashPassword(null!, command.Password);
        if (person is null || !await Opens(person, command.Password))
            throw AccountRefusals.SignInFailed.Broken(
                "The e-mail address and the password do not go together, or the account is closed for a while."
            );

        await mails.MustBeConfirmed(session, person, context, ct);
        if (person.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(command.Code))
                throw AccountRefusals.CodeNeeded.Broken("The password is right; the code is missing.", "code");
            if (!await IsCode(person, command.Code))
            {
                await users.AccessFailedAsync(person);
                throw AccountRefusals.CodeNeeded.Broken("The password is right; the code is not.", "code");
            }
        }
        await users.ResetAccessFailedCountAsync(person);
        await signIn.SignInWithClaimsAsync(person, isPersistent: true, [new Claim("amr", person.TwoFactorEnabled ? "mfa" : "pwd")]);
        return new SignedIn(person.Id, person.Name);
    }

    /// <summary>Wrong tries count; the right password does not open an account while it is closed.</summary>
    private async Task<bool> Opens(Person person, string password)
    {
        var locked = await users.IsLockedOutAsync(person);
        if (await users.CheckPasswordAsync(person, password))
            return !locked;
        if (!locked)
            await users.AccessFailedAsync(person);
        return false;
    }

    private async Task<bool> IsCode(Person person, string code)
    {
        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        return plain is { Length: 6 } && plain.All(char.IsAsciiDigit)
            ? await users.VerifyTwoFactorTokenAsync(person, users.Options.Tokens.AuthenticatorTokenProvider, plain)
            : (await users.RedeemTwoFactorRecoveryCodeAsync(person, plain)).Succeeded;
    }
}

internal static class SignInEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Email"><inheritdoc cref="SignIn.Email"/></param>
    /// <param name="Password"><inheritdoc cref="SignIn.Password"/></param>
    /// <param name="Code"><inheritdoc cref="SignIn.Code"/></param>
    internal sealed record Body(string Email, string Password, string? Code = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session", (Body body, Call call) => call.Does(new SignIn(body.Email, body.Password, body.Code)))
            .RequireRateLimiting(Tries.Policy)
            .Does(
                "Sign in",
                "The session is in the answer's cookie. What changes something then needs the header X-Form-Token, whose value "
                    + "/api/v1/access gives."
            );
}
