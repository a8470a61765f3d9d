namespace CityDeclarations.Registry.Programmes;

/// <summary>Stops asking for an indicator; what was reported stays.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The indicator.</param>
/// <param name="Reason">Why the programme no longer asks for it. It is kept in the history only, and not public.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record RetireIndicator(string Programme, string Code, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class RetireIndicatorValidator : AbstractValidator<RetireIndicator>
{
    public RetireIndicatorValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
}

internal sealed class RetireIndicatorHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RetireIndicator, long>
{
    public Task<long> Handle(RetireIndicator command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme => ProgrammeDecider.RetireIndicator(programme, command.Code, command.Reason, context),
            ct
        );
}

internal static class RetireIndicatorEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="RetireIndicator.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/indicators/{code}/retirement",
                (string programme, string code, IfMatch version, Body body, Call call) =>
                    call.Changes(new RetireIndicator(programme, code, body.Reason, version))
            )
            .Changes("Retire an indicator", "The programme stops asking for it; what was reported stays.");
}
