using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Specs.Evidence;

/// <summary>Under which name a file is given back.</summary>
public sealed class FileNamesSpecs
{
    private static readonly FileKind Pdf = new("application/pdf", "pdf");
    private static readonly FileKind Jpeg = new("image/jpeg", "jpg", "jpeg");

    [Theory]
    [InlineData("plan.pdf", "plan.pdf")]
    [InlineData("PLAN.PDF", "PLAN.pdf")]
    [InlineData("廃棄物計画.pdf", "廃棄物計画.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\somebody\plan.pdf", "plan.pdf")]
    [InlineData("plan", "plan.pdf")]
    [InlineData("plan.exe", "plan.exe.pdf")]
    [InlineData("plan.pdf.exe", "plan.pdf.exe.pdf")]
    [InlineData("plan\u202Efdp.exe", "planfdp.exe.pdf")]
    [InlineData("pl\u200Ban\r\n: \"a\"  b.pdf", "plan _ _a_ b.pdf")]
    [InlineData("  .pdf", "file.pdf")]
    [InlineData("...", "file.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData("folder/", "file.pdf")]
    public void It_is_what_it_was_without_what_deceives(string given, string name) => FileNames.Clean(given, Pdf).ShouldBe(name);

    [Theory]
    [InlineData("view.jpeg", "view.jpeg"), InlineData("view.JPG", "view.jpg"), InlineData("view.png", "view.png.jpg")]
    public void It_ends_as_files_of_its_kind_end(string given, string name) => FileNames.Clean(given, Jpeg).ShouldBe(name);

    [Fact]
    public void It_is_cut_where_no_letter_breaks()
    {
        FileNames.Clean(new string('a', 500) + ".pdf", Pdf).ShouldBe(new string('a', 150) + ".pdf");
        FileNames.Clean(new string('a', 149) + "😀😀.pdf", Pdf).ShouldBe(new string('a', 149) + ".pdf");
    }

    [Theory]
    [InlineData("localhost:3310", true), InlineData("unix:/run/clamd.sock", true), InlineData("[::1]:3310", true)]
    [
        InlineData("localhost", false),
        InlineData("localhost:0", false),
        InlineData("localhost:99999", false),
        InlineData("unix:clamd.sock", false),
        InlineData(":3310", false),
        InlineData("", false)
    ]
    public void A_scanners_address_has_a_port_or_is_a_path(string address, bool isOne) =>
        EvidenceSettings.IsScanner(address).ShouldBe(isOne);
}
