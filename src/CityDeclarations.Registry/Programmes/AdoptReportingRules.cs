namespace CityDeclarations.Registry.Programmes;

/// <summary>Says how the programme deals with deadlines, from now on.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Rules">How deadlines are dealt with.</param>
/// <param name="Reason">Why the rules are so. It is public.</param>
/// <param name="ExpectedVersion">The programme's version looked at.</param>
[Allow(Role.Officer)]
public sealed record AdoptReportingRules(string Programme, ReportingRules Rules, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class AdoptReportingRulesValidator : AbstractValidator<AdoptReportingRules>
{
    public AdoptReportingRulesValidator()
    {
        RuleFor(command => command.Rules).SetValidator(new ReportingRulesValidator()).OverridePropertyName("");
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class ReportingRulesValidator : AbstractValidator<ReportingRules>
{
    public ReportingRulesValidator()
    {
        RuleFor(rules => rules.FirstReportAfterMonths).InclusiveBetween(1, 60);
        RuleFor(rules => rules.Notices).HasAtMost(20, "notices");
        RuleFor(rules => rules.Notices)
            .Must(days => days.Zip(days.Skip(1)).All(pair => pair.First < pair.Second))
            .WithMessage("Give the notices in their order, each once.");
        RuleForEach(rules => rules.Notices).InclusiveBetween(-365, 365);
        RuleFor(rules => rules.OnHoldAfterDays).InclusiveBetween(1, 365);
        RuleFor(rules => rules.PublicFacts).HasAtMost(20, "facts");
        RuleForEach(rules => rules.PublicFacts).IsInEnum();
        RuleFor(rules => rules.FiscalYearStartMonth).InclusiveBetween(1, 12);
    }
}

internal sealed class AdoptReportingRulesHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<AdoptReportingRules, long>
{
    public Task<long> Handle(AdoptReportingRules command, CancellationToken ct) =>
        session.Write(
            context,
            Programmes.Programme.Stream(command.Programme).At(command.ExpectedVersion),
            programme => ProgrammeDecider.AdoptRules(programme, command.Rules, command.Reason, context),
            ct
        );
}

internal static class AdoptReportingRulesEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Notices"><inheritdoc cref="ReportingRules.Notices"/></param>
    /// <param name="PublicFacts"><inheritdoc cref="ReportingRules.PublicFacts"/></param>
    /// <param name="Reason"><inheritdoc cref="AdoptReportingRules.Reason"/></param>
    /// <param name="OnHoldAfterDays"><inheritdoc cref="ReportingRules.OnHoldAfterDays"/></param>
    /// <param name="FirstReportAfterMonths"><inheritdoc cref="ReportingRules.FirstReportAfterMonths"/></param>
    /// <param name="FiscalYearStartMonth"><inheritdoc cref="ReportingRules.FiscalYearStartMonth"/></param>
    internal sealed record Body(
        IReadOnlyList<int> Notices,
        IReadOnlyList<DutyFactKind> PublicFacts,
        string Reason,
        int? OnHoldAfterDays = null,
        int? FirstReportAfterMonths = null,
        int FiscalYearStartMonth = 1
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/reporting-rules", (string programme, IfMatch version, Body body, Call call) =>
                call.Changes(
                    new AdoptReportingRules(
                        programme,
                        new ReportingRules(
                            body.FirstReportAfterMonths,
                            body.Notices,
                            body.OnHoldAfterDays,
                            body.PublicFacts,
                            body.FiscalYearStartMonth
                        ),
                        body.Reason,
                        version
                    )
                )
            )
            .Changes(
                "Adopt rules for deadlines",
                "When cities are reminded, when a silent one goes on hold, when a first report is due, and what of all this "
                    + "the public sees. Published on the programme's page; every version stays in its history."
            );
}
