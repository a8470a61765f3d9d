namespace CityDeclarations.Registry.Progress;

/// <summary>Gives a report back to the city to be mended.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Comments">What to mend, each on a field or on the whole. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record ReturnReport(string Programme, string City, int Year, IReadOnlyList<ReviewComment> Comments, long ExpectedVersion)
    : ICommand<long>;

internal sealed class ReturnReportValidator : AbstractValidator<ReturnReport>
{
    public ReturnReportValidator()
    {
        RuleFor(command => command.Comments).NotEmpty().HasAtMost(500, "comments");
        RuleForEach(command => command.Comments).SetValidator(new ReviewCommentValidator());
    }
}

internal sealed class ReviewCommentValidator : AbstractValidator<ReviewComment>
{
    public ReviewCommentValidator()
    {
        RuleFor(comment => comment.Field).MaximumLength(Lengths.Field);
        RuleFor(comment => comment.Text).NotEmpty().MaximumLength(Lengths.Comment);
    }
}

internal sealed class ReturnReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ReturnReport, long>
{
    public Task<long> Handle(ReturnReport command, CancellationToken ct) =>
        session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.Return(report, command.Comments, context),
            ct
        );
}

internal static class ReturnReportEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Comments"><inheritdoc cref="ReturnReport.Comments"/></param>
    internal sealed record Body(IReadOnlyList<ReviewComment> Comments);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/return",
                (string programme, string city, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new ReturnReport(programme, city, year, body.Comments, version))
            )
            .Changes("Return a report to the city", "With comments, each on a field or on the whole.");
}
