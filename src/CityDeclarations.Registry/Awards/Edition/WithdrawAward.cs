namespace CityDeclarations.Registry.Awards;

/// <summary>Withdraws an award after it was announced.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Reason">Why the award is withdrawn. It is public.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record WithdrawAward(string Programme, string Edition, string Category, string City, string Reason, long ExpectedVersion)
    : ICommand<long>;

internal sealed class WithdrawAwardValidator : AbstractValidator<WithdrawAward>
{
    public WithdrawAwardValidator()
    {
        RuleFor(command => command.Category).MaximumLength(Lengths.Name);
        RuleFor(command => command.City).MaximumLength(Lengths.Name);
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Paragraph);
    }
}

internal sealed class WithdrawAwardHandler(IDocumentSession session, CommandContext context) : IRequestHandler<WithdrawAward, long>
{
    public Task<long> Handle(WithdrawAward command, CancellationToken ct) =>
        session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition => AwardEditionDecider.WithdrawAward(edition, new AwardEntry(command.Category, command.City), command.Reason, context),
            ct
        );
}

internal static class WithdrawAwardEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Category"><inheritdoc cref="WithdrawAward.Category"/></param>
    /// <param name="City"><inheritdoc cref="WithdrawAward.City"/></param>
    /// <param name="Reason"><inheritdoc cref="WithdrawAward.Reason"/></param>
    internal sealed record Body(string Category, string City, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/withdrawals",
                (string programme, string edition, IfMatch version, Body body, Call call) =>
                    call.Changes(new WithdrawAward(programme, edition, body.Category, body.City, body.Reason, version))
            )
            .Changes(
                "Withdraw an award",
                "With a reason, which is public. The award stays listed as withdrawn, and bars the city no more."
            );
}
