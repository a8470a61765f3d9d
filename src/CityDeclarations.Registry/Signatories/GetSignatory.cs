using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Shows a signatory to the public.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Number">Its number in the programme.</param>
/// <param name="AsOf">As it was at a past moment; none means now.</param>
[AllowAnyone]
public sealed record GetSignatory(string Programme, int Number, AsOf? AsOf = null) : IQuery<SignatoryPage>;

internal sealed class GetSignatoryHandler(IQuerySession session) : IRequestHandler<GetSignatory, SignatoryPage>
{
    public async Task<SignatoryPage> Handle(GetSignatory query, CancellationToken ct)
    {
        var profile = await session
            .Query<SignatoryProfile>()
            .FirstOrDefaultAsync(signatory => signatory.Programme == query.Programme && signatory.Number == query.Number, ct)
            ?? throw Refusals.NotFound.Broken($"“{query.Programme}” has no signatory number {query.Number}.", "number");
        if (query.AsOf is not null)
            profile = await session.AsOf(SignatoryProfileProjection.Shared, profile.Id, query.AsOf, ct);
        if (profile?.Number is null)
            throw Refusals.NotFound.Broken($"“{query.Programme}” had no signatory number {query.Number} then.", "asOf");
        return SignatoryPage.Of(
            profile,
            await session.City(profile.City, ct, query.AsOf),
            await session.Programme(profile.Programme, ct, query.AsOf)
        );
    }
}

internal static class GetSignatoryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/signatories/{number:int}", (string programme, int number, AsOf? asOf, Call call) =>
                call.Shows(
                    new GetSignatory(programme, number, asOf),
                    page => page.Version,
                    page => page.City.Version,
                    page => page.PolicyVersion
                )
            )
            .Shows<SignatoryPage>(
                "Show a signatory",
                "By its number in the programme, which it keeps for ever; one that withdrew, was removed or is on hold is "
                    + "shown as that. With asOf as it was known at a past moment."
            );
}
