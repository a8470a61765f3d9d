using CityDeclarations.Registry.Accounts;

namespace CityDeclarations.Registry.Desks;

/// <summary>
/// Takes the seat that an invitation offers. Somebody who is signed in takes it with that account; anybody else makes
/// a new one with it.
/// </summary>
/// <param name="Token">Token of the invitation: the last part of the link.</param>
/// <param name="Account">The account to make; none for somebody who is signed in.</param>
[AllowAnyone]
public sealed record AcceptInvitation(string Token, NewAccount? Account = null) : ICommand<Accepted>;

/// <summary>A seat was taken.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Desk">The desk with the seat, kind/slug.</param>
/// <param name="Role">What the seat allows.</param>
/// <param name="Confirm">Whether the address is still to be confirmed, by a mail that was sent to it.</param>
public sealed record Accepted(string Person, string Desk, Role Role, bool Confirm);

internal sealed class AcceptInvitationValidator : AbstractValidator<AcceptInvitation>
{
    public AcceptInvitationValidator()
    {
        RuleFor(command => command.Token).MaximumLength(Lengths.Secret);
        RuleFor(command => command.Account!).SetValidator(new NewAccountValidator()).OverridePropertyName("");
    }
}

internal sealed class NewAccountValidator : AbstractValidator<NewAccount>
{
    public NewAccountValidator()
    {
        RuleFor(account => account.Name).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(account => account.Email!).IsEmail().When(account => account.Email is not null);
        RuleFor(account => account.Password).MaximumLength(Lengths.Secret);
        RuleFor(account => account.Language!).IsLanguage().When(account => account.Language is not null);
    }
}

internal sealed class AcceptInvitationHandler(IDocumentSession session, CommandContext context, NewAccounts accounts, Capacities capacities)
    : IRequestHandler<AcceptInvitation, Accepted>
{
    public async Task<Accepted> Handle(AcceptInvitation command, CancellationToken ct)
    {
        var invitation = await session.InvitationOf(command.Token, ct);
        await session.Lock($"invitation:{invitation.Id}", ct);
        invitation = (await session.LoadAsync<Invitation>(invitation.Id, ct))!;
        invitation.MustWork(context.Now);

        var made = context.Actor.Person is null
            ? await accounts.Make(session, command.Account, invitation.Email, invitation.Language, context, ct)
            : null;
        var person = made?.Id ?? context.Actor.Person!;
        var accepted = new Accepted(person, $"{invitation.Desk}", invitation.Role, made is { EmailConfirmed: false });
        session.Store(invitation with { AcceptedAt = context.Now, Version = invitation.Version + 1 });

        var actor = Actor.OfPerson(person) with { Role = invitation.Role, Scope = invitation.Desk.Slug };
        await session.Append(
            invitation.Desk.Stream.OrNew(person),
            desk => DeskDecider.TakeSeat(desk, invitation.Desk, person, invitation.Role, invitation.Id),
            ct
        );
        // A retry is recognised as coming from whoever asked; the fact is that of the person who sits there now.
        if (context.IdempotencyKey is not null)
            session.Insert(RememberedAnswer.Of(context, accepted));
        await session.Record(context with { Actor = actor, IdempotencyKey = null }, accepted, ct);
        capacities.Forget(person);
        return accepted;
    }
}

internal static class AcceptInvitationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Token"><inheritdoc cref="AcceptInvitation.Token"/></param>
    /// <param name="Name"><inheritdoc cref="NewAccount.Name"/></param>
    /// <param name="Email"><inheritdoc cref="NewAccount.Email"/></param>
    /// <param name="Password"><inheritdoc cref="NewAccount.Password"/></param>
    /// <param name="Language"><inheritdoc cref="NewAccount.Language"/></param>
    internal sealed record Body(string Token, string? Name = null, string? Email = null, string? Password = null, string? Language = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/invitations/acceptance", async (Body body, Call call) =>
            {
                var account =
                    body.Name is null && body.Password is null ? null : new NewAccount(body.Name, body.Email, body.Password, body.Language);
                return TypedResults.Ok(await call.Send(new AcceptInvitation(body.Token, account)));
            })
            .RequireRateLimiting(Tries.Policy)
            .Creates<Accepted>(
                "Accept an invitation",
                "The token is the last part of the link. Somebody who is signed in takes the seat with that account; anybody "
                    + "else gives name, email and password of a new one.",
                StatusCodes.Status200OK
            );
}
