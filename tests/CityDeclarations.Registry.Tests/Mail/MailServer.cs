using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CityDeclarations.Registry.Mail;
using MimeKit;

namespace CityDeclarations.Registry.Tests.Mail;

/// <summary>
/// A mail server on a free port of the loopback: it speaks SMTP, keeps what it takes, and is as difficult as it is told to be.
/// </summary>
sealed class MailServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly ConcurrentBag<Task> conversations = [];
    readonly ConcurrentQueue<MimeMessage> taken = new();
    readonly Task open;

    public MailServer()
    {
        listener.Start();
        open = Open();
    }

    /// <summary>What it has taken, in this order.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. taken];

    public MailSettings Settings =>
        new()
        {
            Host = "127.0.0.1",
            Port = ((IPEndPoint)listener.LocalEndpoint).Port,
            From = "Register <register@example.org>",
            Tls = MailKit.Security.SecureSocketOptions.None,
        };

    /// <summary>The settings of a service, as a process, that works on a database and sends its mails here.</summary>
    public IReadOnlyDictionary<string, string> Environment(string database) =>
        new Dictionary<string, string>
        {
            ["ConnectionStrings__Registry"] = database,
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = $"{Settings.Port}",
            ["Mail__From"] = "register@example.org",
            ["Mail__Tls"] = "none",
        };

    /// <summary>
    /// What it says to a command other than 250, or after the content (<c>.</c>); by the command's first word and the recipient.
    /// </summary>
    public Func<string, string?, string?> Says { get; set; } = (_, _) => null;

    /// <summary>Called before it answers a command, and once more, with <c>answered</c>, after it has taken a mail and said so.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await open;
        await Task.WhenAll(conversations);
        end.Dispose();
    }

    async Task Open()
    {
        try
        {
            while (true)
                conversations.Add(Converse(await listener.AcceptTcpClientAsync(end.Token)));
        }
        catch (OperationCanceledException) { }
    }

    async Task Converse(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 a mail server");
            string? recipient = null;
            while (await reader.ReadLineAsync(end.Token) is { } line)
            {
                var command = line.Split(' ', ':')[0].ToUpperInvariant();
                if (command == "RCPT")
                    recipient = line.Split('<', '>')[1];
                await Before(command).WaitAsync(end.Token);
                if (Says(command, recipient) is { } said)
                {
                    await writer.WriteLineAsync(said);
                    continue;
                }
                await writer.WriteLineAsync(
                    command switch
                    {
                        "EHLO" => "250-a mail server\r\n250-PIPELINING\r\n250 8BITMIME",
                        "DATA" => "354 go on",
                        "QUIT" => "221 bye",
                        _ => "250 yes",
                    }
                );
                if (command == "QUIT")
                    return;
                if (command != "DATA")
                    continue;
                var content = new StringBuilder();
                string? text;
                while ((text = await reader.ReadLineAsync(end.Token)) is not (null or "."))
                    content.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                if (text is null)
                    return; // The sender broke off: half a mail is none.
                if (Says(".", recipient) is { } refused)
                {
                    await writer.WriteLineAsync(refused);
                    continue;
                }
                // From here on it answers for the mail, whether or not the sender ever hears so.
                taken.Enqueue(await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(content.ToString())), end.Token));
                await Before(".").WaitAsync(end.Token);
                await writer.WriteLineAsync("250 taken");
                await Before("answered").WaitAsync(end.Token);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // One of the two has hung up.
        }
    }
}
