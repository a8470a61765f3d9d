using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Awards;

/// <summary>Appoints a member of the jury.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Person">Id of the person.</param>
/// <param name="Organisation">Name of the organisation that the person comes from. It is public; the person's name is not.</param>
/// <param name="Country">The country that the person comes from, ISO 3166-1 alpha-2.</param>
/// <param name="City">Slug of the city that the person comes from; none when it is of no city in the register.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record AppointJuror(
    string Programme,
    string Edition,
    string Person,
    string Organisation,
    string Country,
    string? City,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class AppointJurorValidator : AbstractValidator<AppointJuror>
{
    public AppointJurorValidator()
    {
        RuleFor(command => command.Person).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(command => command.Organisation).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(command => command.Country).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
    }
}

internal sealed class AppointJurorHandler(IDocumentSession session, CommandContext context, AwardMails mails)
    : IRequestHandler<AppointJuror, long>
{
    public async Task<long> Handle(AppointJuror command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        var country = CityLookup.CountryCode(command.Country, "country");
        if (command.City is { } city)
            await session.City(city, ct);
        if (!(await session.People([command.Person], ct)).TryGetValue(command.Person, out var person))
            throw Refusals.NotFound.Broken("There is no such person.", "person");
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition =>
                AwardEditionDecider.Appoint(
                    edition,
                    new JurorAppointed(command.Person, command.Organisation, country, command.City),
                    context.Today(programme.TimeZone),
                    context
                ),
            ct,
            also: (edition, facts) =>
            {
                if (facts.Count > 0)
                    mails.Appointed(edition, person);
            }
        );
    }
}

internal static class AppointJurorEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Person"><inheritdoc cref="AppointJuror.Person"/></param>
    /// <param name="Organisation"><inheritdoc cref="AppointJuror.Organisation"/></param>
    /// <param name="Country"><inheritdoc cref="AppointJuror.Country"/></param>
    /// <param name="City"><inheritdoc cref="AppointJuror.City"/></param>
    internal sealed record Body(string Person, string Organisation, string Country, string? City = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/jurors",
                (string programme, string edition, IfMatch version, Body body, Call call) =>
                    call.Changes(new AppointJuror(programme, edition, body.Person, body.Organisation, body.Country, body.City, version))
            )
            .Changes(
                "Appoint a juror",
                "Somebody with an account, of an organisation that does not sponsor the award. The public sees organisation "
                    + "and country, officers the person."
            );
}
