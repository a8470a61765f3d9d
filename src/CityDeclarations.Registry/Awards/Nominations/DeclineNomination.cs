namespace CityDeclarations.Registry.Awards;

/// <summary>Declines a nomination.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Reason">Why, in words to the officers. Only the city's own people and the programme's officers see it.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Official)]
public sealed record DeclineNomination(string Programme, string Edition, string Category, string City, string? Reason, long ExpectedVersion)
    : ICommand<long>;

internal sealed class DeclineNominationValidator : AbstractValidator<DeclineNomination>
{
    public DeclineNominationValidator() => RuleFor(command => command.Reason).MaximumLength(Lengths.Note);
}

internal sealed class DeclineNominationHandler(IDocumentSession session, CommandContext context) : IRequestHandler<DeclineNomination, long>
{
    public async Task<long> Handle(DeclineNomination command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        return await session.Write(
            context,
            Nomination.Stream(command.Programme, command.Edition, command.Category, command.City).At(command.ExpectedVersion),
            nomination => NominationDecider.Decline(nomination, command.Reason, edition, today, context),
            ct
        );
    }
}

internal static class DeclineNominationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="DeclineNomination.Reason"/></param>
    internal sealed record Body(string? Reason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/nominations/{category}/{city}/refusal",
                (string programme, string edition, string category, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new DeclineNomination(programme, edition, category, city, body.Reason, version))
            )
            .Changes("Decline a nomination", "By the city, until the last day for nominations.");
}
