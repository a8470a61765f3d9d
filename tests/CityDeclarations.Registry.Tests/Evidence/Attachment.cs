using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>A file as a city has it.</summary>
sealed record Attachment(byte[] Bytes, string Name = "Waste plan.txt")
{
    public string Digest { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public HttpContent Body =>
        new ByteArrayContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    /// <summary>A file that nobody has sent yet.</summary>
    public static Attachment New() => Of(Story.New("What we did about waste"));

    public static Attachment Of(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Text of this many bytes that differs from piece to piece.</summary>
    public static Attachment Large(int size)
    {
        var text = new StringBuilder(Story.New("A large file"), size + 40);
        for (var line = 0; text.Length < size; line++)
            text.Append(line).Append(" tonnes of waste\n");
        return Of(text.ToString(0, size));
    }
}

static class Attaching
{
    public static string AddressOf(this Programme programme, string city, Attachment file) =>
        $"{programme.Files(city)}/{file.Digest}?fileName={Uri.EscapeDataString(file.Name)}";

    public static Task<Answer> Keep(this Caller caller, Programme programme, string city, Attachment file, HttpContent? body = null) =>
        caller.Send(HttpMethod.Put, programme.AddressOf(city, file), body ?? file.Body);

    /// <summary>A city keeps a new file.</summary>
    public static async Task<Attachment> Keeps(this Programme programme, string city)
    {
        var file = Attachment.New();
        await programme.Officer.Keep(programme, city, file).Is(201);
        return file;
    }
}
