using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Says who the browser has come back as from another provider, for the page that makes an account of it.</summary>
[AllowAnyone]
public sealed record GetProviderVisit : IQuery<ProviderVisit?>;

/// <summary>Who somebody is at another provider.</summary>
/// <param name="Provider">The provider's name for people.</param>
/// <param name="Name">The name it gives.</param>
/// <param name="Email">The address it gives.</param>
/// <param name="HasAccount">Whether it opens an account here.</param>
public sealed record ProviderVisit(string Provider, string? Name, string? Email, bool HasAccount);

internal sealed class GetProviderVisitHandler(UserManager<Person> users, SignInManager<Person> signIn)
    : IRequestHandler<GetProviderVisit, ProviderVisit?>
{
    public async Task<ProviderVisit?> Handle(GetProviderVisit query, CancellationToken ct) =>
        await signIn.GetExternalLoginInfoAsync() is { } visit
            ? new ProviderVisit(
                visit.ProviderDisplayName ?? visit.LoginProvider,
                visit.Principal.FindFirst("name")?.Value,
                visit.Principal.FindFirst("email")?.Value,
                await users.FindByLoginAsync(visit.LoginProvider, visit.ProviderKey) is not null
            )
            : null;
}
