using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Accounts;

/// <summary>What a session remembers besides who it is.</summary>
public sealed class Session(IHttpContextAccessor accessor)
{
    /// <summary>The claim that holds the capacity in which the person chose to act.</summary>
    public const string ChosenCapacity = "capacity";

    private IServiceProvider Services => accessor.HttpContext!.RequestServices;

    private SignInManager<Person> SignIn => Services.GetRequiredService<SignInManager<Person>>();

    private ClaimsPrincipal User => accessor.HttpContext!.User;

    /// <summary>Carries what a session remembers over to a session that is made anew, as happens once a minute.</summary>
    internal static void Keep(ClaimsPrincipal? from, ClaimsPrincipal? to) =>
        (to?.Identity as ClaimsIdentity)?.AddClaims(from?.Claims.Where(IsKept).Select(claim => new Claim(claim.Type, claim.Value)) ?? []);

    /// <summary>Remembers the capacity in which the person acts from here on.</summary>
    /// <param name="capacity">Its name.</param>
    public async Task Remember(string capacity)
    {
        if (await Services.GetRequiredService<UserManager<Person>>().GetUserAsync(User) is not { } person)
            return;
        await SignIn.SignInWithClaimsAsync(person, isPersistent: true, [.. User.FindAll("amr"), new(ChosenCapacity, capacity)]);
    }

    /// <summary>Goes on after a secret of the person has changed, which ends every other session.</summary>
    internal Task GoOn(Person person) => SignIn.SignInWithClaimsAsync(person, isPersistent: true, User.Claims.Where(IsKept));

    private static bool IsKept(Claim claim) => claim.Type is "amr" or ChosenCapacity;
}
