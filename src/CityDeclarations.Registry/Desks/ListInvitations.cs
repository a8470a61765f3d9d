namespace CityDeclarations.Registry.Desks;

/// <summary>Lists the invitations to a desk: those that stand open, and what became of the others.</summary>
/// <param name="Desk">Which desk.</param>
/// <param name="Page">Which page.</param>
[Allow(Role.Lead, Role.Officer)]
public sealed record ListInvitations(DeskName Desk, PageRequest Page) : IQuery<Page<InvitationEntry>>;

internal sealed class ListInvitationsHandler(IQuerySession session, CommandContext context)
    : IRequestHandler<ListInvitations, Page<InvitationEntry>>
{
    public async Task<Page<InvitationEntry>> Handle(ListInvitations query, CancellationToken ct)
    {
        await session.OnlyItsOwn(query.Desk, context.Actor, ct);
        var (kind, slug) = query.Desk;
        var page = await session
            .Query<Invitation>()
            .Where(one => one.Desk.Kind == kind && one.Desk.Slug == slug)
            .PageById(query.Page, one => one.Id, ct);
        return new Page<InvitationEntry>([.. page.Items.Select(InvitationEntry.Of)], page.Total, page.After);
    }
}

internal static class ListInvitationsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/desks/{kind}/{slug}/invitations",
                ([WordOf<DeskKind>] string kind, string slug, int? limit, string? cursor, Call call) =>
                    call.Lists(new ListInvitations(DeskAddress.Named(kind, slug), Paging.Page(limit, cursor)))
            )
            .Shows<Page<InvitationEntry>>("List the invitations to a desk", "Those that stand open, and what became of the others.");
}
