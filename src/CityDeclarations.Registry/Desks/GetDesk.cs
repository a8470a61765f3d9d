using CityDeclarations.Registry.Accounts;

namespace CityDeclarations.Registry.Desks;

/// <summary>Shows a desk to its own people and to the officers it answers to.</summary>
/// <param name="Desk">Which desk.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record GetDesk(DeskName Desk) : IQuery<DeskPage>;

internal sealed class GetDeskHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetDesk, DeskPage>
{
    public async Task<DeskPage> Handle(GetDesk query, CancellationToken ct)
    {
        await session.OnlyItsOwn(query.Desk, context.Actor, ct);
        await session.MustExist(query.Desk, ct);
        var page = await session.Desk(query.Desk, ct);
        var people = await session.People(page.Seats.Select(seat => seat.Person), ct);
        return page with { Seats = [.. page.Seats.Select(seat => seat with { Name = people.GetValueOrDefault(seat.Person)?.Name })] };
    }
}

internal static class GetDeskEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/desks/{kind}/{slug}", ([WordOf<DeskKind>] string kind, string slug, Call call) =>
                call.Shows(new GetDesk(DeskAddress.Named(kind, slug)), page => page.Version)
            )
            .Shows<DeskPage>(
                "Show a desk",
                "Who acts for a city, a programme or an organisation: kind is city, programme or organisation; programme/* has "
                    + "the officers of every programme."
            );
}

internal static class DeskAddress
{
    /// <summary>The desk of an address.</summary>
    public static DeskName Named([WordOf<DeskKind>] string kind, string slug) => new(ChosenWord<DeskKind>.Of(kind, "kind")!.Value, slug);
}
