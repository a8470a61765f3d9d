using CityDeclarations.Registry.Accounts;

namespace CityDeclarations.Registry.Desks;

/// <summary>
/// Lets a person or an organisation act for a city: under their own name, with an end. What they do says so for ever;
/// nobody ever signs in as somebody else.
/// </summary>
/// <param name="City">The city's slug.</param>
/// <param name="Email">The address of a person who has an account; or give an organisation.</param>
/// <param name="Organisation">The slug of an organisation, all of whose people may act; or give an e-mail address.</param>
/// <param name="Role">What it covers: official (fills in and files) or reader (only looks).</param>
/// <param name="EndsOn">The last day on which it holds (UTC), two years from now at most.</param>
[Allow(Role.Lead)]
public sealed record GiveMandate(string City, string? Email, string? Organisation, Role Role, DateOnly EndsOn) : ICommand<Created>;

internal sealed class GiveMandateValidator : AbstractValidator<GiveMandate>
{
    public GiveMandateValidator()
    {
        RuleFor(command => command)
            .Must(command => command.Email is null != command.Organisation is null)
            .OverridePropertyName("email")
            .WithErrorCode("required")
            .WithMessage("Give either the e-mail address of a person or the slug of an organisation.");
        RuleFor(command => command.Email).MaximumLength(Lengths.Email);
        RuleFor(command => command.Organisation).MaximumLength(Lengths.Name);
    }
}

internal sealed class GiveMandateHandler(IDocumentSession session, CommandContext context, Capacities capacities)
    : IRequestHandler<GiveMandate, Created>
{
    public async Task<Created> Handle(GiveMandate command, CancellationToken ct)
    {
        var desk = new DeskName(DeskKind.City, command.City);
        desk.OnlyLead(context.Actor);
        var (holder, people) = await Holder(command, ct);
        var mandate = Guid.CreateVersion7().ToString("n");
        var created = await session.Write(
            context,
            desk.Stream.OrNew(mandate),
            _ => DeskDecider.GiveMandate(mandate, holder, command.Role, command.EndsOn, context),
            ct
        );
        foreach (var person in people)
            capacities.Forget(person);
        return created;
    }

    private async Task<(string Holder, IEnumerable<string> People)> Holder(GiveMandate command, CancellationToken ct)
    {
        if (command.Organisation is { } slug)
        {
            if (await session.LoadAsync<Organisation>(slug, ct) is null)
                throw DeskRefusals.HolderUnknown.Broken($"There is no organisation “{slug}”.", "organisation");
            return (
                DeskPage.HolderOfOrganisation(slug),
                (await session.Desk(new DeskName(DeskKind.Organisation, slug), ct)).Seats.Select(seat => seat.Person)
            );
        }
        var person = await session.PersonByEmail(command.Email!, ct)
            ?? throw DeskRefusals.HolderUnknown.Broken($"Nobody has an account with the address {command.Email}.", "email");
        return (DeskPage.HolderOf(person.Id), [person.Id]);
    }
}

internal static class GiveMandateEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Role"><inheritdoc cref="GiveMandate.Role"/></param>
    /// <param name="EndsOn"><inheritdoc cref="GiveMandate.EndsOn"/></param>
    /// <param name="Email"><inheritdoc cref="GiveMandate.Email"/></param>
    /// <param name="Organisation"><inheritdoc cref="GiveMandate.Organisation"/></param>
    internal sealed record Body(Role Role, DateOnly EndsOn, string? Email = null, string? Organisation = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/desks/city/{city}/mandates", (string city, Body body, Call call) =>
                call.Creates(new GiveMandate(city, body.Email, body.Organisation, body.Role, body.EndsOn), _ =>
                    $"/api/v1/desks/city/{city}"
                )
            )
            .Creates(
                "Give a mandate",
                "Lets a person or an organisation act for the city, under their own name and until a day. The lead gives it."
            );
}
