using CityDeclarations.Registry.Leaderboards;

namespace CityDeclarations.Specs.Leaderboards;

public sealed class PopulationBandSpecs
{
    [Theory]
    [InlineData(0, "under-100k")]
    [InlineData(99_999, "under-100k")]
    [InlineData(100_000, "100k-500k")]
    [InlineData(499_999, "100k-500k")]
    [InlineData(500_000, "500k-plus")]
    [InlineData(35_000_000, "500k-plus")]
    public void A_city_is_in_exactly_one_band(long residents, string band) => PopulationBand.All.Where(one => one.Holds(residents)).Select(one => one.Code).ShouldBe([band]);
}
