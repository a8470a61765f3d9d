namespace CityDeclarations.Registry.Progress;

/// <summary>Says something about a report that waits, without giving it back.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Comments">What is said, each on a field or on the whole. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record CommentOnReport(string Programme, string City, int Year, IReadOnlyList<ReviewComment> Comments, long ExpectedVersion)
    : ICommand<long>;

internal sealed class CommentOnReportValidator : AbstractValidator<CommentOnReport>
{
    public CommentOnReportValidator()
    {
        RuleFor(command => command.Comments).NotEmpty().HasAtMost(500, "comments");
        RuleForEach(command => command.Comments).SetValidator(new ReviewCommentValidator());
    }
}

internal sealed class CommentOnReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<CommentOnReport, long>
{
    public Task<long> Handle(CommentOnReport command, CancellationToken ct) =>
        session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.Comment(report, command.Comments, context),
            ct
        );
}

internal static class CommentOnReportEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Comments"><inheritdoc cref="CommentOnReport.Comments"/></param>
    internal sealed record Body(IReadOnlyList<ReviewComment> Comments);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/comments",
                (string programme, string city, int year, IfMatch version, Body body, Call call) =>
                    call.Changes(new CommentOnReport(programme, city, year, body.Comments, version))
            )
            .Changes(
                "Comment on a report",
                "Each on a field or on the whole; the report stays with the officers. Only the city and officers see it."
            );
}
