namespace CityDeclarations.Registry.Awards;

/// <summary>Shows a juror its own work in an edition.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
[AllowPerson]
public sealed record GetOwnJury(string Programme, string Edition) : IQuery<OwnJury>;

/// <summary>A juror's own work in an edition.</summary>
/// <param name="Person">Id of the juror.</param>
/// <param name="Calendar">The days of the edition.</param>
/// <param name="Entries">What is judged.</param>
public sealed record OwnJury(string Person, AwardCalendar Calendar, IReadOnlyList<OwnEntry> Entries);

/// <summary>An entry, and what the juror has to do with it.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Address">Where the entry and its evidence can be read.</param>
/// <param name="Conflict">The juror's conflict of interest; none when there is none.</param>
/// <param name="Allocated">Whether it is the juror's to judge.</param>
/// <param name="Digest">The digest that it committed to.</param>
/// <param name="Scores">The scores that it revealed.</param>
/// <param name="Comment">The comment that it revealed. Only the nominee's own people, the programme's officers and the juror see
/// it.</param>
public sealed record OwnEntry(
    string Category,
    string City,
    string Address,
    ConflictKind? Conflict,
    bool Allocated,
    string? Digest,
    IReadOnlyList<decimal>? Scores,
    string? Comment
);

internal sealed class GetOwnJuryHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetOwnJury, OwnJury>
{
    public async Task<OwnJury> Handle(GetOwnJury query, CancellationToken ct)
    {
        var person = context.Actor.Person!;
        var (edition, _, _) = await session.Edition(query.Programme, query.Edition, context, ct);
        if (!edition.Seats(person))
            throw Refusals.NotAllowed.Broken("Only members of the jury see this.");
        var done = await session.LoadAsync<Juror>(Juror.Key(query.Programme, query.Edition, person), ct);
        var byRule = edition
            .ConflictsByRule()
            .Where(conflict => conflict.Juror == person)
            .ToDictionary(conflict => conflict.Entry, conflict => conflict.Kind);
        return new OwnJury(
            person,
            edition.Definition.Calendar,
            [
                .. edition.Entries.Select(entry =>
                {
                    ConflictKind? conflict = byRule.TryGetValue(entry, out var kind) ? kind : done?.Conflict(entry)?.Kind;
                    var scores = done?.Scores(entry);
                    return new OwnEntry(
                        entry.Category,
                        entry.City,
                        $"/api/v1/programmes/{query.Programme}/awards/{query.Edition}/nominations/{entry}",
                        conflict,
                        conflict is null && edition.IsAllocated(entry, person),
                        done?.Committed(entry),
                        scores?.Scores,
                        scores?.Comment
                    );
                }),
            ]
        );
    }
}

internal static class GetOwnJuryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/awards/{edition}/jury/own", (string programme, string edition, Call call) =>
                call.Answers(new GetOwnJury(programme, edition))
            )
            .Shows<OwnJury>(
                "Show one's own work in the jury",
                "What is judged, what of it is one's own, and what one has declared, committed and revealed."
            );
}
