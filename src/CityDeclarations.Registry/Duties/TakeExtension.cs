namespace CityDeclarations.Registry.Duties;

/// <summary>Takes the extension that the cycle offers, or a part of it.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Until">The day by which the city will report; none for all the time there is.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record TakeExtension(string Programme, string City, int Year, DateOnly? Until = null) : ICommand<Created>;

internal sealed class TakeExtensionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<TakeExtension, Created>
{
    public async Task<Created> Handle(TakeExtension command, CancellationToken ct)
    {
        context.OnlyFor(command.City, command.Programme);
        var (programme, basis, _) = await session.Duty(command.Programme, command.City, command.Year, ct);
        return await session.Write(
            context,
            ReportingDuty.Stream(command.Programme, command.City, command.Year).OrNew($"{command.Year}"),
            duty => ReportingDutyDecider.TakeExtension(duty, basis, command.Until, context.Today(programme.TimeZone), context),
            ct
        );
    }
}

internal static class TakeExtensionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Until"><inheritdoc cref="TakeExtension.Until"/></param>
    internal sealed record Body(DateOnly? Until = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/duties/{year:int}/extension",
                (string programme, string city, int year, Body body, Call call) =>
                    call.Creates(new TakeExtension(programme, city, year, body.Until), _ =>
                        $"/api/v1/programmes/{programme}/cities/{city}/duties/{year}"
                    )
            )
            .Creates(
                "Take the extension",
                "Once for each deadline, at once and without asking, up to the day that the cycle gives or to an earlier one."
            );
}
