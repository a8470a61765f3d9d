namespace CityDeclarations.Registry.Awards;

/// <summary>Takes a city's consent back.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Reason">Why, in words to the officers. Only the city's own people and the programme's officers see it.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Official)]
public sealed record WithdrawNomination(string Programme, string Edition, string Category, string City, string Reason, long ExpectedVersion)
    : ICommand<long>;

internal sealed class WithdrawNominationValidator : AbstractValidator<WithdrawNomination>
{
    public WithdrawNominationValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
}

internal sealed class WithdrawNominationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<WithdrawNomination, long>
{
    public async Task<long> Handle(WithdrawNomination command, CancellationToken ct)
    {
        var (edition, _, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        return await session.Write(
            context,
            Nomination.Stream(command.Programme, command.Edition, command.Category, command.City).At(command.ExpectedVersion),
            nomination => NominationDecider.Withdraw(nomination, command.Reason, edition, context),
            ct
        );
    }
}

internal static class WithdrawNominationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="WithdrawNomination.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/nominations/{category}/{city}/withdrawal",
                (string programme, string edition, string category, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new WithdrawNomination(programme, edition, category, city, body.Reason, version))
            )
            .Changes("Withdraw a nomination", "By the city, at any time before the winners are decided.");
}
