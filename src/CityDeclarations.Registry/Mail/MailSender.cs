using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using MimeKit;
using Npgsql;

namespace CityDeclarations.Registry.Mail;

/// <summary>
/// Empties the outbox. Several may run on one database: each takes one mail at a time, passing over those that others
/// hold. Nothing is sent twice by itself (docs/decisions/0015): before the mail server is given a mail's content, the
/// database knows that it may have it; what is found in that state later is uncertain, and waits for a person.
/// </summary>
internal sealed class MailSender(IDocumentStore store, MailSettings settings, TimeProvider clock, ILogger<MailSender> log)
    : Loop(TimeSpan.FromSeconds(2), clock, log)
{
    private readonly TimeProvider clock = clock;
    private readonly ILogger log = log;

    /// <summary>Longer than an attempt can last, so that nobody takes a mail that another one still has in hand.</summary>
    private TimeSpan Lease => settings.Patience * 2;

    /// <summary>Otherwise mails wait until somebody says how they leave.</summary>
    protected override bool IsNeeded => settings.Host is not null || settings.Folder is not null;

    /// <summary>Sees to everything that is due, until nothing is or the mail server cannot be reached.</summary>
    protected override async Task Run(CancellationToken ct)
    {
        using var server = new Server();
        while (!ct.IsCancellationRequested && await TakeNext(ct) is { } mail)
        {
            if (mail.State is not MailState.Queued)
                continue;
            // What has begun is finished, also while the service stops: the attempt has an end of its own.
            using var patience = new CancellationTokenSource(settings.Patience, clock);
            if (!await Send(mail, server, patience.Token))
                break;
        }
        if (server.IsConnected)
            await server.DisconnectAsync(true, ct);
    }

    /// <summary>Takes the next mail that is due, so that nobody else does.</summary>
    private async Task<OutgoingMail?> TakeNext(CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var due = await session.QueryAsync<OutgoingMail>("where due_at <= ? order by due_at limit 1 for update skip locked", ct, now);
        if (due is not [var mail])
            return null;
        mail = mail.State switch
        {
            MailState.Queued => mail.Taken(now + Lease),
            MailState.HandingOver => mail.LeftUncertain(
                "The service stopped while the mail server was being given this mail.",
                now,
                settings.Kept
            ),
            _ => mail.Wiped(),
        };
        if (mail is { State: MailState.Uncertain, DueAt: not null })
            log.LogWarning("Mail {Id} ({Purpose}) may or may not have gone", mail.Id, mail.Purpose);
        session.Store(mail);
        await session.SaveChangesAsync(ct);
        return mail;
    }

    /// <summary>Offers one mail. Answers whether the mail server can be talked to.</summary>
    private async Task<bool> Send(OutgoingMail mail, Server server, CancellationToken patience)
    {
        var begun = false;
        try
        {
            var message = MessageOf(mail);
            if (settings.Host is null)
                await Put(mail, message, patience);
            else
            {
                await Connect(server, patience);
                server.BeforeContent = () =>
                {
                    // MailKit asks this of a method that cannot be awaited; no thread of the pool waits for this one.
                    begun = Settle(mail, (now, at) => now.HandingOver(at + Lease)).GetAwaiter().GetResult();
                    if (!begun)
                        throw new OperationCanceledException("Somebody else has taken this mail since.");
                };
                await server.SendAsync(message, patience);
            }
            await Settle(mail, (now, at) => now.Accepted(at, settings.Kept));
            return true;
        }
        catch (SmtpCommandException refused)
        {
            var error = $"{(int)refused.StatusCode} {refused.Message}";
            await Settle(mail, (now, at) =>
                (int)refused.StatusCode >= 500 ? now.Refused(error, at, settings.Kept) : now.PutOff(error, at, settings.Kept)
            );
            log.LogWarning("Mail {Id} ({Purpose}) was not taken: {Status}", mail.Id, mail.Purpose, (int)refused.StatusCode);
            return true;
        }
        catch (Exception broken) when (broken is not (NpgsqlException or Marten.Exceptions.MartenCommandException))
        {
            var impossible = broken is ParseException or NotSupportedException;
            await Settle(mail, (now, at) => impossible ? now.Refused(broken.Message, at, settings.Kept)
                : begun
                    ? now.LeftUncertain(
                        $"The connection broke while the mail server was being given this mail. {broken.Message}",
                        at,
                        settings.Kept
                    )
                : now.PutOff(broken.Message, at, settings.Kept));
            log.LogWarning(
                "Mail {Id} ({Purpose}) could not be given to the mail server: {Reason}",
                mail.Id,
                mail.Purpose,
                broken.GetType().Name
            );
            return impossible;
        }
    }

    /// <summary>Writes what became of the mail in hand. Answers no when somebody else has seen to it since.</summary>
    private async Task<bool> Settle(OutgoingMail mail, Func<OutgoingMail, DateTimeOffset, OutgoingMail> change)
    {
        await using var session = store.LightweightSession();
        var now = await session.Hold(mail.Id, CancellationToken.None);
        if (
            now is null
            || (now.Attempts, now.Resent) != (mail.Attempts, mail.Resent)
            || now.State is not (MailState.Queued or MailState.HandingOver or MailState.Uncertain)
        )
            return false;
        session.Store(change(now, clock.GetUtcNow()));
        await session.SaveChangesAsync();
        return true;
    }

    private async Task Connect(Server server, CancellationToken ct)
    {
        if (server.IsConnected)
            return;
        await server.ConnectAsync(settings.Host!, settings.Port, settings.Tls, ct);
        if (settings.User is { } user)
            await server.AuthenticateAsync(user, settings.Password, ct);
    }

    /// <summary>The mail as a file, whole or not at all. Put twice it is still one.</summary>
    private async Task Put(OutgoingMail mail, MimeMessage message, CancellationToken ct)
    {
        // Its links are as good as passwords.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(settings.Folder!);
        else
            Directory.CreateDirectory(settings.Folder!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(settings.Folder!, $"{mail.Id}.eml");
        await message.WriteToAsync($"{file}.part", ct);
        File.Move($"{file}.part", file, overwrite: true);
    }

    private MimeMessage MessageOf(OutgoingMail mail)
    {
        var from = MailboxAddress.Parse(settings.From);
        return new MimeMessage(
            [from],
            [MailboxAddress.Parse(mail.To)],
            mail.Subject,
            new TextPart("plain") { Text = mail.Text, Headers = { { HeaderId.ContentLanguage, mail.Language } } }
        )
        {
            MessageId = $"{mail.Id}@{from.Domain}",
            Date = mail.QueuedAt,
            Headers = { { HeaderId.AutoSubmitted, "auto-generated" } },
        };
    }

    /// <summary>A mail server, and the moment in which it has taken sender and recipient and waits for the content.</summary>
    private sealed class Server : SmtpClient
    {
        public Action? BeforeContent { get; set; }

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => BeforeContent!();
    }
}
