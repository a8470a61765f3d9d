using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Privacy;

/// <summary>Hands a person all that is held about it (GDPR, articles 15 and 20).</summary>
[AllowPerson]
public sealed record ExportOwnData : IQuery<OwnData>;

/// <summary>All that is held about a person. What it did stays in the history of its city or programme, under its id only.</summary>
/// <param name="Account">Its account. Secrets are left out: they are kept as digests, and say nothing.</param>
/// <param name="Seats">Where it sits, sat, and holds mandates.</param>
/// <param name="Juries">Where it judges awards, or did, and where it comes from.</param>
/// <param name="Invitations">The invitations that went to its address.</param>
/// <param name="Keys">Its own keys.</param>
/// <param name="Mails">The mails to its address whose words are still kept.</param>
/// <param name="Events">How many events carry its id.</param>
public sealed record OwnData(
    AccountPage Account,
    IReadOnlyList<DeskEntry> Seats,
    IReadOnlyList<JuryEntry> Juries,
    IReadOnlyList<InvitationEntry> Invitations,
    IReadOnlyList<KeyEntry> Keys,
    IReadOnlyList<OwnMail> Mails,
    long Events
);

/// <summary>A mail to a person.</summary>
/// <param name="QueuedAt">When it was written.</param>
/// <param name="Subject">The subject of the mail; none once it is wiped.</param>
/// <param name="Text">The words of the mail; none once they are wiped.</param>
public sealed record OwnMail(DateTimeOffset QueuedAt, string? Subject, string? Text);

internal sealed class ExportOwnDataHandler(IQuerySession session, CommandContext context) : IRequestHandler<ExportOwnData, OwnData>
{
    public async Task<OwnData> Handle(ExportOwnData query, CancellationToken ct)
    {
        var (actor, person) = (context.Actor.Id, context.Actor.Person!);
        var account = await session.Account(person, ct);
        var mails = await session
            .Query<OutgoingMail>()
            .Where(mail => mail.To == account.Email)
            .OrderBy(mail => mail.QueuedAt)
            .ToListAsync(ct);
        return new OwnData(
            account,
            await session.EntriesOf(person, ct),
            await session.JuriesOf(person, ct),
            await session.InvitationsTo(account.Email, ct),
            await session.KeysOf(person, ct),
            [.. mails.Select(mail => new OwnMail(mail.QueuedAt, mail.Subject, mail.Text))],
            await session.Events.QueryAllRawEvents().CountAsync(e => e.UserName == actor, ct)
        );
    }
}

internal static class ExportOwnDataEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/account/data", async (Call call) =>
            {
                call.Http.Response.Headers.CacheControl = "no-store";
                return TypedResults.Ok(await call.Send(new ExportOwnData()));
            })
            .Shows<OwnData>(
                "Export what is held about you",
                "Account, seats, mandates, juries, invitations, keys, mails. What you did stays in the history of your city or "
                    + "programme, under your id only."
            );
}
