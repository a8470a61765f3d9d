using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Accounts;

/// <summary>What a session remembers besides who it is.</summary>
public sealed class Session(IHttpContextAccessor accessor)
{
    /// <summary>The claim that holds the capacity in which the person chose to act.</summary>
    public const string ChosenCapacity = "capacity";

    /// <summary>Remembers the capacity in which the person acts from here on.</summary>
    /// <param name="capacity">Its name.</param>
    public async Task Remember(string capacity)
    {
        var services = accessor.HttpContext!.RequestServices;
        var (users, signIn) = (services.GetRequiredService<UserManager<Person>>(), services.GetRequiredService<SignInManager<Person>>());
        var principal = accessor.HttpContext.User;
        if (await users.GetUserAsync(principal) is not { } person) return;
        await signIn.SignInWithClaimsAsync(person, isPersistent: true, [.. principal.FindAll("amr"), new(ChosenCapacity, capacity)]);
    }
}
