namespace CityDeclarations.Specs.Texts;

public sealed class LanguagesSpecs
{
    [Theory]
    [InlineData("ja", "ja")]
    [InlineData("ja-JP", "ja")]
    [InlineData("JA-jp", "ja")]
    [InlineData("en-GB", "en")]
    [InlineData("jam", "en")]
    [InlineData("pt", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void What_is_written_is_nearest_to_what_is_wanted(string? wanted, string written) => Languages.Nearest(wanted).ShouldBe(written);

    [Fact]
    public void The_dearest_that_is_written_is_taken()
    {
        Languages.Nearest("th-TH", null, "ja-JP", "en").ShouldBe("ja");
        Languages.Nearest().ShouldBe("en");
    }

    [Fact]
    public void A_name_is_in_the_language_wanted_or_near_it_or_in_English()
    {
        var names = new Dictionary<string, string> { ["th"] = "กรุงเทพมหานคร", ["en"] = "Bangkok" };
        (names.In("th-TH"), names.In("ja"), names.In("en")).ShouldBe(("กรุงเทพมหานคร", "Bangkok", "Bangkok"));
        new Dictionary<string, string> { ["th"] = "กรุงเทพมหานคร" }
            .In("ja")
            .ShouldBe("กรุงเทพมหานคร");
    }
}
