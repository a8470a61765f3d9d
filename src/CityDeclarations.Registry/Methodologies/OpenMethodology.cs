using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Opens a draft for comment, or keeps it open longer.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The methodology.</param>
/// <param name="Number">Which version of it.</param>
/// <param name="Until">The last day for comments.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record OpenMethodology(string Programme, string Code, int Number, DateOnly Until, long ExpectedVersion) : ICommand<long>;

internal sealed class OpenMethodologyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<OpenMethodology, long>
{
    public async Task<long> Handle(OpenMethodology command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        return await session.Write(
            context,
            Methodology.Stream(command.Programme, command.Code, command.Number).At(command.ExpectedVersion),
            methodology => MethodologyDecider.Open(methodology, command.Until, context.Today(programme.TimeZone), context),
            ct
        );
    }
}

internal static class OpenMethodologyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Until"><inheritdoc cref="OpenMethodology.Until"/></param>
    internal sealed record Body(DateOnly Until);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/methodologies/{code}/{number:int}/opening",
                (string programme, string code, int number, IfMatch version, Body body, Call call) =>
                    call.Changes(new OpenMethodology(programme, code, number, body.Until, version))
            )
            .Changes(
                "Open a methodology for comment",
                "For two weeks or more, to cities, partners and officers; everybody reads what they say."
            );
}
