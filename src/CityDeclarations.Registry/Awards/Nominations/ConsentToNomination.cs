namespace CityDeclarations.Registry.Awards;

/// <summary>Consents to a nomination, or says anew by what practice the city wants to be judged.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Practice">What the city does, in its words. It is public once the city is judged; before that only its own people and the
/// programme's officers see it.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Official)]
public sealed record ConsentToNomination(
    string Programme,
    string Edition,
    string Category,
    string City,
    string Practice,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class ConsentToNominationValidator : AbstractValidator<ConsentToNomination>
{
    public ConsentToNominationValidator() => RuleFor(command => command.Practice).NotEmpty().MaximumLength(Lengths.Essay);
}

internal sealed class ConsentToNominationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<ConsentToNomination, long>
{
    public async Task<long> Handle(ConsentToNomination command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        return await session.Write(
            context,
            Nomination.Stream(command.Programme, command.Edition, command.Category, command.City).At(command.ExpectedVersion),
            nomination => NominationDecider.Consent(nomination, command.Practice, edition, today, context),
            ct
        );
    }
}

internal static class ConsentToNominationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Practice"><inheritdoc cref="ConsentToNomination.Practice"/></param>
    internal sealed record Body(string Practice);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/nominations/{category}/{city}/consent",
                (string programme, string edition, string category, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new ConsentToNomination(programme, edition, category, city, body.Practice, version))
            )
            .Changes(
                "Consent to a nomination",
                "By the city, with the practice by which it wants to be judged; as often as it likes until the last day for nominations."
            );
}
