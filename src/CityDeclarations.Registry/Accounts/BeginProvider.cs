using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Begins a visit at another provider: answers what its sign-in is to remember until the browser comes back.</summary>
/// <param name="Provider">Which provider, as the configuration names it.</param>
/// <param name="Back">The path to come back to.</param>
[AllowAnyone]
public sealed record BeginProvider(string Provider, string Back) : ICommand<AuthenticationProperties>;

internal sealed class BeginProviderHandler(CommandContext context, SignInManager<Person> signIn)
    : IRequestHandler<BeginProvider, AuthenticationProperties>
{
    public async Task<AuthenticationProperties> Handle(BeginProvider command, CancellationToken ct)
    {
        if ((await signIn.GetExternalAuthenticationSchemesAsync()).All(known => known.Name != command.Provider))
            throw Refusals.NotFound.Broken($"There is no provider “{command.Provider}” here.", "provider");
        return signIn.ConfigureExternalAuthenticationProperties(command.Provider, command.Back, context.Actor.Person);
    }
}
