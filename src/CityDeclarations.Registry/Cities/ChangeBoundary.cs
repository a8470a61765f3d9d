namespace CityDeclarations.Registry.Cities;

/// <summary>Records that a city's boundary changed.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="ChangedOn">Since when, as precisely as is known.</param>
/// <param name="Reason">What changed of the boundary. It is public.</param>
/// <param name="Source">Where that comes from. It is public record.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record ChangeBoundary(string City, PartialDate? ChangedOn, string Reason, string Source, long ExpectedVersion)
    : ICommand<long>;

internal sealed class ChangeBoundaryValidator : AbstractValidator<ChangeBoundary>
{
    public ChangeBoundaryValidator()
    {
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class ChangeBoundaryHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ChangeBoundary, long>
{
    public Task<long> Handle(ChangeBoundary command, CancellationToken ct) =>
        session.Write(
            context,
            City.Stream(command.City).At(command.ExpectedVersion),
            city => CityDecider.ChangeBoundary(city, command.ChangedOn, command.Reason, command.Source, context),
            ct
        );
}

internal static class ChangeBoundaryEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="ChangeBoundary.Reason"/></param>
    /// <param name="Source"><inheritdoc cref="ChangeBoundary.Source"/></param>
    /// <param name="ChangedOn"><inheritdoc cref="ChangeBoundary.ChangedOn"/></param>
    internal sealed record Body(string Reason, string Source, PartialDate? ChangedOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities/{city}/boundary-changes", (string city, IfMatch version, Body body, Call call) =>
                call.Changes(new ChangeBoundary(city, body.ChangedOn, body.Reason, body.Source, version))
            )
            .Changes(
                "Record a change of a city's boundary",
                "Figures before and after are not of the same place: series of its indicators break there."
            );
}
