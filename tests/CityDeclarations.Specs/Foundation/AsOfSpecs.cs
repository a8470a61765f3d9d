namespace CityDeclarations.Specs.Foundation;

public sealed class AsOfSpecs
{
    [Theory]
    [InlineData("2026-03-01", "2026-03-01T23:59:59.999999Z")]
    [InlineData("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T21:00:00+09:00", "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00", "2026-03-01T12:00:00Z")]
    public void A_day_means_its_end_and_a_moment_itself(string text, string moment)
    {
        AsOf.TryParse(text, null, out var asOf).ShouldBeTrue();
        asOf.Moment.ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        asOf.Moment.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("01/03/2026")]
    [InlineData("2026-02-30")]
    [InlineData("9999-12-31")]
    [InlineData("2026-03-01T25:00")]
    public void Anything_else_is_no_moment(string text) => AsOf.TryParse(text, null, out _).ShouldBeFalse();
}
