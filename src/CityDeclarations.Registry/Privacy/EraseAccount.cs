using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Privacy;

/// <summary>
/// Erases a person (GDPR, article 17): the account, its address in invitations and mails, its keys, and the free text
/// that it typed or that desks and juries hold about it. The history stays, and says “a former official of …”.
/// </summary>
/// <param name="Person">Id of the person; none means whoever asks.</param>
/// <param name="Confirm">The account's e-mail address, so that it is no other account.</param>
[AllowPerson]
public sealed record EraseAccount(string? Person, string Confirm) : ICommand<bool>;

internal sealed class EraseAccountValidator : AbstractValidator<EraseAccount>
{
    public EraseAccountValidator()
    {
        RuleFor(command => command.Person).MaximumLength(Lengths.Name);
        RuleFor(command => command.Confirm).MaximumLength(Lengths.Email);
    }
}

internal sealed class EraseAccountHandler(
    IDocumentStore store,
    IDocumentSession session,
    CommandContext context,
    Capacities capacities,
    KeyRing ring,
    FreeText text
) : IRequestHandler<EraseAccount, bool>
{
    public async Task<bool> Handle(EraseAccount command, CancellationToken ct)
    {
        var person = command.Person ?? context.Actor.Person!;
        if (person != context.Actor.Person && !context.Actor.IsOfficerOfAll)
            throw Refusals.NotAllowed.Broken("A person erases its own account; an officer of every programme any.");
        var email = (await session.Account(person, ct)).Email;
        if (!string.Equals(email, command.Confirm, StringComparison.OrdinalIgnoreCase))
            throw PrivacyRefusals.ErasureUnconfirmed.Broken("confirm is not the address of the account.", "confirm");

        var desks = await session.LeaveDesks(person, email, context.Now, ct);
        var juries = await session.JuriesOf(person, ct);
        var keys = await session.EraseKeys(person, ct);
        session.DeleteWhere<OutgoingMail>(mail => mail.To == email);
        string[] actors = [Actor.OfPerson(person).Id, .. keys];
        foreach (var actor in actors)
            session.DeleteWhere<RememberedAnswer>(answer => answer.Id.StartsWith(actor + "/"));
        session.EraseAccount(person);
        // First, so that whoever is still there can ask again when it fails half-way.
        await text.Erase(store, person, actors, [.. desks, .. juries.Select(jury => jury.Key)], ct);
        await session.Record(context with { IdempotencyKey = null }, true, ct);
        capacities.Forget(person);
        foreach (var key in keys)
            ring.Forget(key);
        return true;
    }
}

internal static class EraseAccountEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Confirm"><inheritdoc cref="EraseAccount.Confirm"/></param>
    /// <param name="Person"><inheritdoc cref="EraseAccount.Person"/></param>
    internal sealed record Body(string Confirm, string? Person = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/account/erasure", (Body body, Call call) => call.Does(new EraseAccount(body.Person, body.Confirm)))
            .Does(
                "Erase an account",
                "One's own, or for an officer of every programme anybody's. It cannot be undone. Comments, reasons and "
                    + "opinions that the person typed are erased; the history stays readable, without the person."
            );
}
