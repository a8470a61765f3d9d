using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Sets a new password by the link that was mailed. Every session ends, and a closed account opens again.</summary>
/// <param name="Person">Id of the person, from the link.</param>
/// <param name="Code">The code of the link.</param>
/// <param name="Password">The new password, in place of the old one.</param>
[AllowAnyone]
public sealed record SetNewPassword(string Person, string Code, string Password) : ICommand<bool>;

internal sealed class SetNewPasswordValidator : AbstractValidator<SetNewPassword>
{
    public SetNewPasswordValidator()
    {
        RuleFor(command => command.Person).MaximumLength(Lengths.Name);
        RuleFor(command => command.Code).MaximumLength(Lengths.Secret);
        RuleFor(command => command.Password).MaximumLength(Lengths.Secret);
    }
}

internal sealed class SetNewPasswordHandler(UserManager<Person> users) : IRequestHandler<SetNewPassword, bool>
{
    public async Task<bool> Handle(SetNewPassword command, CancellationToken ct)
    {
        var code = AccountMails.Read(command.Code);
        var person = await users.FindByIdAsync(command.Person)
            ?? throw AccountRefusals.LinkOver.Broken("The link belongs to no account.", "code");
        await users.MustBeStrong(person, command.Password);
        if (!(await users.ResetPasswordAsync(person, code, command.Password)).Succeeded)
            throw AccountRefusals.LinkOver.Broken("The link has been used, or is older than a day.", "code");
        person.EmailConfirmed = true; // the link came to it
        person.LockedUntil = null;
        person.FailedSignIns = 0;
        await users.UpdateAsync(person);
        return true;
    }
}

internal static class SetNewPasswordEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Person"><inheritdoc cref="SetNewPassword.Person"/></param>
    /// <param name="Code"><inheritdoc cref="SetNewPassword.Code"/></param>
    /// <param name="Password"><inheritdoc cref="SetNewPassword.Password"/></param>
    internal sealed record Body(string Person, string Code, string Password);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/accounts/new-password", (Body body, Call call) =>
                call.Does(new SetNewPassword(body.Person, body.Code, body.Password))
            )
            .RequireRateLimiting(Tries.Policy)
            .Does("Set a new password", "Person and code are those of the link that was mailed. Every session of the account ends.");
}
