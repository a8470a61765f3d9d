using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Registry.Tests.Hosting;
using CityDeclarations.Registry.Tests.Mail;
using Marten;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace CityDeclarations.Registry.Tests.Duties;

/// <summary>
/// The service is killed while it issues notices and sends their mails, again and again: everybody is told everything, once.
/// </summary>
public sealed class KilledNoticesTests(App app)
{
    const int Cities = 40;

    /// <summary>Each city owes several reports, so that there is something left for each kill.</summary>
    static readonly int[] Years = [.. Enumerable.Range(Story.Year - 5, 6)];

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_duty_has_its_notice_once_and_every_person_each_mail_once()
    {
        var chance = Chance.Draw();
        using var folder = new TemporaryFolder();
        var database = await app.NewDatabase();
        await using var server = new MailServer();
        // Its clock stands still, so that its own job looks once, before anything is due.
        await using var idle = await Node.Start(database, clock: new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var programme = await idle.Story().NewProgramme();
        await programme.Publish();
        var leads = await Task.WhenAll(
            Enumerable
                .Range(0, Cities)
                .Select(async _ =>
                {
                    var city = await idle.Story().City();
                    await programme.SignedLongAgo(city);
                    return await idle.Story().Person(DeskKind.City, city, Role.Lead);
                })
        );
        await programme.RemindsNow(Years);

        var issued = new List<long>();
        for (var kill = 0; kill < ServiceProcess.Kills; kill++)
        {
            // Somewhere in the next few: while a notice is written, or a mail handed over.
            var moment = await Issued(idle) + Arrivals().Count + chance.Next(1, 9);
            await ServiceProcess.Cut(
                folder[$"{kill}"],
                async _ => await Issued(idle) + Arrivals().Count >= moment,
                "KILL",
                server.Environment(database)
            );
            issued.Add(await Issued(idle));
        }
        issued
            .Distinct()
            .Count(count => count < Cities * Years.Length)
            .ShouldBeGreaterThanOrEqualTo(ServiceProcess.Kills / 2, "A kill that comes when everything is issued proves little.");

        // After the leases of the killed ones have ended.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        await using var later = await Node.Start(database, mail: server.Settings, clock: clock);
        await Settled(mail => mail.State is MailState.Sent or MailState.Uncertain);

        (
            await idle.Ask<long>(
                $"select count(distinct stream_id) from {Database.Schema}.mt_events where type = 'reporting_duty.notice_issued'"
            )
        ).ShouldBe(Cities * Years.Length);
        (await Issued(idle)).ShouldBe(Cities * Years.Length);

        // Whether these went only those know who look into the mailboxes; an officer has those sent again that did not.
        var arrived = Arrivals().Select(mail => mail.MessageId!.Split('@')[0]).ToHashSet();
        foreach (var lost in (await Notices()).Where(mail => mail.State is MailState.Uncertain && !arrived.Contains(mail.Id)))
            await (await later.With(Role.Officer, Actor.Everything)).Change($"mails/{lost.Id}/sending", $"{lost.Version}").Is(200);
        await Settled(mail => mail.State is MailState.Sent || arrived.Contains(mail.Id));

        Arrivals()
            .CountBy(mail => mail.To.ToString())
            .ShouldBe(leads.Select(lead => KeyValuePair.Create(lead.Email, Years.Length)), ignoreOrder: true);
        Arrivals().Select(mail => mail.MessageId).ShouldBeUnique();

        // Their invitations are among the mails, too.
        IReadOnlyList<MimeMessage> Arrivals() =>
            [.. server.Taken.Where(mail => mail.TextBody!.Contains("/form", StringComparison.Ordinal))];

        Task Settled(Func<OutgoingMail, bool> settled) =>
            Eventually.Becomes(
                () =>
                {
                    clock.Advance(TimeSpan.FromSeconds(0.5));
                    return Notices();
                },
                mails => mails.Count == Cities * Years.Length && mails.All(settled)
            );

        async Task<IReadOnlyList<OutgoingMail>> Notices()
        {
            await using var session = idle.Store.QuerySession();
            return await session.Query<OutgoingMail>().Where(mail => mail.Purpose == "notice").ToListAsync(Cancelled);
        }
    }

    static Task<long> Issued(Node node) =>
        node.Ask<long>($"select count(*) from {Database.Schema}.mt_events where type = 'reporting_duty.notice_issued'");
}
