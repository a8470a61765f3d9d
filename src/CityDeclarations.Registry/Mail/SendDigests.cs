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
            session.Queue(Together(NameFor(mails.Key), [.. mails]), context);
            foreach (var mail in mails)
                session.Store(mail.Included());
            sent++;
        }
        await session.Record(context, sent, ct);
        return sent;
    }

    /// <summary>Several mails as one, to the address and in the language of the newest.</summary>
    private static OutgoingMail Together(string name, IReadOnlyList<OutgoingMail> mails)
    {
        var newest = mails[^1];
        var (subject, opening) =
            Languages.Nearest(newest.Language) is Languages.Japanese
                ? ("お知らせ", "前回のメール以降のお知らせをまとめてお送りします。")
                : ("Notices", "Everything new since the last mail:");
        return new OutgoingMail
        {
            Name = name,
            To = newest.To,
            Language = newest.Language,
            Subject = $"{subject} ({mails.Count})",
            Text = $"{opening}\n\n{string.Join('\n', mails.Select(mail => $"— {mail.Subject}\n\n{mail.Text}"))}",
            Purpose = "digest",
        };
    }
}
