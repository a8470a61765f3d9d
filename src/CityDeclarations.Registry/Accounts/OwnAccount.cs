using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

internal static class OwnAccount
{
    /// <summary>The person who asks.</summary>
    public static async Task<Person> Own(this UserManager<Person> users, CommandContext context) =>
        await users.FindByIdAsync(context.Actor.Person!) ?? throw Refusals.NotFound.Broken("There is no account any more.");

    /// <summary>Writes a changed account; refuses when somebody changed it at the same moment.</summary>
    public static async Task Write(this UserManager<Person> users, Person person)
    {
        if (!(await users.UpdateAsync(person)).Succeeded)
            throw Refusals.TryAgain.Broken("The account was changed at the same moment.");
    }

    /// <summary>Refuses to take the last way in from an account.</summary>
    public static void MustStayOpen(this Person person)
    {
        if (person.PasswordHash is null && person.Passkeys.Count + person.OtherAccounts.Count <= 1)
            throw AccountRefusals.OnlyWayIn.Broken("There is no password, and nothing else that opens the account.");
    }

    public static async Task<IReadOnlyList<string>> NewRecoveryCodes(this UserManager<Person> users, Person person) =>
        [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(person, 10))!];

    /// <summary>The account at another provider from which the browser has just come back.</summary>
    /// <param name="signIn">Who knows of the visit.</param>
    /// <param name="person">Who set out on it; none when nobody was signed in. Or a page elsewhere could have a stranger's account
    /// connected.</param>
    public static async Task<ExternalLoginInfo> Visit(this SignInManager<Person> signIn, string? person = null) =>
        await signIn.GetExternalLoginInfoAsync(person)
        ?? throw AccountRefusals.LinkOver.Broken("The provider said nothing, or too long ago. Begin again.");

    /// <summary>Forgets the visit: it is good for one thing.</summary>
    public static Task EndVisit(this SignInManager<Person> signIn) => signIn.Context.SignOutAsync(IdentityConstants.ExternalScheme);
}
