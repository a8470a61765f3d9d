using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class PublishTranslationSpecs
{
    private static Spec<Programme, ProgrammeEvent> WithAText =>
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold).Given(Launched, FirstText);

    [Fact]
    public void A_text_gets_a_language_it_did_not_have() =>
        WithAText.When(programme => ProgrammeDecider.PublishTranslation(programme, Japanese, OfficerOfAsia)).Then(Japanese);

    [Fact]
    public void A_language_of_the_first_text_is_new_to_the_second() =>
        WithAText
            .Given(Japanese, SecondText)
            .When(programme => ProgrammeDecider.PublishTranslation(programme, Japanese with { Version = 2 }, OfficerOfAsia))
            .Then(Japanese with { Version = 2 });

    [Fact]
    public void There_is_no_such_text() =>
        WithAText
            .When(programme => ProgrammeDecider.PublishTranslation(programme, Japanese with { Version = 2 }, OfficerOfAsia))
            .ThenBreaks("text-version-unknown");

    [Fact]
    public void A_language_that_was_published_is_never_edited()
    {
        WithAText
            .When(programme => ProgrammeDecider.PublishTranslation(programme, Japanese with { Language = "en" }, OfficerOfAsia))
            .ThenBreaks("translation-published", "language");
        WithAText
            .Given(Japanese)
            .When(programme => ProgrammeDecider.PublishTranslation(programme, Japanese, OfficerOfAsia))
            .ThenBreaks("translation-published", "language");
    }

    [Fact]
    public void Each_commitment_has_its_words()
    {
        WithAText
            .When(programme =>
                ProgrammeDecider.PublishTranslation(programme, Japanese with { Wordings = ["目標と戦略を定める"] }, OfficerOfAsia)
            )
            .ThenBreaks("translation-incomplete", "wordings");
        WithAText
            .When(programme => ProgrammeDecider.PublishTranslation(programme, Japanese with { Wordings = ["a", "b", "c"] }, OfficerOfAsia))
            .ThenBreaks("translation-incomplete", "wordings");
    }

    [Fact]
    public void A_language_that_only_the_title_has_is_not_published_yet()
    {
        var portuguese = new TranslationPublished(1, "pt", "Declaração", ["Definir metas", "Relatar todos os anos"], Source);
        new Spec<Programme, ProgrammeEvent>(ProgrammeDecider.Fold)
            .Given(
                Launched,
                FirstText with
                {
                    Titles = new Dictionary<string, string> { ["en"] = "Declaration", ["pt"] = "Declaração" },
                }
            )
            .When(programme => ProgrammeDecider.PublishTranslation(programme, portuguese, OfficerOfAsia))
            .Then(portuguese);
    }

    [Fact]
    public void Only_officers_of_the_programme_publish_translations() =>
        WithAText.MayBeDoneBy(OfficersOfTheProgramme, (programme, context) =>
            ProgrammeDecider.PublishTranslation(programme, Japanese, context)
        );

    [Theory]
    [InlineData("ja")]
    [InlineData("zh-Hant")]
    [InlineData("fil")]
    public void A_language_is_a_BCP_47_tag(string language) => Malformed(language).ShouldBeEmpty();

    [Theory]
    [InlineData("Japanese")]
    [InlineData("JA")]
    [InlineData("ja_JP")]
    [InlineData("ja\n")]
    public void Nothing_else_is_a_language(string language) => Malformed(language).ShouldBe(["language: malformed"]);

    [Fact]
    public void An_empty_wording_is_found_in_its_place() =>
        Form.Findings<PublishTranslationValidator>(new PublishTranslation("asia", 1, "ja", "宣言", ["目標", " "], Source, 1))
            .ShouldBe(["wordings[1]: required"]);

    private static string[] Malformed(string language) =>
        Form.Findings<PublishTranslationValidator>(new PublishTranslation("asia", 1, language, "宣言", [], Source, 1));
}
