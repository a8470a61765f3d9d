using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using MimeKit;

namespace CityDeclarations.Registry.Tests.Mail;

/// <summary>
/// Mails through a mail server that others wrote, where one is installed: Debian's exim4-daemon-light, as whoever runs the tests, with a
/// configuration of our own.
/// </summary>
public sealed class EximTests(App app)
{
    const string Program = "/usr/sbin/exim4";

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mails_reach_a_mailbox_and_a_refusal_is_heard()
    {
        Assert.SkipUnless(File.Exists(Program), "exim4-daemon-light is not installed");
        using var folder = new TemporaryFolder();
        var port = FreePort();
        await Write(folder, port);
        using var exim = Process.Start(
            new ProcessStartInfo(Program, ["-C", folder["exim.conf"], "-bdf", "-oX", $"127.0.0.1.{port}"]) { RedirectStandardError = true }
        )!;
        try
        {
            await Eventually.Becomes(() => Answers(port), answers => answers);
            await using var node = await Node.Start(
                await app.NewDatabase(),
                mail: new()
                {
                    Host = "127.0.0.1",
                    Port = port,
                    From = "register@example.org",
                    Tls = MailKit.Security.SecureSocketOptions.None,
                }
            );

            await MailTests.Queue(
                node,
                [
                    .. Enumerable
                        .Range(0, 20)
                        .Select(number => MailTests.Mail($"m{number}") with { Subject = "期限", Text = $".\n{number} 本文" }),
                    MailTests.Mail("nobody"),
                ]
            );

            for (var number = 0; number < 20; number++)
                await MailTests.Becomes(node, $"m{number}", MailState.Sent);
            (await MailTests.Becomes(node, "nobody", MailState.Failed)).LastError.ShouldBe("550 no such mailbox");
            var files = await Eventually.Becomes(
                () => Task.FromResult(Directory.GetFiles(folder[Path.Combine("mailbox", "new")])),
                all => all.Length == 20
            );
            var mails = new List<MimeMessage>();
            foreach (var file in files)
                mails.Add(await MimeMessage.LoadAsync(file, Cancelled));
            mails
                .Select(mail => mail.MessageId)
                .Order()
                .ShouldBe(Enumerable.Range(0, 20).Select(number => $"{OutgoingMail.IdOf($"m{number}")}@example.org").Order());
            mails
                .Select(mail => mail.TextBody!.Trim().ReplaceLineEndings("\n"))
                .Order()
                .ShouldBe(Enumerable.Range(0, 20).Select(number => $".\n{number} 本文").Order());
            mails.ShouldAllBe(mail => mail.Subject == "期限");
        }
        finally
        {
            exim.Kill();
            await exim.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>Everything in the test's folder. Started by root, exim goes on as the user that its configuration names.</summary>
    static async Task Write(TemporaryFolder folder, int port)
    {
        var user = Environment.UserName == "root" ? "nobody" : Environment.UserName;
        var group = await Processes.RunAsync(Cancelled, "id", "-gn", user);
        foreach (var name in new[] { "spool", "log", Path.Combine("mailbox", "new") })
            Directory.CreateDirectory(folder[name]);
        await File.WriteAllTextAsync(
            folder["exim.conf"],
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                primary_hostname = mail.example.net
                daemon_smtp_ports = {port}
                local_interfaces = 127.0.0.1
                spool_directory = {folder["spool"]}
                log_file_path = {folder["log"]}/%slog
                pid_file_path = {folder["pid"]}
                exim_user = {user}
                exim_group = {group}
                never_users =
                deliver_drop_privilege = true
                tls_advertise_hosts =
                smtp_accept_queue_per_connection = 0
                keep_environment =
                acl_smtp_rcpt = rcpt
                acl_smtp_data = accept
                begin acl
                rcpt:
                  deny local_parts = nobody
                       message = no such mailbox
                  accept
                begin routers
                all:
                  driver = accept
                  transport = mailbox
                begin transports
                mailbox:
                  driver = appendfile
                  directory = {folder["mailbox"]}
                  maildir_format
                """
            ),
            Cancelled
        );
        // All but the configuration, which root takes from itself only.
        if (Environment.UserName == "root")
            await Processes.RunAsync(
                Cancelled,
                ["chown", user, folder.Path, folder["spool"], folder["log"], folder["mailbox"], folder[Path.Combine("mailbox", "new")]]
            );
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static async Task<bool> Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, Cancelled);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
