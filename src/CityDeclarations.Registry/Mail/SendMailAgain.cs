namespace CityDeclarations.Registry.Mail;

/// <summary>Has a mail sent again that failed, came back or is uncertain.</summary>
/// <param name="Id">The mail.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record SendMailAgain(string Id, long ExpectedVersion) : ICommand<long>;

internal sealed class SendMailAgainHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SendMailAgain, long>
{
    public async Task<long> Handle(SendMailAgain command, CancellationToken ct)
    {
        Postmaster.Only(context);
        var mail = await session.Hold(command.Id, ct) ?? throw Postmaster.NoSuch(command.Id);
        if (mail.Version != command.ExpectedVersion)
            throw Refusals.StaleVersion.Broken($"You looked at version {command.ExpectedVersion}; it is now at version {mail.Version}.");
        if (mail.State is not (MailState.Failed or MailState.Uncertain or MailState.Bounced))
            throw MailRefusals.NotStuck.Broken($"The mail is {Choice<MailState>.WordOf(mail.State)}.");
        if (mail.Text.Length == 0)
            throw MailRefusals.Wiped.Broken($"The mail was queued on {mail.QueuedAt:yyyy-MM-dd}.");
        var again = mail.QueuedAgain(context.Now);
        session.Store(again);
        await session.Record(context, again.Version, ct);
        return again.Version;
    }
}

internal static class SendMailAgainEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/mails/{id}/sending", (string id, IfMatch version, Call call) => call.Changes(new SendMailAgain(id, version)))
            .Changes(
                "Send a mail again",
                "One that failed, came back or is uncertain. An uncertain one may arrive twice then; its Message-ID stays the "
                    + "same, so that many mail programs show it once."
            );
}
