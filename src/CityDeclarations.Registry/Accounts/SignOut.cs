using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Ends this session, or every session of the person.</summary>
/// <param name="Everywhere">Whether every session of the person ends; those elsewhere end within a minute.</param>
[AllowPerson]
public sealed record SignOut(bool Everywhere = false) : ICommand<bool>;

internal sealed class SignOutHandler(CommandContext context, UserManager<Person> users, SignInManager<Person> signIn)
    : IRequestHandler<SignOut, bool>
{
    public async Task<bool> Handle(SignOut command, CancellationToken ct)
    {
        if (command.Everywhere && await users.FindByIdAsync(context.Actor.Person!) is { } person)
            await users.UpdateSecurityStampAsync(person);
        await signIn.SignOutAsync();
        return true;
    }
}

internal static class SignOutEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Everywhere"><inheritdoc cref="SignOut.Everywhere"/></param>
    internal sealed record Body(bool Everywhere = false);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/session/end", (Body? body, Call call) => call.Does(new SignOut(body?.Everywhere ?? false)))
            .Does("Sign out", "Ends this session, or with everywhere all of them; those elsewhere end within a minute.");
}
