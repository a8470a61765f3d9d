namespace CityDeclarations.Registry.Progress;

/// <summary>Lets a value stand that is outside its indicator's limits.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Override">Which value, and how the officer knows that it is right.</param>
[Allow(Role.Officer)]
public sealed record OverrideLimit(string Programme, string City, int Year, LimitOverride Override) : ICommand<Created>;

internal sealed class OverrideLimitValidator : AbstractValidator<OverrideLimit>
{
    public OverrideLimitValidator() =>
        RuleFor(command => command.Override).SetValidator(new LimitOverrideValidator()).OverridePropertyName("");
}

internal sealed class LimitOverrideValidator : AbstractValidator<LimitOverride>
{
    public LimitOverrideValidator()
    {
        RuleFor(limit => limit.Indicator).NotEmpty().MaximumLength(Lengths.Code);
        RuleFor(limit => limit.Value).IsFigure();
        RuleFor(limit => limit.Reason).NotEmpty().MaximumLength(Lengths.Comment);
    }
}

internal sealed class OverrideLimitHandler(IDocumentSession session, CommandContext context) : IRequestHandler<OverrideLimit, Created>
{
    public async Task<Created> Handle(OverrideLimit command, CancellationToken ct)
    {
        var (_, _, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, ct);
        return await session.Write(
            context,
            ProgressReport.Stream(command.Programme, command.City, command.Year).OrNew(command.Override.Indicator),
            report => ProgressReportDecider.OverrideLimit(report, command.City, command.Override, basis, context),
            ct
        );
    }
}

internal static class OverrideLimitEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Indicator"><inheritdoc cref="LimitOverride.Indicator"/></param>
    /// <param name="Value"><inheritdoc cref="LimitOverride.Value"/></param>
    /// <param name="Reason"><inheritdoc cref="LimitOverride.Reason"/></param>
    internal sealed record Body(string Indicator, decimal Value, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/limit-overrides",
                (string programme, string city, int year, Body body, Call call) =>
                    call.Creates(new OverrideLimit(programme, city, year, new LimitOverride(body.Indicator, body.Value, body.Reason)), _ =>
                        $"/api/v1/programmes/{programme}/cities/{city}/reports/{year}"
                    )
            )
            .Creates(
                "Let a value stand outside its limits",
                "One value of one indicator, with a reason; also before the report is sent. The report then carries it as a warning."
            );
}
