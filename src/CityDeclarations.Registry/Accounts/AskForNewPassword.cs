using CityDeclarations.Registry.Mail;
using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Has a link sent that sets a new password. The answer is the same whether there is such an account or not.</summary>
/// <param name="Email">The account's e-mail address.</param>
[AllowAnyone]
public sealed record AskForNewPassword(string Email) : ICommand<bool>;

internal sealed class AskForNewPasswordValidator : AbstractValidator<AskForNewPassword>
{
    public AskForNewPasswordValidator() => RuleFor(command => command.Email).IsEmail();
}

internal sealed class AskForNewPasswordHandler(
    IDocumentSession session,
    CommandContext context,
    UserManager<Person> users,
    AccountMails mails
) : IRequestHandler<AskForNewPassword, bool>
{
    public async Task<bool> Handle(AskForNewPassword command, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(command.Email) is not { } person)
            return true;
        session.Queue(await mails.NewPassword(person, context), context);
        await session.SaveChangesAsync(ct);
        return true;
    }
}

internal static class AskForNewPasswordEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Email"><inheritdoc cref="AskForNewPassword.Email"/></param>
    internal sealed record Body(string Email);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/accounts/new-password-request", async (Body body, Call call) =>
            {
                await call.Send(new AskForNewPassword(body.Email));
                return TypedResults.Accepted((string?)null);
            })
            .RequireRateLimiting(Tries.Policy)
            .Does(
                "Ask for a new password",
                "When there is an account with this address, a link is sent to it. The answer does not tell.",
                StatusCodes.Status202Accepted
            );
}
