namespace CityDeclarations.Registry.Progress;

/// <summary>Asks for another officer's opinion before a report is accepted.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Question">What the other officer should look at. Only the city's own people and the programme's officers see it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record AskSecondOpinion(string Programme, string City, int Year, string Question, long ExpectedVersion) : ICommand<long>;

internal sealed class AskSecondOpinionValidator : AbstractValidator<AskSecondOpinion>
{
    public AskSecondOpinionValidator() => RuleFor(command => command.Question).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class AskSecondOpinionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AskSecondOpinion, long>
{
    public Task<long> Handle(AskSecondOpinion command, CancellationToken ct) =>
        session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.AskOpinion(report, command.Question, context),
            ct
        );
}

internal static class AskSecondOpinionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Question"><inheritdoc cref="AskSecondOpinion.Question"/></param>
    internal sealed record Body(string Question);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/second-opinion-request",
                (string programme, string city, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new AskSecondOpinion(programme, city, year, body.Question, version))
            )
            .Changes("Ask for a second opinion", "The report can be accepted once another officer has given it.");
}
