namespace CityDeclarations.Registry.Duties;

/// <summary>Gives a city more time.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Until">The day by which the report is due from now on.</param>
/// <param name="Reason">Why, in words to the city. Its own people and the programme's officers see it; it is public where the programme
/// publishes extensions.</param>
[Allow(Role.Officer)]
public sealed record GrantExtension(string Programme, string City, int Year, DateOnly Until, string Reason) : ICommand<Created>;

internal sealed class GrantExtensionValidator : AbstractValidator<GrantExtension>
{
    public GrantExtensionValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
}

internal sealed class GrantExtensionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<GrantExtension, Created>
{
    public async Task<Created> Handle(GrantExtension command, CancellationToken ct)
    {
        var (_, basis, _) = await session.Duty(command.Programme, command.City, command.Year, ct);
        return await session.Write(
            context,
            ReportingDuty.Stream(command.Programme, command.City, command.Year).OrNew($"{command.Year}"),
            duty => ReportingDutyDecider.GrantExtension(duty, basis, command.Until, command.Reason, context),
            ct
        );
    }
}

internal static class GrantExtensionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Until"><inheritdoc cref="GrantExtension.Until"/></param>
    /// <param name="Reason"><inheritdoc cref="GrantExtension.Reason"/></param>
    internal sealed record Body(DateOnly Until, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/duties/{year:int}/extensions",
                (string programme, string city, int year, Body body, Call call) =>
                    call.Creates(new GrantExtension(programme, city, year, body.Until, body.Reason), _ =>
                        $"/api/v1/programmes/{programme}/cities/{city}/duties/{year}"
                    )
            )
            .Creates("Give a city more time", "By an officer, with a reason, as often as needed; not after the cycle has closed.");
}
