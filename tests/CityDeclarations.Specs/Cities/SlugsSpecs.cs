using CityDeclarations.Registry.Cities;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Cities;

public sealed class SlugsSpecs
{
    [Theory]
    [InlineData("Yokohama", "JP", "yokohama-jp")]
    [InlineData("Høje-Taastrup", "DK", "hoje-taastrup-dk")]
    [InlineData("Iğdır", "TR", "igdir-tr")]
    [InlineData("São Paulo", "BR", "sao-paulo-br")]
    [InlineData("Đà Nẵng", "VN", "da-nang-vn")]
    [InlineData("L'Aquila", "IT", "laquila-it")]
    [InlineData("L’Aquila", "IT", "laquila-it")]
    [InlineData("Łódź", "PL", "lodz-pl")]
    [InlineData("Straße", "DE", "strasse-de")]
    [InlineData("Ærø", "DK", "aero-dk")]
    [InlineData("Œuilly", "FR", "oeuilly-fr")]
    [InlineData("Þorlákshöfn", "IS", "thorlakshofn-is")]
    [InlineData("Washington, D.C.", "US", "washington-dc-us")]
    [InlineData("  St.  John's – (North) ", "CA", "st-johns-north-ca")]
    [InlineData("(North) Bay", "CA", "north-bay-ca")]
    [InlineData("6 de Octubre", "EG", "6-de-octubre-eg")]
    [InlineData("e\u0301vry", "FR", "evry-fr")]
    public void A_slug_is_made_of_name_and_country(string name, string country, string slug) =>
        Slugs.Of(English(name), country).ShouldBe(slug);

    [Theory]
    [InlineData("İzmit", "izmit-tr")]
    [InlineData("DİYARBAKIR", "diyarbakir-tr")]
    public void A_Turkish_capital_I_with_a_dot_is_an_i(string name, string slug)
    {
        Slugs.Of(English(name), "TR").ShouldBe(slug);
        Slugs.HasLatin("İ").ShouldBeTrue();
    }

    [Fact]
    public void Cities_of_one_name_differ_by_country() => Slugs.Of(English("Madrid"), "CO").ShouldNotBe(Slugs.Of(English("Madrid"), "ES"));

    [Fact]
    public void The_English_name_goes_before_the_others_where_it_is_in_Latin_letters()
    {
        Slugs
            .Of(
                new Dictionary<string, string>
                {
                    ["de"] = "Mailand",
                    ["en"] = "Milan",
                    ["it"] = "Milano",
                },
                "IT"
            )
            .ShouldBe("milan-it");
        Slugs.Of(new Dictionary<string, string> { ["en"] = "横浜市", ["vi"] = "Yokohama" }, "JP").ShouldBe("yokohama-jp");
        Slugs.Of(new Dictionary<string, string> { ["it"] = "Milano", ["de"] = "Mailand" }, "IT").ShouldBe("mailand-it");
    }

    [Theory]
    [InlineData("横浜市")]
    [InlineData("Москва")]
    [InlineData("القاهرة")]
    [InlineData("2026")]
    [InlineData("")]
    public void There_is_no_Latin_letter_in_it(string name) => Slugs.HasLatin(name).ShouldBeFalse();

    [Theory]
    [InlineData("横浜市 Yokohama")]
    [InlineData("Ø")]
    [InlineData("Å")]
    public void There_is_a_Latin_letter_in_it(string name) => Slugs.HasLatin(name).ShouldBeTrue();

    [Fact]
    public void Names_are_compared_without_marks_and_capitals() => Slugs.Plain(" MÜNCHEN ").ShouldBe(Slugs.Plain("Munchen"));
}
