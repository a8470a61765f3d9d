namespace CityDeclarations.Registry.Progress;

/// <summary>Declines a correction: the report stays as it is.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Number">Which of the report's corrections.</param>
/// <param name="Reason">Why, in words to the city. Only the city's own people and the programme's officers see it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record DeclineCorrection(string Programme, string City, int Year, int Number, string Reason, long ExpectedVersion)
    : ICommand<long>;

internal sealed class DeclineCorrectionValidator : AbstractValidator<DeclineCorrection>
{
    public DeclineCorrectionValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class DeclineCorrectionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DeclineCorrection, long>
{
    public Task<long> Handle(DeclineCorrection command, CancellationToken ct) =>
        session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.DeclineCorrection(report, command.Number, command.Reason, context),
            ct
        );
}

internal static class DeclineCorrectionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="DeclineCorrection.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/corrections/{number:int}/decline",
                (string programme, string city, int year, int number, IfMatch version, Body body, Call call) =>
                    call.Changes(new DeclineCorrection(programme, city, year, number, body.Reason, version))
            )
            .Changes("Decline a correction", "With a reason, which the city sees.");
}
