namespace CityDeclarations.Registry.Signatories;

/// <summary>Asks the city for what is missing.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Missing">What is missing, in words to the city. Only the city's own people and the programme's officers see it.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record RequestCompletion(string Programme, string City, string Missing, long ExpectedVersion) : ICommand<long>;

internal sealed class RequestCompletionValidator : AbstractValidator<RequestCompletion>
{
    public RequestCompletionValidator() => RuleFor(command => command.Missing).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class RequestCompletionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RequestCompletion, long>
{
    public Task<long> Handle(RequestCompletion command, CancellationToken ct) =>
        session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.RequestCompletion(signatory, command.Missing, context),
            ct
        );
}

internal static class RequestCompletionEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Missing"><inheritdoc cref="RequestCompletion.Missing"/></param>
    internal sealed record Body(string Missing);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/completion-request",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new RequestCompletion(programme, city, body.Missing, version))
            )
            .Changes("Ask for an application to be completed", "The city sees what is missing and sends the application again.");
}
