namespace CityDeclarations.Registry.Progress;

/// <summary>Gives the second opinion that another officer asked for.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="InFavour">Whether the report should be accepted.</param>
/// <param name="Text">Why the report should be accepted, or should not. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record GiveSecondOpinion(string Programme, string City, int Year, bool InFavour, string Text, long ExpectedVersion)
    : ICommand<long>;

internal sealed class GiveSecondOpinionValidator : AbstractValidator<GiveSecondOpinion>
{
    public GiveSecondOpinionValidator() => RuleFor(command => command.Text).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class GiveSecondOpinionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<GiveSecondOpinion, long>
{
    public Task<long> Handle(GiveSecondOpinion command, CancellationToken ct) =>
        session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.GiveOpinion(report, command.InFavour, command.Text, context),
            ct
        );
}

internal static class GiveSecondOpinionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="InFavour"><inheritdoc cref="GiveSecondOpinion.InFavour"/></param>
    /// <param name="Text"><inheritdoc cref="GiveSecondOpinion.Text"/></param>
    internal sealed record Body(bool InFavour, string Text);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/second-opinion",
                (string programme, string city, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new GiveSecondOpinion(programme, city, year, body.InFavour, body.Text, version))
            )
            .Changes("Give a second opinion", "By another officer than the one who asked; a third, or the one who asked, then decides.");
}
