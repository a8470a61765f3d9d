using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Accepts an application: the city may sign.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record ApproveApplication(string Programme, string City, long ExpectedVersion) : ICommand<long>;

internal sealed class ApproveApplicationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<ApproveApplication, long>
{
    public async Task<long> Handle(ApproveApplication command, CancellationToken cancellationToken)
    {
        var programme = await session.Programme(command.Programme, cancellationToken);
        return await session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.Approve(signatory, context.Today(programme.TimeZone), context),
            cancellationToken
        );
    }
}

internal static class ApproveApplicationEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/applications/{city}/approval", (string programme, string city, IfMatch version, Call call) =>
                call.Changes(new ApproveApplication(programme, city, version))
            )
            .Changes("Approve an application", "The operator accepts the city as of today; it may sign.");
}
