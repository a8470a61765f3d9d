using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Mail;
using static CityDeclarations.Specs.Duties.TheDuties;

namespace CityDeclarations.Specs.Duties;

public sealed class NoticeSpecs
{
    private static Notice On(DateOnly today, DateOnly? onHold = null) =>
        new(
            new Dictionary<string, string> { ["en"] = "Yokohama", ["ja"] = "横浜市" },
            new Dictionary<string, string> { ["en"] = "Asian Circular Cities Declaration", ["ja"] = "アジア循環型都市宣言" },
            2025,
            Due,
            today,
            onHold,
            "https://register.example.org/here"
        );

    [Theory]
    [InlineData(-7, "en", "Yokohama: the report on 2025 is due on 30 June 2026")]
    [InlineData(0, "en", "Yokohama: the report on 2025 is due today")]
    [InlineData(1, "en", "Yokohama: the report on 2025 was due on 30 June 2026")]
    [InlineData(-7, "ja", "横浜市：2025年の進捗報告の締切は2026年6月30日です")]
    [InlineData(0, "ja-JP", "横浜市：2025年の進捗報告の締切は本日です")]
    [InlineData(1, "ja", "横浜市：2025年の進捗報告の締切（2026年6月30日）が過ぎました")]
    [InlineData(-7, "pt", "Yokohama: the report on 2025 is due on 30 June 2026")]
    public void It_says_when_the_report_is_due_in_the_persons_language(int days, string language, string subject) =>
        Written(language, On(Due.AddDays(days))).Subject.ShouldBe(subject);

    [Theory]
    [InlineData("ja-JP", "ja")]
    [InlineData("pt", "en")]
    public void It_says_in_which_language_it_is_written(string language, string written) =>
        Written(language, On(Due)).Language.ShouldBe(written);

    [Theory]
    [InlineData("en", "Asian Circular Cities Declaration", "put on hold on 29 August 2026")]
    [InlineData("ja", "アジア循環型都市宣言", "2026年8月29日に横浜市は「保留」")]
    public void It_names_the_declaration_and_the_place_and_the_last_one_says_what_comes(string language, string declaration, string hold)
    {
        var before = Written(language, On(Due)).Text;
        var last = Written(language, On(Due.AddDays(30), new DateOnly(2026, 8, 29))).Text;

        foreach (var text in new[] { before, last })
            text.ShouldContain(declaration);
        foreach (var text in new[] { before, last })
            text.ShouldContain("https://register.example.org/here");
        before.ShouldNotContain(hold);
        last.ShouldContain(hold);
    }

    private static OutgoingMail Written(string language, Notice notice) =>
        notice.To(new Recipient("somebody", "somebody@example.net", language), "notice/1");
}
