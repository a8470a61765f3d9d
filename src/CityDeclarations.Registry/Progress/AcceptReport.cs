using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Progress;

/// <summary>Accepts a report: its values count from here on.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Verification">How far it was checked.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
/// <param name="Reservations">What the officer does not vouch for, each on a field or on the whole. They are public once the report
/// is.</param>
[Allow(Role.Officer)]
public sealed record AcceptReport(
    string Programme,
    string City,
    int Year,
    Verification Verification,
    long ExpectedVersion,
    IReadOnlyList<ReviewComment>? Reservations = null
) : ICommand<long>;

internal sealed class AcceptReportValidator : AbstractValidator<AcceptReport>
{
    public AcceptReportValidator()
    {
        RuleFor(command => command.Verification).IsInEnum();
        RuleFor(command => command.Reservations).HasAtMost(500, "reservations");
        RuleForEach(command => command.Reservations).SetValidator(new ReviewCommentValidator());
    }
}

internal sealed class AcceptReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<AcceptReport, long>
{
    public async Task<long> Handle(AcceptReport command, CancellationToken ct)
    {
        var city = await session.LoadAsync<CityProfile>(CityLookup.Key(command.City), ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).At(command.ExpectedVersion),
            report => ProgressReportDecider.Accept(report, command.Verification, city?.Population, context, command.Reservations),
            ct
        );
    }
}

internal static class AcceptReportEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Verification"><inheritdoc cref="AcceptReport.Verification"/></param>
    /// <param name="Reservations"><inheritdoc cref="AcceptReport.Reservations"/></param>
    internal sealed record Body(Verification Verification = Verification.SelfDeclared, IReadOnlyList<ReviewComment>? Reservations = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/acceptance",
                (string programme, string city, int year, IfMatch version, Body? body, Call call) =>
                    call.Changes(
                        new AcceptReport(
                            programme,
                            city,
                            year,
                            body?.Verification ?? Verification.SelfDeclared,
                            version,
                            body?.Reservations
                        )
                    )
            )
            .Changes(
                "Accept a report",
                "Its values count from here on, in the population band that the city's residents put it in; with reservations "
                    + "on what the officer does not vouch for."
            );
}
