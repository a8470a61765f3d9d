using CityDeclarations.Registry.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Accounts;

/// <summary>An account to be made.</summary>
/// <param name="Name">What the person wants to be called. Their own desks and officers see it; the public does not.</param>
/// <param name="Email">The account's e-mail address; none means the one that was invited.</param>
/// <param name="Password">The account's password; none when the account at another provider, with which the person came here, opens
/// it.</param>
/// <param name="Language">The language of mails and pages (BCP 47); none means that of the invitation.</param>
public sealed record NewAccount(string? Name, string? Email, string? Password, string? Language = null);

/// <summary>Makes accounts, for those who were invited.</summary>
public sealed class NewAccounts(IServiceProvider services)
{
    /// <summary>
    /// Makes an account in the session's transaction. Whoever comes by a mailed link has shown that the address is
    /// theirs; any other one is still to be confirmed.
    /// </summary>
    public async Task<PersonCard> Make(
        IDocumentSession session,
        NewAccount? account,
        string? invited,
        string language,
        CommandContext context,
        CancellationToken ct
    )
    {
        if (account is null)
            throw Refusals.NotSignedIn.Broken("Sign in first, or give the account to be made: name, email and password.");
        var (users, signIn) = (services.GetRequiredService<UserManager<Person>>(), services.GetRequiredService<SignInManager<Person>>());
        var email = account.Email ?? invited ?? throw Refusals.InvalidRequest.Broken("An e-mail address is needed.", "email");
        var person = new Person
        {
            Email = email,
            NormalizedEmail = users.NormalizeEmail(email)!,
            EmailConfirmed = string.Equals(email, invited, StringComparison.OrdinalIgnoreCase),
            Name = account.Name!,
            Language = account.Language ?? language,
            Since = context.Now,
            SecurityStamp = Secret.New(),
        };
        if (await session.Query<Person>().AnyAsync(other => other.NormalizedEmail == person.NormalizedEmail, ct))
            throw AccountRefusals.EmailTaken.Broken($"{email} has an account.", "email");
        if (account.Password is null && await signIn.GetExternalLoginInfoAsync() is { } other)
        {
            if (await users.FindByLoginAsync(other.LoginProvider, other.ProviderKey) is not null)
                throw AccountRefusals.ProviderTaken.Broken("It has an account already.");
            person.OtherAccounts.Add(OtherAccount.Of(other));
        }
        else
            person.PasswordHash = users.PasswordHasher.HashPassword(person, await users.MustBeStrong(person, account.Password));
        session.Insert(person);
        if (!person.EmailConfirmed)
            session.Queue(await services.GetRequiredService<AccountMails>().Confirm(person, context), context);
        return PersonCard.Of(person);
    }
}

internal static class Passwords
{
    /// <summary>The password, unless it is too easy to guess.</summary>
    public static async Task<string> MustBeStrong(
        this UserManager<Person> users,
        Person person,
        string? password,
        string field = "password"
    )
    {
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, person, password) is { Succeeded: false } weak)
                throw AccountRefusals.PasswordTooWeak.Broken(string.Join(" ", weak.Errors.Select(error => error.Description)), field);
        }
        return password!;
    }
}
