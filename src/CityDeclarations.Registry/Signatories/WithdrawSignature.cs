using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Takes an application or a signature back.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Reason">Why it is taken back. For a signature it is public; for an application only the city's own people and the
/// programme's officers see it.</param>
/// <param name="WithdrawnOn">When it was taken back; none means today.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record WithdrawSignature(string Programme, string City, string Reason, PartialDate? WithdrawnOn, long ExpectedVersion)
    : ICommand<long>;

internal sealed class WithdrawSignatureValidator : AbstractValidator<WithdrawSignature>
{
    public WithdrawSignatureValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class WithdrawSignatureHandler(IDocumentSession session, CommandContext context) : IRequestHandler<WithdrawSignature, long>
{
    public async Task<long> Handle(WithdrawSignature command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        var withdrawnOn = command.WithdrawnOn ?? PartialDate.On(context.Today(programme.TimeZone));
        return await session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.Withdraw(signatory, withdrawnOn, command.Reason, context),
            ct
        );
    }
}

internal static class WithdrawSignatureEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="WithdrawSignature.Reason"/></param>
    /// <param name="WithdrawnOn"><inheritdoc cref="WithdrawSignature.WithdrawnOn"/></param>
    internal sealed record Body(string Reason, PartialDate? WithdrawnOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/withdrawal",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new WithdrawSignature(programme, city, body.Reason, body.WithdrawnOn, version))
            )
            .Changes(
                "Withdraw an application or a signature",
                "Nothing is deleted: a signatory that withdraws keeps its number and its reports, and is shown as withdrawn."
            );
}
