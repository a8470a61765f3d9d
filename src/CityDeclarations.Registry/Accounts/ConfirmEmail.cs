using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Shows that an address is the person's own, by the link that was sent to it.</summary>
/// <param name="Person">Id of the person, from the link.</param>
/// <param name="Code">The code of the link.</param>
[AllowAnyone]
public sealed record ConfirmEmail(string Person, string Code) : ICommand<bool>;

internal sealed class ConfirmEmailValidator : AbstractValidator<ConfirmEmail>
{
    public ConfirmEmailValidator()
    {
        RuleFor(command => command.Person).MaximumLength(Lengths.Name);
        RuleFor(command => command.Code).MaximumLength(Lengths.Secret);
    }
}

internal sealed class ConfirmEmailHandler(UserManager<Person> users) : IRequestHandler<ConfirmEmail, bool>
{
    public async Task<bool> Handle(ConfirmEmail command, CancellationToken ct)
    {
        var code = AccountMails.Read(command.Code);
        if (
            await users.FindByIdAsync(command.Person) is not { } person
            || !person.EmailConfirmed && !(await users.ConfirmEmailAsync(person, code)).Succeeded
        )
            throw AccountRefusals.LinkOver.Broken("The link confirms no address.", "code");
        return true;
    }
}

internal static class ConfirmEmailEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Person"><inheritdoc cref="ConfirmEmail.Person"/></param>
    /// <param name="Code"><inheritdoc cref="ConfirmEmail.Code"/></param>
    internal sealed record Body(string Person, string Code);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/accounts/confirmation", (Body body, Call call) => call.Does(new ConfirmEmail(body.Person, body.Code)))
            .Does("Confirm an e-mail address", "Person and code are those of the link that was mailed.");
}
