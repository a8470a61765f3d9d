namespace CityDeclarations.Registry.Mail;

/// <summary>
/// Says that a mail came back. The register has no mailbox of its own: whoever has it reports this, an officer or a system.
/// </summary>
/// <param name="Id">The mail.</param>
/// <param name="Reason">What the returning server said, without names and addresses. Only officers of every programme see it.</param>
[Allow(Role.Partner, Role.Officer)]
public sealed record ReportBounce(string Id, string Reason) : ICommand<Changed>;

internal sealed class ReportBounceValidator : AbstractValidator<ReportBounce>
{
    public ReportBounceValidator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Phrase);
}

internal sealed class ReportBounceHandler(IDocumentSession session, CommandContext context, MailSettings settings)
    : IRequestHandler<ReportBounce, Changed>
{
    public async Task<Changed> Handle(ReportBounce command, CancellationToken ct)
    {
        if (context.Actor.Role is not Role.Partner)
            Postmaster.Only(context);
        var mail = await session.Hold(command.Id, ct) ?? throw Postmaster.NoSuch(command.Id);
        var bounced = mail.State switch
        {
            MailState.Sent or MailState.Uncertain => mail.CameBack(command.Reason, context.Now, settings.Kept),
            MailState.Bounced => mail, // servers say it more than once
            _ => throw MailRefusals.NotSent.Broken($"The mail is {Choice<MailState>.WordOf(mail.State)}."),
        };
        session.Store(bounced);
        var changed = new Changed(bounced.Version);
        await session.Record(context, changed, ct);
        return changed;
    }
}

internal static class ReportBounceEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Reason"><inheritdoc cref="ReportBounce.Reason"/></param>
    internal sealed record Body(string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/mails/{id}/bounce", (string id, Body body, Call call) => call.Answers(new ReportBounce(id, body.Reason)))
            .Creates<Changed>(
                "Report that a mail came back",
                "By an officer, or by the system of a partner that reads the mailbox. The id stands before the @ in the mail's Message-ID.",
                StatusCodes.Status200OK
            );
}
