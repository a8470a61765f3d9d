using CityDeclarations.Registry.Foundation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Shows a signatory to the public.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Number">Its number in the programme.</param>
[AllowAnyone]
public sealed record GetSignatory(string Programme, int Number) : IQuery<SignatoryPage>;

internal sealed class GetSignatoryHandler(IQuerySession session) : IRequestHandler<GetSignatory, SignatoryPage>
{
    public async Task<SignatoryPage> Handle(GetSignatory query, CancellationToken cancellationToken)
    {
        var profile = await session.Query<SignatoryProfile>()
            .FirstOrDefaultAsync(signatory => signatory.Programme == query.Programme && signatory.Number == query.Number, cancellationToken)
            ?? throw Refusals.NotFound.Broken($"“{query.Programme}” has no signatory number {query.Number}.", "number");
        var (programme, city) = await session.ProgrammeAndCity(profile.Programme, profile.City, cancellationToken);
        return SignatoryPage.Of(profile, city, programme);
    }
}

internal static class GetSignatoryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/programmes/{programme}/signatories/{number:int}", async (string programme, int number, IMediator mediator, HttpContext http, CancellationToken ct) =>
        {
            var page = await mediator.Send(new GetSignatory(programme, number), ct);
            return http.Shows(page, page.Version, page.City.Version);
        })
        .Shows<SignatoryPage>("Show a signatory", "By its number in the programme, which it keeps for ever; one that withdrew, was removed or is on hold is shown as that.");
}
