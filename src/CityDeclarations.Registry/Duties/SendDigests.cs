using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Mail;
using Marten;
using MediatR;

namespace CityDeclarations.Registry.Duties;

/// <summary>What waits for the next mail of somebody who wants one mail a day.</summary>
internal sealed record DigestItem
{
    public required string Id { get; init; }
    public required string Person { get; init; }
    public required string To { get; init; }
    public required string Language { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Sends those who want one mail a day what has gathered, unless they had their mail of the day; the register does this by itself.</summary>
[Allow(Role.Register)]
public sealed record SendDigests : ICommand<int>;

internal sealed class SendDigestsHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SendDigests, int>
{
    public async Task<int> Handle(SendDigests command, CancellationToken cancellationToken)
    {
        var waiting = (await session.Query<DigestItem>().OrderBy(item => item.At).ToListAsync(cancellationToken)).ToLookup(item => item.Person);
        if (waiting.Count == 0) return 0;
        string NameFor(string person) => FormattableString.Invariant($"digest/{person}/{context.Now.UtcDateTime:yyyy-MM-dd}");
        var had = (await session.LoadManyAsync<OutgoingMail>(cancellationToken, waiting.Select(person => OutgoingMail.IdOf(NameFor(person.Key))))).Select(mail => mail.Name).ToHashSet();
        var sent = 0;
        foreach (var person in waiting.Where(person => !had.Contains(NameFor(person.Key))))
        {
            var newest = person.Last();
            var (subject, text) = NoticeText.Together(newest.Language, [.. person.Select(item => (item.Subject, item.Text))]);
            session.Queue(new OutgoingMail { Name = NameFor(person.Key), To = newest.To, Language = newest.Language, Subject = subject, Text = text, Purpose = "digest" }, context);
            foreach (var item in person) session.Delete(item);
            sent++;
        }
        await session.Record(context, sent, cancellationToken);
        return sent;
    }
}
