using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CityDeclarations.Registry.Evidence;

/// <summary>A kind of file that is taken.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Endings">Endings of names that go with it, the usual one first.</param>
internal sealed record FileKind(string MediaType, params IReadOnlyList<string> Endings);

/// <summary>
/// Finds out what a file is, from what is in it and never from what it says of itself. Archives are looked into, never
/// unpacked: of each only a list of contents and two small members are read.
/// </summary>
internal static class FileKinds
{
    /// <summary>Members that an office document may have.</summary>
    private const int MostMembers = 10_000;

    /// <summary>What an office document may be unpacked: more is a bomb.</summary>
    private const long LargestUnpacked = 1_000_000_000;

    /// <summary>How much of a member that says what the document is may be read.</summary>
    private const int LargestMember = 1_000_000;

    private const string Open = "application/vnd.oasis.opendocument.";
    private const string Microsoft = "application/vnd.openxmlformats-officedocument.";

    private static readonly FileKind Pdf = new("application/pdf", "pdf");
    private static readonly FileKind Png = new("image/png", "png");
    private static readonly FileKind Jpeg = new("image/jpeg", "jpg", "jpeg");
    private static readonly FileKind Gif = new("image/gif", "gif");
    private static readonly FileKind Webp = new("image/webp", "webp");
    private static readonly FileKind Text = new("text/plain; charset=utf-8", "txt");
    private static readonly FileKind Csv = new("text/csv; charset=utf-8", "csv");

    private static readonly Dictionary<string, FileKind> Office = new()
    {
        [$"{Microsoft}wordprocessingml.document"] = new($"{Microsoft}wordprocessingml.document", "docx"),
        [$"{Microsoft}spreadsheetml.sheet"] = new($"{Microsoft}spreadsheetml.sheet", "xlsx"),
        [$"{Microsoft}presentationml.presentation"] = new($"{Microsoft}presentationml.presentation", "pptx"),
        [$"{Open}text"] = new($"{Open}text", "odt"),
        [$"{Open}spreadsheet"] = new($"{Open}spreadsheet", "ods"),
        [$"{Open}presentation"] = new($"{Open}presentation", "odp"),
    };

    private static readonly SearchValues<byte> NoText = SearchValues.Create([
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        11,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        22,
        23,
        24,
        25,
        26,
        27,
        28,
        29,
        30,
        31,
        127,
    ]);

    private static ReadOnlySpan<byte> EndOfArchive => "PK\x05\x06"u8;

    /// <summary>What the file is; one that is not taken is refused with what to do about it.</summary>
    /// <param name="file">The file; it must be seekable.</param>
    /// <param name="name">The name it came under. It only tells CSV from other text, which nothing else does.</param>
    public static FileKind Of(Stream file, string name)
    {
        var head = Part(file, 0, 1024);
        if (head.Length == 0)
            throw EvidenceRefusals.Empty.Broken("The file has no bytes.");
        if (head.StartsWith("PK\x03\x04"u8))
            return OfArchive(file);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            throw EvidenceRefusals.Encrypted.Broken(
                "This is an office document protected by a password, or one in the old format (.doc, .xls, .ppt)."
            );
        var kind = OfPlain(file, head, name)
            ?? throw EvidenceRefusals.TypeRefused.Broken(
                "By its content this is none of the kinds that are taken; its name does not matter."
            );
        if (kind != Text && kind != Csv)
            MustBeOneKindOnly(file, head, kind);
        return kind;
    }

    private static FileKind? OfPlain(Stream file, ReadOnlySpan<byte> head, string name)
    {
        if (head.StartsWith("%PDF-1."u8) || head.StartsWith("%PDF-2."u8))
            return OfPdf(file);
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']))
            return OfPng(file);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Part(file, file.Length - 65_536, 65_536).LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? Jpeg : throw BrokenOff();
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
            return Part(file, file.Length - 1, 1) is [0x3B] ? Gif : throw BrokenOff();
        if (head is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..])
            return OfWebp(file, head);
        return OfText(file, head, name);
    }

    private static FileKind OfPdf(Stream file)
    {
        if (Part(file, file.Length - 2048, 2048).LastIndexOf("%%EOF"u8) < 0)
            throw BrokenOff();
        if (
            Has(file, "/Encrypt"u8, then: next =>
                next is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)'<' or >= (byte)'0' and <= (byte)'9'
            )
        )
            throw EvidenceRefusals.Encrypted.Broken("The PDF is encrypted, perhaps only so that it cannot be changed.");
        return Pdf;
    }

    /// <summary>A picture in PNG ends with its last chunk; what stands behind is something else.</summary>
    private static FileKind OfPng(Stream file)
    {
        for (var at = 8L; ; )
        {
            var chunk = Part(file, at, 8);
            if (chunk.Length < 8)
                throw BrokenOff();
            at += 12 + BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (!chunk[4..].SequenceEqual("IEND"u8))
                continue;
            return at == file.Length ? Png
                : at > file.Length ? throw BrokenOff()
                : throw EvidenceRefusals.Ambiguous.Broken("Something stands behind the end of the picture.");
        }
    }

    private static FileKind OfWebp(Stream file, ReadOnlySpan<byte> head)
    {
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
        return file.Length == end || file.Length == end + end % 2 ? Webp
            : file.Length < end ? throw BrokenOff()
            : throw EvidenceRefusals.Ambiguous.Broken("Something stands behind the end of the picture.");
    }

    /// <summary>Text is UTF-8 without control characters. Markup and scripts are programs to somebody, and no evidence.</summary>
    private static FileKind? OfText(Stream file, ReadOnlySpan<byte> head, string name)
    {
        var start = head.StartsWith(Encoding.UTF8.Preamble) ? head[3..] : head;
        start = start.TrimStart(" \t\r\n"u8);
        if (
            start is [(byte)'<', ..]
            || start.StartsWith("#!"u8)
            || start.StartsWith("{\\rtf"u8)
            || start.StartsWith("%!"u8)
            || start.StartsWith("MZ"u8)
            || start.IndexOf("%PDF-"u8) >= 0
        )
            return null;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var letters = new char[bytes.Length + 1];
        file.Position = 0;
        try
        {
            for (int read; (read = file.Read(bytes)) > 0; )
            {
                if (bytes.AsSpan(0, read).ContainsAny(NoText))
                    return null;
                decoder.GetChars(bytes.AsSpan(0, read), letters, flush: false);
            }
            decoder.GetChars([], letters, flush: true);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        return name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Csv : Text;
    }

    /// <summary>The cheap signs of a file that is one thing to one program and another to the next.</summary>
    private static void MustBeOneKindOnly(Stream file, ReadOnlySpan<byte> head, FileKind kind)
    {
        var also =
            Part(file, file.Length - 66_000, 66_000).LastIndexOf(EndOfArchive) >= 0 ? "an archive"
            : kind != Pdf && head.IndexOf("%PDF-"u8) >= 0 ? "a PDF"
            : Contains(head, "<script") || Contains(head, "<html") || Contains(head, "<?php") || Contains(head, "<svg")
                ? "a page with a program in it"
            : null;
        if (also is not null)
            throw EvidenceRefusals.Ambiguous.Broken($"This is {kind.Endings[0].ToUpperInvariant()}, and {also} too.");

        static bool Contains(ReadOnlySpan<byte> head, string word) =>
            Encoding.Latin1.GetString(head).Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static FileKind OfArchive(Stream file)
    {
        MustBeWholeArchive(file);
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var members = archive.Entries;
            if (members.Any(member => member.IsEncrypted))
                throw EvidenceRefusals.Encrypted.Broken("Members of the archive are encrypted.");
            if (members.Sum(member => Math.Max(0, member.Length)) > LargestUnpacked)
                throw EvidenceRefusals.Ambiguous.Broken("Unpacked, this would be more than 1 GB: no document is.");
            if (members.Select(member => member.FullName).Distinct(StringComparer.OrdinalIgnoreCase).Count() < members.Count)
                throw EvidenceRefusals.Ambiguous.Broken("Two members of the document have the same name.");
            return OfMicrosoft(archive)
                ?? OfOpenDocument(archive)
                ?? throw EvidenceRefusals.TypeRefused.Broken(
                    "This is an archive, or a document with macros or of a kind that is not taken. Send each file by itself."
                );
        }
        catch (Exception unreadable)
            when (unreadable is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            throw BrokenOff();
        }
    }

    /// <summary>The list of contents stands at the very end, right behind the members, and is of a size that can be read.</summary>
    private static void MustBeWholeArchive(Stream file)
    {
        var tail = Part(file, file.Length - 66_000, 66_000);
        var at = tail.LastIndexOf(EndOfArchive);
        if (at < 0 || tail.Length - at < 22)
            throw BrokenOff();
        var end = tail[at..];
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var listing = (long)BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var listingAt = (long)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(end[20..]);
        if (count > MostMembers)
            throw EvidenceRefusals.Ambiguous.Broken($"The document has {count} members: no document has.");
        if (listingAt + listing != file.Length - end.Length || end.Length != 22 + comment)
            throw EvidenceRefusals.Ambiguous.Broken("Something stands before, between or behind the parts of the document.");
    }

    private static FileKind? OfMicrosoft(ZipArchive archive)
    {
        if (archive.GetEntry("[Content_Types].xml") is not { } types)
            return null;
        var found = new List<string>();
        using var content = Small(types);
        using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element && xml.GetAttribute("ContentType") is { } type)
                found.Add(type);
        }
        if (
            found.Any(type => Says(type, "macro") || Says(type, "vbaProject") || Says(type, "activeX"))
            || archive.Entries.Any(member =>
                Says(member.FullName, "vbaProject") || Says(member.FullName, "macrosheets/") || Says(member.FullName, "activeX/")
            )
        )
            throw EvidenceRefusals.HasMacros.Broken("The document can run programs (macros or ActiveX).");
        var main = found
            .Where(type => type.EndsWith(".main+xml", StringComparison.Ordinal))
            .Select(type => type[..^".main+xml".Length])
            .Distinct()
            .ToArray();
        return main is [var one] ? Office.GetValueOrDefault(one) : null;

        static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private static FileKind? OfOpenDocument(ZipArchive archive)
    {
        if (
            archive.Entries is not [{ FullName: "mimetype" } said, ..]
            || said.Length > 100
            || archive.GetEntry("META-INF/manifest.xml") is not { } manifest
        )
            return null;
        if (ReadAll(manifest).Contains("encryption-data", StringComparison.Ordinal))
            throw EvidenceRefusals.Encrypted.Broken("The document is encrypted.");
        if (
            archive.Entries.Any(member =>
                member.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
                || member.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
            )
        )
            throw EvidenceRefusals.HasMacros.Broken("The document has macros in it.");
        return Office.GetValueOrDefault(ReadAll(said));
    }

    private static string ReadAll(ZipArchiveEntry member)
    {
        using var reader = new StreamReader(Small(member), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A member, if it is as small as it should be, whatever the list of contents says of its size.</summary>
    private static MemoryStream Small(ZipArchiveEntry member)
    {
        var buffer = new byte[LargestMember + 1];
        using var content = member.Open();
        var read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read <= LargestMember
            ? new MemoryStream(buffer, 0, read, writable: false)
            : throw EvidenceRefusals.Ambiguous.Broken("What says what the document is is itself too large.");
    }

    /// <summary>A part of the file; less where the file is shorter.</summary>
    private static ReadOnlySpan<byte> Part(Stream file, long at, int count)
    {
        if (at >= file.Length)
            return [];
        file.Position = Math.Max(0, at);
        var buffer = new byte[(int)Math.Min(count, file.Length - file.Position)];
        file.ReadExactly(buffer);
        return buffer;
    }

    /// <summary>Whether a word, followed by a byte of a kind, stands anywhere in the file.</summary>
    private static bool Has(Stream file, ReadOnlySpan<byte> word, Func<byte, bool> then)
    {
        const int Block = 64 * 1024;
        for (var at = 0L; at < file.Length; at += Block)
        {
            var part = Part(file, at, Block + word.Length + 1); // overlapping, so that no word falls between two
            for (int found; (found = part.IndexOf(word)) >= 0; part = part[(found + word.Length)..])
            {
                if (found + word.Length < part.Length && then(part[found + word.Length]))
                    return true;
            }
        }
        return false;
    }

    private static RuleViolationException BrokenOff() =>
        EvidenceRefusals.TypeRefused.Broken(
            "The file begins as one that is taken, but is broken or ends too early. Open it, save it anew and send that."
        );
}
