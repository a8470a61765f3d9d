namespace CityDeclarations.Registry.Signatories;

/// <summary>Declines an application.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Reason">Why, in words to the city. Only the city's own people and the programme's officers see it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record DeclineApplication(string Programme, string City, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class DeclineApplicationValidator : AbstractValidator<DeclineApplication>
{
    public DeclineApplicationValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class DeclineApplicationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<DeclineApplication, long>
{
    public Task<long> Handle(DeclineApplication command, CancellationToken ct) =>
        session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.Decline(signatory, command.Reason, context),
            ct
        );
}

internal static class DeclineApplicationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="DeclineApplication.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/decline",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new DeclineApplication(programme, city, body.Reason, version))
            )
            .Changes("Decline an application", "The city may apply again later.");
}
