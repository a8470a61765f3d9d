namespace CityDeclarations.Registry.Awards;

/// <summary>
/// Shows a nominee everything that was said of its entry, after the announcement; officers see it once revealing is closed.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
[Allow(Role.Official, Role.Reader, Role.Officer)]
public sealed record GetFeedback(string Programme, string Edition, string Category, string City) : IQuery<EntryFeedback>;

/// <summary>Everything that was said of an entry.</summary>
/// <param name="Result">How it was scored.</param>
/// <param name="Jurors">What each juror gave and said, by the letters of the result.</param>
public sealed record EntryFeedback(RankedEntry Result, IReadOnlyList<JurorFeedback> Jurors);

/// <summary>What a juror gave and said.</summary>
/// <param name="Juror">The juror's letter.</param>
/// <param name="Scores">From 0 to 10, one for each criterion, in their order.</param>
/// <param name="Comment">What the juror said to the nominee. Only the city's own people, the programme's officers and the juror see
/// it.</param>
public sealed record JurorFeedback(string Juror, IReadOnlyList<decimal> Scores, string? Comment);

internal sealed class GetFeedbackHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetFeedback, EntryFeedback>
{
    public async Task<EntryFeedback> Handle(GetFeedback query, CancellationToken ct)
    {
        context.OnlyFor(query.City, query.Programme);
        var edition = await session.Edition(query.Programme, query.Edition, ct);
        var entry = new AwardEntry(query.Category, query.City);
        if (!edition.ShowsScoresTo(context.Actor) || edition.Results.FirstOrDefault(result => result.Entry == entry) is not { } result)
            throw Refusals.NotFound.Broken("There is no feedback, or not yet.", "city");

        var letters = edition.Letters(entry, result.Scores.Select(score => score.Juror));
        var counted = result.Scores.Where(score => score.Raw is not null).Select(score => score.Juror).ToHashSet();
        return new EntryFeedback(
            GetResultsHandler.Shown(edition, result),
            [
                .. from juror in await session.Jurors(query.Programme, query.Edition, ct)
                where counted.Contains(juror.Person)
                let given = juror.Scores(entry)!
                orderby letters[juror.Person]
                select new JurorFeedback(letters[juror.Person], given.Scores, given.Comment),
            ]
        );
    }
}

internal static class GetFeedbackEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/awards/{edition}/nominations/{category}/{city}/feedback",
                (string programme, string edition, string category, string city, Call call) =>
                    call.Answers(new GetFeedback(programme, edition, category, city))
            )
            .Shows<EntryFeedback>(
                "Show a nominee its feedback",
                "Every juror's scores in each criterion and comments, without names: to the city after the announcement, to "
                    + "officers once revealing is closed."
            );
}
