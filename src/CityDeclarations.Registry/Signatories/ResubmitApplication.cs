using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Sends an application again, completed.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Application">What the city says now.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record ResubmitApplication(string Programme, string City, Application Application, long ExpectedVersion) : ICommand<long>;

internal sealed class ResubmitApplicationValidator : AbstractValidator<ResubmitApplication>
{
    public ResubmitApplicationValidator() =>
        RuleFor(command => command.Application).SetValidator(new ApplicationValidator()).OverridePropertyName("");
}

internal sealed class ResubmitApplicationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<ResubmitApplication, long>
{
    public async Task<long> Handle(ResubmitApplication command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        return await session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.Resubmit(signatory, command.Application, programme.Basis, context),
            ct
        );
    }
}

internal static class ResubmitApplicationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="TextVersion"><inheritdoc cref="Application.TextVersion"/></param>
    /// <param name="SignerOffice"><inheritdoc cref="Application.SignerOffice"/></param>
    /// <param name="CouncilResolvedOn"><inheritdoc cref="Application.CouncilResolvedOn"/></param>
    /// <param name="Conditions"><inheritdoc cref="Application.Conditions"/></param>
    /// <param name="Statement"><inheritdoc cref="Application.Statement"/></param>
    internal sealed record Body(
        int TextVersion,
        string SignerOffice,
        PartialDate? CouncilResolvedOn = null,
        string? Conditions = null,
        string? Statement = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/resubmission",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(
                        new ResubmitApplication(
                            programme,
                            city,
                            new Application(body.TextVersion, body.SignerOffice, body.CouncilResolvedOn, body.Conditions, body.Statement),
                            version
                        )
                    )
            )
            .Changes("Send a completed application again", "Only when completion was requested; the whole application is sent.");
}
