using CityDeclarations.Registry.Accounts;

namespace CityDeclarations.Registry.Awards;

/// <summary>Lists the jury of an edition: who has committed and revealed how much, never what.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Page">Which page.</param>
[Allow(Role.Officer)]
public sealed record ListJurors(string Programme, string Edition, PageRequest Page) : IQuery<Page<JurorProgress>>;

/// <summary>How far a juror is.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Name">The person's name; none once the person is erased.</param>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="Country">The country, by its code of ISO 3166-1 alpha-2.</param>
/// <param name="City">Slug of the city that the person comes from.</param>
/// <param name="StoodDown">Whether the juror judges no more.</param>
/// <param name="Allocated">How many entries it was given.</param>
/// <param name="Committed">For how many it has committed scores.</param>
/// <param name="Revealed">For how many it has revealed them.</param>
/// <param name="Conflicts">The conflicts of interest that it declared.</param>
public sealed record JurorProgress(
    string Person,
    string? Name,
    string Organisation,
    string Country,
    string? City,
    bool StoodDown,
    int Allocated,
    int Committed,
    int Revealed,
    IReadOnlyList<DeclaredConflict> Conflicts
);

internal sealed class ListJurorsHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListJurors, Page<JurorProgress>>
{
    public async Task<Page<JurorProgress>> Handle(ListJurors query, CancellationToken ct)
    {
        if (!context.Actor.IsOfficerOf(query.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{query.Programme}” see the jury.");
        var edition = await session.Edition(query.Programme, query.Edition, ct);
        var done = (await session.Jurors(query.Programme, query.Edition, ct)).ToDictionary(juror => juror.Person);
        var people = await session.People(edition.Jury.Select(juror => juror.Person), ct);
        return edition
            .Jury.Select(juror => (Juror: juror, Done: done.GetValueOrDefault(juror.Person)))
            .Select(one => new JurorProgress(
                one.Juror.Person,
                people.GetValueOrDefault(one.Juror.Person)?.Name,
                one.Juror.Organisation,
                one.Juror.Country,
                one.Juror.City,
                one.Juror.StoodDown,
                edition.Allocated.Count(entry => entry.Jurors.Contains(one.Juror.Person)),
                one.Done?.Commitments.Count ?? 0,
                one.Done?.Revealed.Count ?? 0,
                one.Done?.Conflicts ?? []
            ))
            .PageOf(query.Page, juror => juror.Person);
    }
}

internal static class ListJurorsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/awards/{edition}/jurors",
                (string programme, string edition, int? limit, string? cursor, Call call) =>
                    call.Lists(new ListJurors(programme, edition, Paging.Page(limit, cursor)))
            )
            .Shows<Page<JurorProgress>>(
                "List the jury",
                "For officers: who judges, with which conflicts of interest, and how many scores are committed and revealed. Never which."
            );
}
