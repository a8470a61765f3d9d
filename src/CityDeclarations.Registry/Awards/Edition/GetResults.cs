namespace CityDeclarations.Registry.Awards;

/// <summary>
/// Shows how the entries of an edition were scored: to officers once revealing is closed, to everybody after the announcement.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetResults(string Programme, string Edition, AsOf? AsOf = null) : IQuery<AwardResults>;

/// <summary>How the entries of an edition were scored.</summary>
/// <param name="Entries">The entries, category by category, the best first.</param>
/// <param name="Version">Version of the edition's stream.</param>
public sealed record AwardResults(IReadOnlyList<RankedEntry> Entries, int Version);

/// <summary>How an entry was scored.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Rank">1 for the best; none when nobody scored it.</param>
/// <param name="Tied">Whether another entry has the same rank.</param>
/// <param name="Score">The mean of the corrected scores, to two decimals.</param>
/// <param name="CriterionMeans">The mean of the raw scores in each criterion, in their order.</param>
/// <param name="Shortlisted">Whether it was shortlisted.</param>
/// <param name="Won">Whether it won.</param>
/// <param name="WithdrawnBecause">Why the award was withdrawn; none when it was not. It is public.</param>
/// <param name="Scores">The scores that it is made of, without the names of the jurors.</param>
public sealed record RankedEntry(
    string Category,
    string City,
    int? Rank,
    bool Tied,
    decimal? Score,
    IReadOnlyList<decimal> CriterionMeans,
    bool Shortlisted,
    bool Won,
    string? WithdrawnBecause,
    IReadOnlyList<LetteredScore> Scores
);

/// <summary>A juror's score, without the juror's name.</summary>
/// <param name="Juror">A letter, which stands for another person in each entry.</param>
/// <param name="Raw">The weighted mean of its scores in the criteria; none when the juror gave none.</param>
/// <param name="Scaled">The same, with the juror's spread brought to that of all.</param>
/// <param name="Corrected">The same, with the juror's mean brought to that of all; where the juror gave no scores, the mean of the
/// others.</param>
public sealed record LetteredScore(string Juror, decimal? Raw, decimal? Scaled, decimal Corrected);

internal sealed class GetResultsHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetResults, AwardResults>
{
    public async Task<AwardResults> Handle(GetResults query, CancellationToken ct)
    {
        var edition = await session.Edition(query.Programme, query.Edition, ct, query.AsOf);
        if (!edition.ShowsScoresTo(context.Actor))
            throw Refusals.NotFound.Broken("Nothing is published yet.");
        return new AwardResults([.. edition.Results.Select(result => Shown(edition, result))], edition.Version);
    }

    internal static RankedEntry Shown(AwardEdition edition, EntryResult result)
    {
        var letters = edition.Letters(result.Entry, result.Scores.Select(score => score.Juror));
        var award = edition.Winners.FirstOrDefault(winner => winner.Entry == result.Entry);
        return new RankedEntry(
            result.Category,
            result.City,
            result.Rank,
            result.Tied,
            result.Score,
            result.CriterionMeans,
            edition.Shortlist.Contains(result.Entry),
            award is not null,
            award?.WithdrawnBecause,
            [
                .. result
                    .Scores.Select(score => new LetteredScore(letters[score.Juror], score.Raw, score.Scaled, score.Corrected))
                    .OrderBy(score => score.Juror, StringComparer.Ordinal),
            ]
        );
    }
}

internal static class GetResultsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/awards/{edition}/results", (string programme, string edition, AsOf? asOf, Call call) =>
                call.Shows(new GetResults(programme, edition, asOf), results => results.Version)
            )
            .Shows<AwardResults>(
                "Show how entries were scored",
                "Ranks, shortlist, winners, raw and corrected scores, without the names of jurors: to officers once revealing "
                    + "is closed, to everybody after the announcement; with asOf as it was known at a past moment."
            );
}
