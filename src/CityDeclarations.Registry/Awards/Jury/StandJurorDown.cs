namespace CityDeclarations.Registry.Awards;

/// <summary>Ends the work of a juror, before the scores are ranked. Others fill the place when the entries are allocated again.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Person">Id of the person.</param>
/// <param name="Reason">Why the juror judges no more. It is kept in the history only, and not public.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record StandJurorDown(string Programme, string Edition, string Person, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class StandJurorDownValidator : AbstractValidator<StandJurorDown>
{
    public StandJurorDownValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
}

internal sealed class StandJurorDownHandler(IDocumentSession session, CommandContext context) : IRequestHandler<StandJurorDown, long>
{
    public Task<long> Handle(StandJurorDown command, CancellationToken ct) =>
        session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition => AwardEditionDecider.StandDown(edition, command.Person, command.Reason, context),
            ct
        );
}

internal static class StandJurorDownEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="StandJurorDown.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/jurors/{person}/standing-down",
                (string programme, string edition, string person, IfMatch version, Body body, Call call) =>
                    call.Changes(new StandJurorDown(programme, edition, person, body.Reason, version))
            )
            .Changes(
                "Stand a juror down",
                "Before the scores are ranked. What the juror has committed counts no more; allocate again to fill the place."
            );
}
