using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Adopts a methodology that was open for comment. From then on it never changes.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The methodology.</param>
/// <param name="Number">Which version of it.</param>
/// <param name="Response">What became of the comments. It is public.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record AdoptMethodology(string Programme, string Code, int Number, string Response, long ExpectedVersion) : ICommand<long>;

internal sealed class AdoptMethodologyValidator : AbstractValidator<AdoptMethodology>
{
    public AdoptMethodologyValidator() => RuleFor(command => command.Response).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class AdoptMethodologyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AdoptMethodology, long>
{
    public async Task<long> Handle(AdoptMethodology command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        return await session.Write(
            context,
            Methodology.Stream(command.Programme, command.Code, command.Number).At(command.ExpectedVersion),
            methodology => MethodologyDecider.Adopt(methodology, command.Response, context.Today(programme.TimeZone), context),
            ct
        );
    }
}

internal static class AdoptMethodologyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Response"><inheritdoc cref="AdoptMethodology.Response"/></param>
    internal sealed record Body(string Response);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/methodologies/{code}/{number:int}/adoption",
                (string programme, string code, int number, IfMatch version, Body body, Call call) =>
                    call.Changes(new AdoptMethodology(programme, code, number, body.Response, version))
            )
            .Changes("Adopt a methodology", "After the last day for comments, with what became of them. It never changes after.");
}
