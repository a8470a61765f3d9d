namespace CityDeclarations.Registry.Mail;

/// <summary>Lists mails, without their text: it may hold a secret link.</summary>
/// <param name="Page">Which page.</param>
/// <param name="State">Only those that have come this far.</param>
[Allow(Role.Officer)]
public sealed record ListMails(PageRequest Page, MailState? State = null) : IQuery<Page<MailEntry>>;

/// <summary>A mail as it is listed.</summary>
/// <param name="Id">Names the mail; its Message-ID begins with it.</param>
/// <param name="Name">What the mail is.</param>
/// <param name="To">The address it goes to; empty once it is wiped.</param>
/// <param name="Subject">Its subject; empty once it is wiped.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Attempts">How often it was offered to the mail server.</param>
/// <param name="NextAttemptAt">When it is offered again; none when it is not.</param>
/// <param name="SentAt">When the mail server took it.</param>
/// <param name="LastError">What went wrong last, in the words of the mail server. Only officers of every programme see it.</param>
/// <param name="Version">Send it in If-Match to have the mail sent again.</param>
public sealed record MailEntry(
    string Id,
    string Name,
    string To,
    string Subject,
    string Purpose,
    DateTimeOffset QueuedAt,
    MailState State,
    int Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? SentAt,
    string? LastError,
    long Version
)
{
    internal static MailEntry Of(OutgoingMail mail) =>
        new(
            mail.Id,
            mail.Name,
            mail.To,
            mail.Subject,
            mail.Purpose,
            mail.QueuedAt,
            mail.State,
            mail.Attempts,
            mail.State is MailState.Queued ? mail.DueAt : null,
            mail.SentAt,
            mail.LastError,
            mail.Version
        );
}

internal sealed class ListMailsHandler(IQuerySession session, CommandContext context) : IRequestHandler<ListMails, Page<MailEntry>>
{
    public async Task<Page<MailEntry>> Handle(ListMails query, CancellationToken ct)
    {
        Postmaster.Only(context);
        IQueryable<OutgoingMail> mails = session.Query<OutgoingMail>();
        if (query.State is { } state)
            mails = mails.Where(mail => mail.State == state);
        var page = await mails.PageById(query.Page, mail => mail.Id, ct);
        return new Page<MailEntry>([.. page.Items.Select(MailEntry.Of)], page.Total, page.After);
    }
}

internal static class ListMailsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/mails", async (int? limit, string? cursor, [WordOf<MailState>] string? state, Call call) =>
            {
                call.Http.Response.Headers.CacheControl = "no-store";
                return call.Http.Shows(
                    await call.Send(new ListMails(Paging.Page(limit, cursor), ChosenWord<MailState>.Of(state, "state")))
                );
            })
            .Shows<Page<MailEntry>>(
                "List mails",
                "For officers of every programme: mails hold addresses. The filter state shows those that failed, came back or "
                    + "are uncertain."
            );
}

internal static class Postmaster
{
    /// <summary>Mails of every programme and person lie together, so only those who may see all of it look at them.</summary>
    public static void Only(CommandContext context)
    {
        if (!context.Actor.IsOfficerOfAll)
            throw Refusals.NotAllowed.Broken("Only officers of every programme see to mails.");
    }

    /// <summary>One mail, held until the session's transaction ends.</summary>
    public static async Task<OutgoingMail?> Hold(this IDocumentSession session, string id, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        return (await session.QueryAsync<OutgoingMail>("where id = ? for update", ct, id)).SingleOrDefault();
    }

    public static RuleViolationException NoSuch(string id) => Refusals.NotFound.Broken($"There is no mail “{id}”.", "id");
}
