using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Specs.Evidence;

/// <summary>What a file is, by what is in it.</summary>
public sealed class FileKindsSpecs
{
    private const string Ooxml = "application/vnd.openxmlformats-officedocument.";

    private static readonly byte[] Pdf = [.. "%PDF-1.7\n1 0 obj <<>> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8];
    private static readonly byte[] Png =
    [
        0x89,
        .. "PNG\r\n"u8,
        0x1A,
        (byte)'\n',
        .. Chunk("IHDR", new byte[13]),
        .. Chunk("IDAT", new byte[40]),
        .. Chunk("IEND", []),
    ];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[40], 0xFF, 0xD9];
    private static readonly byte[] Gif = [.. "GIF89a"u8, .. new byte[40], 0x3B];
    private static readonly byte[] Webp = [.. "RIFF"u8, 44, 0, 0, 0, .. "WEBP"u8, .. new byte[40]];

    [Fact]
    public void Pictures_and_PDF_are_known_by_how_they_begin_and_end()
    {
        Is(Pdf).ShouldBe("application/pdf");
        Is(Png).ShouldBe("image/png");
        Is(Jpeg).ShouldBe("image/jpeg");
        Is(Gif).ShouldBe("image/gif");
        Is(Webp).ShouldBe("image/webp");
        foreach (var whole in new[] { Pdf, Png, Jpeg, Gif, Webp })
            Refuses(EvidenceRefusals.TypeRefused, whole.AsSpan(..^8));
    }

    [Theory]
    [InlineData("wordprocessingml.document"), InlineData("spreadsheetml.sheet"), InlineData("presentationml.presentation")]
    public void Office_documents_are_known_by_their_main_part(string kind) => Is(Office(kind)).ShouldBe(Ooxml + kind);

    [Theory]
    [InlineData("text"), InlineData("spreadsheet"), InlineData("presentation")]
    public void Open_documents_are_known_by_what_they_begin_with(string kind) =>
        Is(Open(kind)).ShouldBe($"application/vnd.oasis.opendocument.{kind}");

    [Fact]
    public void Text_is_UTF_8_and_only_its_name_tells_CSV()
    {
        Is("Tonnes of waste, 2025"u8).ShouldBe("text/plain; charset=utf-8");
        Is([.. Encoding.UTF8.Preamble, .. "廃棄物\r\n\t1"u8]).ShouldBe("text/plain; charset=utf-8");
        Is("city,tonnes\nA,1"u8, "DATA.CSV").ShouldBe("text/csv; charset=utf-8");
        // A letter that falls between two reads is whole all the same.
        Is(Encoding.UTF8.GetBytes(new string('a', 65_535) + "é")).ShouldBe("text/plain; charset=utf-8");
        Refuses(EvidenceRefusals.TypeRefused, [.. "Pla"u8, 0xE9]);
        Refuses(EvidenceRefusals.TypeRefused, [.. "caf"u8, 0xC3]);
        Refuses(EvidenceRefusals.TypeRefused, "zero\0"u8);
        Refuses(EvidenceRefusals.TypeRefused, Encoding.Unicode.GetBytes("Waste"));
    }

    [Theory]
    [
        InlineData("<html><script>alert(1)</script>"),
        InlineData("  \n<svg xmlns='http://www.w3.org/2000/svg'/>"),
        InlineData("<?xml version='1.0'?>"),
        InlineData("#!/bin/sh\n"),
        InlineData("{\\rtf1}"),
        InlineData("%!PS-Adobe"),
        InlineData("MZ and more"),
        InlineData("x %PDF-1.4 %%EOF")
    ]
    public void Markup_and_programs_are_no_text(string text) => Refuses(EvidenceRefusals.TypeRefused, Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Nothing_is_no_file() => Refuses(EvidenceRefusals.Empty, []);

    [Fact]
    public void What_is_protected_cannot_be_looked_into()
    {
        Refuses(EvidenceRefusals.Encrypted, [.. "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF"u8]);
        Refuses(EvidenceRefusals.Encrypted, [.. "%PDF-1.7\n"u8, .. new byte[65_520], .. "/Encrypt 5 0 R\n%%EOF"u8]); // between two reads
        Is([.. "%PDF-1.7\ntrailer << /EncryptMetadata false >>\n%%EOF"u8]).ShouldBe("application/pdf");
        Refuses(EvidenceRefusals.Encrypted, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        Refuses(EvidenceRefusals.Encrypted, Open("text", manifest: "<manifest:encryption-data/>"));
        var flagged = Office("wordprocessingml.document");
        flagged[flagged.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        Refuses(EvidenceRefusals.Encrypted, flagged);
    }

    [Fact]
    public void Documents_that_run_programs_are_refused()
    {
        Refuses(EvidenceRefusals.HasMacros, Zip(("[Content_Types].xml", Types("application/vnd.ms-word.document.macroEnabled.main+xml"))));
        Refuses(EvidenceRefusals.HasMacros, Office("spreadsheetml.sheet", ("xl/vbaProject.bin", "x")));
        Refuses(EvidenceRefusals.HasMacros, Office("spreadsheetml.sheet", ("xl/macrosheets/sheet1.xml", "x")));
        Refuses(EvidenceRefusals.HasMacros, Office("wordprocessingml.document", ("word/activeX/activeX1.bin", "x")));
        Refuses(EvidenceRefusals.HasMacros, Open("text", more: ("Basic/Standard/Module1.xml", "x")));
    }

    [Fact]
    public void What_is_two_things_at_once_is_refused()
    {
        var archive = Zip(("a.txt", "a"));
        foreach (var picture in new[] { Gif, Jpeg, Webp, Png, Pdf })
            Refuses([.. picture, .. archive]);
        Refuses(EvidenceRefusals.Ambiguous, [.. Pdf, .. archive, .. "%%EOF"u8]);
        Refuses(EvidenceRefusals.Ambiguous, [.. Jpeg[..^2], .. "%PDF-1.7"u8, 0xFF, 0xD9]);
        Refuses(EvidenceRefusals.Ambiguous, [.. "GIF89a<SCRIPT>alert(1)</script>"u8, 0x3B]);
        Refuses(EvidenceRefusals.Ambiguous, [.. Png, .. "behind"u8]);
        Refuses(EvidenceRefusals.Ambiguous, [.. Webp, .. "behind"u8]);
        Refuses(EvidenceRefusals.Ambiguous, [.. Office("wordprocessingml.document"), .. "behind"u8]);
        Refuses(EvidenceRefusals.Ambiguous, Office("wordprocessingml.document", ("a", "1"), ("A", "2")));
    }

    [Fact]
    public void Archives_are_never_unpacked()
    {
        Refuses(EvidenceRefusals.TypeRefused, Zip(("plan.pdf", "%PDF-")));
        Refuses(EvidenceRefusals.TypeRefused, Zip(("[Content_Types].xml", Types("application/vnd.oops.main+xml"))));
        Refuses(EvidenceRefusals.TypeRefused, Zip(("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><Types>&b;</Types>")));
        Refuses(
            EvidenceRefusals.TypeRefused,
            Zip(("mimetype", "application/vnd.oasis.opendocument.text-template"), ("META-INF/manifest.xml", "<m/>"))
        );
        Refuses(
            EvidenceRefusals.Ambiguous,
            Zip(("[Content_Types].xml", Types($"{Ooxml}wordprocessingml.document.main+xml") + new string(' ', 2_000_000)))
        );
        Refuses(EvidenceRefusals.Ambiguous, Zip([.. Enumerable.Range(0, 10_001).Select(number => ($"{number}", ""))]));
        // A size that is not true does no harm: it only makes the document a bomb.
        var bomb = Office("wordprocessingml.document");
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(bomb.AsSpan().LastIndexOf("PK\x01\x02"u8) + 24), 2_000_000_000);
        Refuses(EvidenceRefusals.Ambiguous, bomb);
    }

    [Fact]
    public void Whatever_breaks_off_is_refused_and_never_a_failure()
    {
        foreach (var whole in new[] { Pdf, Png, Jpeg, Gif, Webp, Office("wordprocessingml.document"), Open("text") })
            for (var length = 1; length < whole.Length; length += 7)
                try
                {
                    FileKinds.Of(new MemoryStream(whole[..length]), "a.bin");
                }
                catch (RuleViolationException) { }
    }

    private static string Is(ReadOnlySpan<byte> file, string name = "plan.exe") =>
        FileKinds.Of(new MemoryStream(file.ToArray()), name).MediaType;

    private static void Refuses(Rule rule, ReadOnlySpan<byte> file)
    {
        var stream = new MemoryStream(file.ToArray());
        Should.Throw<RuleViolationException>(() => FileKinds.Of(stream, "plan.pdf")).Rule.ShouldBe(rule);
    }

    private static void Refuses(ReadOnlySpan<byte> file)
    {
        var stream = new MemoryStream(file.ToArray());
        Should.Throw<RuleViolationException>(() => FileKinds.Of(stream, "plan.pdf"));
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
    }

    private static string Types(string main) =>
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" "
        + $"ContentType=\"application/xml\"/><Override PartName=\"/main.xml\" ContentType=\"{main}\"/></Types>";

    private static byte[] Office(string kind, params (string, string)[] more) =>
        Zip([("[Content_Types].xml", Types($"{Ooxml}{kind}.main+xml")), .. more]);

    private static byte[] Open(string kind, string manifest = "<m/>", (string, string)? more = null)
    {
        (string, string)[] members = [("mimetype", $"application/vnd.oasis.opendocument.{kind}"), ("META-INF/manifest.xml", manifest)];
        return Zip(more is { } one ? [.. members, one] : members);
    }

    private static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in members)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }
}
