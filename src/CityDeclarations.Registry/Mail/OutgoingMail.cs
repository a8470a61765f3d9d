namespace CityDeclarations.Registry.Mail;

/// <summary>How far a mail has come.</summary>
public enum MailState
{
    /// <summary>It waits to be sent, for the first time or again.</summary>
    Queued,

    /// <summary>It is being given to the mail server at this moment.</summary>
    HandingOver,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>The mail server refused it for good, or too often.</summary>
    Failed,

    /// <summary>It was being given to the mail server when something broke: perhaps it went, perhaps not.</summary>
    Uncertain,

    /// <summary>It was sent, and came back.</summary>
    Bounced,

    /// <summary>It waits for the recipient's one mail of the day.</summary>
    Gathered,

    /// <summary>It went into the recipient's one mail of the day, which has a state of its own.</summary>
    Included,
}

/// <summary>
/// A mail, written in the same transaction as what causes it. A document, not a stream: it holds an address and a text,
/// which are wiped after a while. What stays is that it was sent, so that it is never sent a second time.
/// </summary>
public sealed record OutgoingMail
{
    /// <summary>How often a mail is offered to the server before it is given up.</summary>
    internal const int MostAttempts = 12;

    /// <summary>A digest of the name: part of addresses, and of the mail's Message-ID.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// Says what the mail is, the same each time it is asked for: <c>notice/asia/yokohama-jp/2026/due/7</c>. There is one mail of each
    /// name.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The address it goes to; empty once it is wiped.</summary>
    public required string To { get; init; }

    /// <summary>The language of its text (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Its subject; empty once it is wiped.</summary>
    public required string Subject { get; init; }

    /// <summary>Its words, as plain text; empty once they are wiped.</summary>
    public required string Text { get; init; }

    /// <summary>What it is for, in a word: <c>invitation</c>, <c>notice</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>The person who wants one mail a day with everything in it; none when the mail goes by itself.</summary>
    public string? DigestOf { get; init; }

    /// <summary>When it was queued.</summary>
    public DateTimeOffset QueuedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public MailState State { get; init; }

    /// <summary>How often it was offered to the mail server.</summary>
    public int Attempts { get; init; }

    /// <summary>How often somebody had it sent again.</summary>
    public int Resent { get; init; }

    /// <summary>
    /// When the sender looks at it next: one that waits is sent then, one that is still being handed over is then
    /// uncertain, and of any other address and text are then wiped.
    /// </summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the mail server took it.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What went wrong last.</summary>
    public string? LastError { get; init; }

    /// <summary>Counts what happened to it.</summary>
    public long Version { get; init; }

    /// <summary>The id of the mail of a name.</summary>
    public static string IdOf(string name) => Sha256.Of(name)[..32];

    internal OutgoingMail QueuedFirst(DateTimeOffset now) =>
        this with
        {
            Id = IdOf(Name),
            QueuedAt = now,
            State = DigestOf is null ? MailState.Queued : MailState.Gathered,
            DueAt = DigestOf is null ? now : null,
            Version = 1,
        };

    /// <summary>Somebody is about to offer it; nobody else does until the lease ends.</summary>
    internal OutgoingMail Taken(DateTimeOffset leaseEnds) => Now(MailState.Queued, leaseEnds) with { Attempts = Attempts + 1 };

    /// <summary>From here on the mail server may have it, until it says no.</summary>
    internal OutgoingMail HandingOver(DateTimeOffset leaseEnds) => Now(MailState.HandingOver, leaseEnds);

    internal OutgoingMail Accepted(DateTimeOffset now, TimeSpan kept) =>
        Now(MailState.Sent, now + kept) with
        {
            SentAt = now,
            LastError = null,
        };

    /// <summary>The mail server did not take it this time: it waits, longer each time, and is given up in the end.</summary>
    internal OutgoingMail PutOff(string error, DateTimeOffset now, TimeSpan kept) =>
        Attempts >= MostAttempts ? Refused(error, now, kept) : Now(MailState.Queued, now + Wait(Attempts)) with { LastError = error };

    internal OutgoingMail Refused(string error, DateTimeOffset now, TimeSpan kept) =>
        Now(MailState.Failed, now + kept) with
        {
            LastError = error,
        };

    internal OutgoingMail LeftUncertain(string error, DateTimeOffset now, TimeSpan kept) =>
        Now(MailState.Uncertain, now + kept) with
        {
            LastError = error,
        };

    internal OutgoingMail CameBack(string reason, DateTimeOffset now, TimeSpan kept) =>
        Now(MailState.Bounced, now + kept) with
        {
            LastError = reason,
        };

    /// <summary>Somebody wants it sent again.</summary>
    internal OutgoingMail QueuedAgain(DateTimeOffset now) => Now(MailState.Queued, now) with { Attempts = 0, Resent = Resent + 1 };

    /// <summary>It is part of another mail now.</summary>
    internal OutgoingMail Included() => Wiped() with { State = MailState.Included };

    /// <summary>Nothing personal is left of it.</summary>
    internal OutgoingMail Wiped() => Now(State, null) with { To = "", Subject = "", Text = "", LastError = null, DigestOf = null };

    /// <summary>One minute, then four times as long each time, six hours at most: some two days together.</summary>
    private static TimeSpan Wait(int attempts) => TimeSpan.FromMinutes(Math.Min(Math.Pow(4, attempts - 1), 360));

    private OutgoingMail Now(MailState state, DateTimeOffset? dueAt) => this with { State = state, DueAt = dueAt, Version = Version + 1 };
}

/// <summary>How other areas send mails.</summary>
public static class Outbox
{
    /// <summary>
    /// Queues a mail in the session's transaction: it goes out when, and only when, that is committed. A second mail of
    /// the same name fails the transaction.
    /// </summary>
    public static void Queue(this IDocumentSession session, OutgoingMail mail, CommandContext context) =>
        session.Insert(mail.QueuedFirst(context.Now));
}
