using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Changes what one is called, and how mails come.</summary>
/// <param name="Name">What the person wants to be called. Their own desks and officers see it; the public does not.</param>
/// <param name="Language">The language of mails and pages (BCP 47).</param>
/// <param name="Hearing">Whether mails come one by one or once a day.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[AllowPerson]
public sealed record ChangeAccount(string Name, string Language, Hearing Hearing, long ExpectedVersion) : ICommand<long>;

internal sealed class ChangeAccountValidator : AbstractValidator<ChangeAccount>
{
    public ChangeAccountValidator()
    {
        RuleFor(command => command.Name).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(command => command.Language).IsLanguage();
        RuleFor(command => command.Hearing).IsInEnum();
    }
}

internal sealed class ChangeAccountHandler(CommandContext context, UserManager<Person> users) : IRequestHandler<ChangeAccount, long>
{
    public async Task<long> Handle(ChangeAccount command, CancellationToken ct)
    {
        var person = await users.Own(context);
        Refusals.MustBeAt(command.ExpectedVersion, person.Version);
        (person.Name, person.Language, person.Hearing) = (command.Name, command.Language, command.Hearing);
        await users.Write(person);
        return person.Version;
    }
}

internal static class ChangeAccountEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Name"><inheritdoc cref="ChangeAccount.Name"/></param>
    /// <param name="Language"><inheritdoc cref="ChangeAccount.Language"/></param>
    /// <param name="Hearing"><inheritdoc cref="ChangeAccount.Hearing"/></param>
    internal sealed record Body(string Name, string Language, Hearing Hearing);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/account", (IfMatch version, Body body, Call call) =>
                call.Changes(new ChangeAccount(body.Name, body.Language, body.Hearing, version))
            )
            .Changes(
                "Change your account",
                "What you are called, the language of mails, and whether they come one by one (each) or once a day (digest)."
            );
}
