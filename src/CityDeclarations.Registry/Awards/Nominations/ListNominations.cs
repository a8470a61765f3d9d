namespace CityDeclarations.Registry.Awards;

/// <summary>Lists the nominations of an edition: to everybody those that are judged, to a city and to officers theirs besides.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Page">Which page.</param>
/// <param name="Category">Only those for one category.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListNominations(string Programme, string Edition, PageRequest Page, string? Category = null, AsOf? AsOf = null)
    : IQuery<Page<NominationPage>>;

internal sealed class ListNominationsHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<ListNominations, Page<NominationPage>>
{
    public async Task<Page<NominationPage>> Handle(ListNominations query, CancellationToken ct)
    {
        await session.Edition(query.Programme, query.Edition, ct, query.AsOf);
        var about = session
            .Query<NominationPage>()
            .Where(nomination => nomination.Programme == query.Programme && nomination.Edition == query.Edition);
        if (query.Category is { } category)
            about = about.Where(nomination => nomination.Category == category);
        var nominations = await session.AsOf(NominationPageProjection.Shared, about, nomination => nomination.Id, query.AsOf, ct);
        var actor = context.Actor;
        if (!actor.IsOfficerOf(query.Programme))
        {
            var own = actor.IsOfficialOf(actor.Scope) ? actor.Scope : "";
            nominations = nominations.Where(nomination => nomination.Stage == NominationStage.Entered || nomination.City == own);
        }
        var page = await nominations.PageById(query.Page, nomination => nomination.Id, ct);
        return page with { Items = [.. page.Items.Select(nomination => nomination.For(actor))] };
    }
}

internal static class ListNominationsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/awards/{edition}/nominations",
                (string programme, string edition, int? limit, string? cursor, string? category, AsOf? asOf, Call call) =>
                    call.Lists(new ListNominations(programme, edition, Paging.Page(limit, cursor), category, asOf))
            )
            .Shows<Page<NominationPage>>(
                "List nominations",
                "Those that are judged; a city sees its own before that, officers all. Filter by category; with asOf as they "
                    + "were known at a past moment."
            );
}
