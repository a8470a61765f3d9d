using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Specs.Cities;

public sealed class CountrySpecs
{
    [Theory]
    [InlineData("JP", "JP")]
    [InlineData("jp", "JP")]
    [InlineData("JPN", "JP")]
    [InlineData("Japan", "JP")]
    [InlineData(" JAPAN ", "JP")]
    [InlineData("Türkiye", "TR")]
    [InlineData("Turkey", "TR")]
    [InlineData("United Kingdom of Great Britain and Northern Ireland", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("United States of America", "US")]
    [InlineData("USA", "US")]
    [InlineData("Republic of Korea", "KR")]
    [InlineData("Korea, Rep.", "KR")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("Vietnam", "VN")]
    [InlineData("Czech Republic", "CZ")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("Taiwan", "TW")]
    [InlineData("The Netherlands", "NL")]
    [InlineData("Bolivia, Plurinational State of", "BO")]
    [InlineData("Palestine", "PS")]
    public void A_country_is_found_by_its_codes_and_English_names(string text, string code) =>
        Country.Find(text).ShouldNotBeNull().Code.ShouldBe(code);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Atlantis")]
    [InlineData("ZZ")]
    [InlineData("Europe")]
    [InlineData("日本")]
    [InlineData("Japan, Asia")]
    public void Nothing_else_is_a_country(string text) => Country.Find(text).ShouldBeNull();

    [Fact]
    public void No_two_countries_share_a_code_or_a_name()
    {
        var names = FactFile
            .Rows("Cities/countries.csv")
            .SelectMany(row =>
                row["aliases"]
                    .Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Append(row["code"])
                    .Append(row["name"])
                    .Select(name => (Name: name.ToUpperInvariant(), Code: row["code"]))
            )
            .Distinct()
            .ToArray();
        names.GroupBy(one => one.Name).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        names.ShouldAllBe(one => Country.Find(one.Name) != null && Country.Find(one.Name)!.Code == one.Code);
    }
}
