namespace CityDeclarations.Registry.Mail;

/// <summary>
/// Sends those who want one mail a day what has gathered, unless they had their mail of the day; the register does this by itself.
/// </summary>
[Allow(Role.Register)]
public sealed record SendDigests : ICommand<int>;

internal sealed class SendDigestsHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SendDigests, int>
{
    public async Task<int> Handle(SendDigests command, CancellationToken ct)
    {
        var gathered = (
            await session
                .Query<OutgoingMail>()
                .Where(mail => mail.State == MailState.Gathered)
                .OrderBy(mail => mail.QueuedAt)
                .ToListAsync(ct)
        ).ToLookup(mail => mail.DigestOf!);
        if (gathered.Count == 0)
            return 0;
        string NameFor(string person) => FormattableString.Invariant($"digest/{person}/{context.Now.UtcDateTime:yyyy-MM-dd}");
        var had = (await session.LoadManyAsync<OutgoingMail>(ct, gathered.Select(mails => OutgoingMail.IdOf(NameFor(mails.Key)))))
            .Select(mail => mail.Name)
            .ToHashSet();
        var sent = 0;
        foreach (var mails in gathered.Where(mails => !had.Contains(NameFor(mails.Key))))
        {
            session.Queue(Together(mails.Key, NameFor(mails.Key), [.. mails]), context);
            foreach (var mail in mails)
                session.Store(mail.Included());
            sent++;
        }
        await session.Record(context, sent, ct);
        return sent;
    }

    /// <summary>Several mails as one, to the address and in the language of the newest.</summary>
    internal static OutgoingMail Together(string person, string name, IReadOnlyList<OutgoingMail> mails) =>
        Letter.To(new Recipient(person, mails[^1].To, mails[^1].Language), name, "digest", _ =>
            [mails.Count, string.Join('\n', mails.Select(mail => $"— {mail.Subject}\n\n{mail.Text}"))]
        );
}
