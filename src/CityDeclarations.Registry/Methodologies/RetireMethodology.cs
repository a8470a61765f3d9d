namespace CityDeclarations.Registry.Methodologies;

/// <summary>Takes a methodology out of use, or gives up a draft. Boards made by it stay.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The methodology.</param>
/// <param name="Number">Which version of it.</param>
/// <param name="Reason">Why it is not used any more. It is public.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record RetireMethodology(string Programme, string Code, int Number, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class RetireMethodologyValidator : AbstractValidator<RetireMethodology>
{
    public RetireMethodologyValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
}

internal sealed class RetireMethodologyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RetireMethodology, long>
{
    public Task<long> Handle(RetireMethodology command, CancellationToken ct) =>
        session.Write(
            context,
            Methodology.Stream(command.Programme, command.Code, command.Number).At(command.ExpectedVersion),
            methodology => MethodologyDecider.Retire(methodology, command.Reason, context),
            ct
        );
}

internal static class RetireMethodologyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="RetireMethodology.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/methodologies/{code}/{number:int}/retirement",
                (string programme, string code, int number, IfMatch version, Body body, Call call) =>
                    call.Changes(new RetireMethodology(programme, code, number, body.Reason, version))
            )
            .Changes("Retire a methodology", "New boards do not use it; boards made by it stay, and can still be recomputed.");
}
