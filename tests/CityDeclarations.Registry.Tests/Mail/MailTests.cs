using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Registry.Tests.Hosting;
using JasperFx;
using Marten;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace CityDeclarations.Registry.Tests.Mail;

/// <summary>Mails on their way out, by real SMTP: nothing twice, and nothing lost without a word.</summary>
public sealed class MailTests(App app)
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        await using var server = new MailServer();
        await using var node = await Node.Start(await app.NewDatabase(), mail: server.Settings);

        await Queue(
            node,
            Mail("greeting") with
            {
                Language = "ja",
                Subject = "横浜市へ",
                Text = "期限は6月30日です。\n.\nhttps://example.org/link",
            }
        );

        await Eventually.Becomes(() => Task.FromResult(server.Taken.Count), count => count == 1);
        var mail = server.Taken[0];
        mail.To.ToString().ShouldBe("greeting@example.net");
        mail.From.Mailboxes.Single().Address.ShouldBe("register@example.org");
        mail.Subject.ShouldBe("横浜市へ");
        mail.TextBody!.ReplaceLineEndings("\n").ShouldBe("期限は6月30日です。\n.\nhttps://example.org/link\n");
        mail.Body!.Headers[HeaderId.ContentLanguage].ShouldBe("ja");
        mail.MessageId.ShouldBe($"{OutgoingMail.IdOf("greeting")}@example.org");
        await Becomes(node, "greeting", MailState.Sent);
    }

    [Fact]
    public async Task A_mail_of_a_name_is_queued_once_and_goes_only_with_what_causes_it()
    {
        await using var node = await Node.Start(await app.NewDatabase());
        await Queue(node, Mail("once"));

        await using var session = node.Store.LightweightSession();
        session.Queue(Mail("beside"), Context(node));
        session.Queue(Mail("once"), Context(node));
        await Should.ThrowAsync<DocumentAlreadyExistsException>(() => session.SaveChangesAsync(Cancelled));

        (await All(node)).Select(mail => mail.Name).ShouldBe(["once"]);
    }

    [Theory]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task What_the_server_refuses_for_good_has_failed_and_the_next_one_goes(string at)
    {
        await using var server = new MailServer
        {
            Says = (command, recipient) =>
                command == at && (command == "MAIL" || recipient == "nobody@example.net") ? "550 5.1.1 no such mailbox" : null,
        };
        await using var node = await Node.Start(await app.NewDatabase(), mail: server.Settings);

        await Queue(node, Mail("nobody"), Mail("somebody"));

        var failed = await Becomes(node, "nobody", MailState.Failed);
        failed.Attempts.ShouldBe(1);
        failed.LastError.ShouldNotBeNull().ShouldStartWith("550");
        if (at != "MAIL")
            await Becomes(node, "somebody", MailState.Sent);
        var officer = await node.With(Role.Officer, Actor.Everything);
        var listed = await officer.Get("mails?state=failed").Is(200);
        listed.Each("items", "name").ShouldContain("nobody");
        listed.Text.ShouldNotContain("The words");
        var version = listed["items[0].version"];
        await officer.Change($"mails/{OutgoingMail.IdOf("nobody")}/sending", "1").Refuses(412, "stale-version");

        server.Says = (_, _) => null;
        await officer.Change($"mails/{OutgoingMail.IdOf("nobody")}/sending", $"{failed.Version}").Is(200);

        (await Becomes(node, "nobody", MailState.Sent)).Resent.ShouldBe(1);
        server.Taken.Count(mail => mail.To.ToString() == "nobody@example.net").ShouldBe(1);
        version.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_the_server_cannot_take_now_is_offered_again_and_given_up_in_the_end()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var refusals = 0;
        await using var server = new MailServer
        {
            Says = (command, recipient) =>
                command == "RCPT" && (recipient == "never@example.net" || refusals++ < 3) ? "450 4.2.0 come back" : null,
        };
        // The clock jumps while mails are in hand.
        await using var node = await Node.Start(
            await app.NewDatabase(),
            mail: server.Settings with
            {
                Patience = TimeSpan.FromDays(30),
            },
            clock: clock
        );

        await Queue(node, Mail("later"));
        var sent = await Becomes(node, "later", MailState.Sent, clock, jump: TimeSpan.FromMinutes(5));
        await Queue(node, Mail("never"));
        var given = await Becomes(node, "never", MailState.Failed, clock, jump: TimeSpan.FromHours(1));

        sent.Attempts.ShouldBe(4);
        given.Attempts.ShouldBe(OutgoingMail.MostAttempts);
        given.LastError.ShouldNotBeNull().ShouldStartWith("450");
        server.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_server_that_answers_mails_wait()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        MailSettings gone;
        await using (var server = new MailServer())
            gone = server.Settings;
        await using var node = await Node.Start(await app.NewDatabase(), mail: gone, clock: clock);
        await Queue(node, Mail("waiting"));

        var waiting = await Becomes(node, "waiting", MailState.Queued, clock, mail => mail.LastError is not null);

        waiting.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_whose_acceptance_was_not_heard_is_uncertain_and_only_a_person_sends_it_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var heard = new TaskCompletionSource();
        await using var server = new MailServer();
        server.Before = async step =>
        {
            if (step != ".")
                return;
            heard.SetResult();
            await Task.Delay(Timeout.Infinite, Cancelled);
        };
        await using var node = await Node.Start(await app.NewDatabase(), mail: server.Settings, clock: clock);
        await Queue(node, Mail("perhaps"));
        await Becomes(node, "perhaps", MailState.HandingOver, clock);
        await heard.Task.WaitAsync(Eventually.Patience, Cancelled);

        clock.Advance(server.Settings.Patience);
        var uncertain = await Becomes(node, "perhaps", MailState.Uncertain);
        server.Before = _ => Task.CompletedTask;
        clock.Advance(TimeSpan.FromDays(1));
        await Queue(node, Mail("later"));
        await Becomes(node, "later", MailState.Sent, clock);
        server.Taken.Count.ShouldBe(2);

        var officer = await node.With(Role.Officer, Actor.Everything);
        (await officer.Get("mails?state=uncertain").Is(200))["items[0].name"].ShouldBe("perhaps");
        await officer.Change($"mails/{uncertain.Id}/sending", $"{uncertain.Version}").Is(200);

        await Becomes(node, "perhaps", MailState.Sent, clock);
        server.Taken.Select(mail => mail.MessageId).Distinct().Count().ShouldBe(2, "the second one has the Message-ID of the first");
        server.Taken.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Two_nodes_send_every_mail_once()
    {
        await using var server = new MailServer();
        var database = await app.NewDatabase();
        await using var idle = await Node.Start(database);
        await Queue(idle, [.. Enumerable.Range(0, 150).Select(number => Mail($"m{number}"))]);

        await using var first = await Node.Start(database, mail: server.Settings);
        await using var second = await Node.Start(database, mail: server.Settings);

        await Eventually.Becomes(() => All(idle), mails => mails.All(mail => mail.State is MailState.Sent));
        server
            .Taken.Select(mail => mail.To.ToString())
            .Order()
            .ShouldBe(Enumerable.Range(0, 150).Select(number => $"m{number}@example.net").Order());
    }

    [Fact]
    public async Task A_mail_that_came_back_is_said_to_have()
    {
        await using var server = new MailServer();
        await using var node = await Node.Start(await app.NewDatabase(), mail: server.Settings);
        var partner = await node.With(Role.Partner);
        await Queue(node, Mail("moved"));
        await Becomes(node, "moved", MailState.Sent);
        var id = server.Taken.Single().MessageId!.Split('@')[0];

        await partner.Post($"mails/{id}/bounce", new { reason = "550 5.1.1 user unknown" }).Is(200);
        await partner.Post($"mails/{id}/bounce", new { reason = "550 5.1.1 user unknown" }).Is(200);

        (await Find(node, "moved")).ShouldSatisfyAllConditions(
            mail => mail.State.ShouldBe(MailState.Bounced),
            mail => mail.LastError.ShouldBe("550 5.1.1 user unknown")
        );
        await partner.Get("mails").Refuses(403, "not-allowed");
    }

    [Fact]
    public async Task Address_and_words_are_wiped_after_a_while_and_the_name_stays_taken()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = new MailServer();
        await using var node = await Node.Start(await app.NewDatabase(), mail: server.Settings, clock: clock);
        await Queue(node, Mail("short-lived"));
        await Becomes(node, "short-lived", MailState.Sent, clock);

        clock.Advance(server.Settings.Kept);

        var wiped = await Becomes(node, "short-lived", MailState.Sent, clock, mail => mail.To is "");
        (wiped.Text, wiped.Subject).ShouldBe(("", ""));
        (await node.Ask<bool>("select bool_or(data::text like '%example.net%') from registry.mt_doc_outgoingmail")).ShouldBeFalse();
        await Should.ThrowAsync<DocumentAlreadyExistsException>(() => Queue(node, Mail("short-lived")));
        server.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_mail_server_mails_lie_in_a_folder()
    {
        using var folder = new TemporaryFolder();
        await using var node = await Node.Start(await app.NewDatabase(), mail: new() { Folder = folder["mail"] });

        await Queue(node, Mail("kept"));

        await Becomes(node, "kept", MailState.Sent);
        var file = Directory.GetFiles(folder["mail"]).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldBe($"{OutgoingMail.IdOf("kept")}.eml");
        (await MimeMessage.LoadAsync(file, Cancelled)).TextBody!.ShouldContain("The words of kept");
        await node.Anyone.Get("/mail").Is(404); // whoever sees a mail can follow its links
    }

    [Fact]
    public async Task A_service_that_is_killed_again_and_again_sends_nothing_twice_and_loses_nothing_without_a_word()
    {
        const int Mails = 60;
        string[] each = ["EHLO", "MAIL", "RCPT", "DATA", ".", "answered"];
        var chance = Chance.Draw();
        using var folder = new TemporaryFolder();
        var database = await app.NewDatabase();
        await using var idle = await Node.Start(database);
        await Queue(idle, [.. Enumerable.Range(0, Mails).Select(number => Mail($"m{number}"))]);
        await using var server = new MailServer();
        for (var kill = 0; kill < ServiceProcess.Kills; kill++)
        {
            // Each moment of a conversation once, then any moment of any mail.
            var (at, skip) = kill < each.Length ? (each[kill], 0) : (each[chance.Next(1, each.Length)], chance.Next(0, 3));
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            server.Before = step =>
            {
                if (step != at || skip-- > 0)
                    return Task.CompletedTask;
                reached.TrySetResult();
                return Task.Delay(Timeout.Infinite, Cancelled);
            };
            await using var service = await ServiceProcess.Start(folder[$"{kill}"], environment: server.Environment(database));
            // Seldom nothing is left to be sent; then it is killed all the same.
            await Eventually.Becomes(
                async () =>
                    reached.Task.IsCompleted || (await All(idle)).All(mail => mail.State is not MailState.Queued || mail.Attempts > 0),
                now => now
            );
            await service.Kill();
        }
        server.Before = _ => Task.CompletedTask;

        await using var later = await Node.Start(
            database,
            mail: server.Settings,
            clock: new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1))
        );
        var mails = await Eventually.Becomes(() => All(idle), all => all.All(mail => mail.State is MailState.Sent or MailState.Uncertain));

        mails.Count.ShouldBe(Mails);
        var arrived = server.Taken.CountBy(mail => mail.MessageId!.Split('@')[0]).ToDictionary();
        arrived.Values.ShouldAllBe(times => times == 1);
        mails.Where(mail => mail.State is MailState.Sent).ShouldAllBe(mail => arrived.ContainsKey(mail.Id));
        // It was taken, and nobody heard so: the reason why not even a careful sender may simply try again.
        mails.Where(mail => mail.State is MailState.Uncertain).ShouldContain(mail => arrived.ContainsKey(mail.Id));
        mails.Where(mail => mail.State is MailState.Uncertain).ShouldContain(mail => !arrived.ContainsKey(mail.Id));
    }

    internal static OutgoingMail Mail(string name) =>
        new()
        {
            Name = name,
            To = $"{name}@example.net",
            Language = "en",
            Subject = "A test",
            Text = $"The words of {name}",
            Purpose = "test",
        };

    internal static async Task Queue(Node node, params OutgoingMail[] mails)
    {
        await using var session = node.Store.LightweightSession();
        foreach (var mail in mails)
            session.Queue(mail, Context(node));
        await session.SaveChangesAsync(Cancelled);
    }

    static CommandContext Context(Node node) =>
        new(Actor.Job("tests"), ((TimeProvider)node.Services.GetService(typeof(TimeProvider))!).GetUtcNow());

    static async Task<IReadOnlyList<OutgoingMail>> All(Node node)
    {
        await using var session = node.Store.QuerySession();
        return await session.Query<OutgoingMail>().ToListAsync(Cancelled);
    }

    internal static async Task<OutgoingMail> Find(Node node, string name) => (await All(node)).Single(mail => mail.Name == name);

    /// <summary>Waits until a mail has come this far, while the clock goes on, if it is one that must be moved.</summary>
    internal static Task<OutgoingMail> Becomes(
        Node node,
        string name,
        MailState state,
        FakeTimeProvider? clock = null,
        Func<OutgoingMail, bool>? hoped = null,
        TimeSpan? jump = null
    ) =>
        Eventually.Becomes(
            async () =>
            {
                clock?.Advance(jump ?? Tick);
                return await Find(node, name);
            },
            mail => mail.State == state && hoped?.Invoke(mail) != false
        );
}
