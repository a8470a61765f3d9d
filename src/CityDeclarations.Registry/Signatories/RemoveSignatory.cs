using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Removes a signatory, by decision of the programme.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Reason">Why it is removed. It is public.</param>
/// <param name="DecidedOn">When that was decided; none means today.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record RemoveSignatory(string Programme, string City, string Reason, PartialDate? DecidedOn, long ExpectedVersion)
    : ICommand<long>;

internal sealed class RemoveSignatoryValidator : AbstractValidator<RemoveSignatory>
{
    public RemoveSignatoryValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class RemoveSignatoryHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RemoveSignatory, long>
{
    public async Task<long> Handle(RemoveSignatory command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        var decidedOn = command.DecidedOn ?? PartialDate.On(context.Today(programme.TimeZone));
        return await session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.Remove(signatory, decidedOn, command.Reason, context),
            ct
        );
    }
}

internal static class RemoveSignatoryEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="RemoveSignatory.Reason"/></param>
    /// <param name="DecidedOn"><inheritdoc cref="RemoveSignatory.DecidedOn"/></param>
    internal sealed record Body(string Reason, PartialDate? DecidedOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/removal",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new RemoveSignatory(programme, city, body.Reason, body.DecidedOn, version))
            )
            .Changes(
                "Remove a signatory",
                "By decision of the programme, with a reason that is public. It keeps its number and its reports, is shown as "
                    + "removed, and may apply again."
            );
}
