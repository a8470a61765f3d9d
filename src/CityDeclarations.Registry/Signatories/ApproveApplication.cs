using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Accepts the application of a city to a programme, by their slugs and the version looked at: the city may sign.</summary>
[Allow(Role.Officer)]
public sealed record ApproveApplication(string Programme, string City, long ExpectedVersion) : ICommand<long>;

internal sealed class ApproveApplicationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<ApproveApplication, long>
{
    public async Task<long> Handle(ApproveApplication command, CancellationToken ct)
    {
        var today = context.Today((await session.Programme(command.Programme, ct)).TimeZone);
        var stream = Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion);
        return await session.Write(context, stream, signatory => SignatoryDecider.Approve(signatory, today, context), ct);
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
