using System.Text.Json;
using CsCheck;

namespace CityDeclarations.Specs.Values;

public sealed class PartialDateSpecs
{
    [Theory]
    [InlineData("2021-10-05", "2021-10-05", "2021-10-05")]
    [InlineData("2021-10", "2021-10-01", "2021-10-31")]
    [InlineData("2021", "2021-01-01", "2021-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2100-02", "2100-02-01", "2100-02-28")]
    [InlineData("2024-02-29", "2024-02-29", "2024-02-29")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    [InlineData("2020-10/2022-01", "2020-10-01", "2022-01-31")]
    [InlineData("2021/2021-03-05", "2021-01-01", "2021-03-05")]
    [InlineData("2021-10-05/2021-10-05", "2021-10-05", "2021-10-05")]
    [InlineData("2021-10-05/2021-10", "2021-10-05", "2021-10-31")]
    [InlineData("../2022-01", null, "2022-01-31")]
    [InlineData("../2022-01-15?", null, "2022-01-15")]
    [InlineData("2025-11-26?", "2025-11-26", "2025-11-26")]
    [InlineData("2020-10/2022?", "2020-10-01", "2022-12-31")]
    public void A_date_has_a_first_and_a_last_day_it_can_have_been(string text, string? earliest, string latest)
    {
        var date = PartialDate.Parse(text);
        date.Earliest.ShouldBe(earliest is null ? null : Day(earliest));
        date.Latest.ShouldBe(Day(latest));
        date.ToString().ShouldBe(text);
        date.Uncertain.ShouldBe(text.EndsWith('?'));
    }

    [Theory]
    [InlineData("9999", "9999-01-01")]
    [InlineData("9999-12", "9999-12-01")]
    public void The_last_year_and_month_of_the_calendar_end_with_it(string text, string earliest)
    {
        PartialDate.TryParse(text, out var date).ShouldBeTrue();
        date!.Earliest.ShouldBe(Day(earliest));
        date.Latest.ShouldBe(DateOnly.MaxValue);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("/")]
    [InlineData("..")]
    [InlineData("2021-13")]
    [InlineData("2021-00")]
    [InlineData("2021-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2021-10-00")]
    [InlineData("2021-2")]
    [InlineData("2021-2-3")]
    [InlineData("21")]
    [InlineData("217")]
    [InlineData("0000")]
    [InlineData("12021")]
    [InlineData("-2021")]
    [InlineData("2021-10-05T00:00")]
    [InlineData("20211005")]
    [InlineData("2021/10/05")]
    [InlineData("05.10.2021")]
    [InlineData("2021-10??")]
    [InlineData("2021?-10")]
    [InlineData("2021-10~")]
    [InlineData("2021-XX")]
    [InlineData("2022-01/2020-10")]
    [InlineData("2022/2021")]
    [InlineData("2021-10-06/2021-10-05")]
    [InlineData("2022-01/..")]
    [InlineData("../..")]
    [InlineData("2020/2021/2022")]
    [InlineData("2021-10\n")]
    [InlineData(" 2021-10")]
    [InlineData("2021-10 ?")]
    [InlineData("\uFF12\uFF10\uFF12\uFF11")] // full width
    [InlineData("2021\uFF0D10")]
    [InlineData("٢٠٢١")]
    [InlineData("2021\u201010")]
    public void Nothing_else_is_a_date(string? text)
    {
        PartialDate.TryParse(text, out var date).ShouldBeFalse();
        date.ShouldBeNull();
        if (text is not null)
            Should.Throw<FormatException>(() => PartialDate.Parse(text)).Message.ShouldContain(PartialDate.Expected);
    }

    [Fact]
    public void A_day_is_a_date_known_to_the_day() => PartialDate.On(new DateOnly(2021, 10, 5)).ShouldBe(PartialDate.Parse("2021-10-05"));

    [Fact]
    public void Dates_are_the_same_when_they_say_the_same()
    {
        PartialDate.Parse("2021-10").ShouldBe(PartialDate.Parse("2021-10"));
        PartialDate.Parse("2021-10").GetHashCode().ShouldBe(PartialDate.Parse("2021-10").GetHashCode());
        PartialDate.Parse("2021-10").ShouldNotBe(PartialDate.Parse("2021-10?"));
        PartialDate.Parse("2021-10").ShouldNotBe(PartialDate.Parse("2021-10-01/2021-10-31"));
    }

    [Theory]
    [InlineData("2021-10-05")]
    [InlineData("../2022-01?")]
    public void A_date_is_a_word_in_JSON(string text)
    {
        JsonSerializer.Serialize(PartialDate.Parse(text)).ShouldBe($"\"{text}\"");
        JsonSerializer.Deserialize<PartialDate>($"\"{text}\"").ShouldBe(PartialDate.Parse(text));
        JsonSerializer.Deserialize<PartialDate?>("null").ShouldBeNull();
    }

    [Theory]
    [InlineData("\"2021-13\"")]
    [InlineData("2021")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    public void Other_JSON_is_answered_with_what_a_date_looks_like(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<PartialDate>(json)).Message.ShouldStartWith(PartialDate.Expected);

    [Fact]
    public void Whatever_is_a_date_has_its_days_in_order_and_comes_back_from_JSON() =>
        Gen.OneOf(Text, Gen.Select(Text, Text, (one, other) => $"{one}/{other}"), Gen.Select(Text, one => $"../{one}?"))
            .Sample(text =>
                !PartialDate.TryParse(text, out var date)
                || (date.Earliest is null || date.Earliest <= date.Latest)
                    && JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(date)) == date
            );

    private static Gen<string> Text =>
        Gen.Select(Gen.Int[1990, 2030], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[1, 3], (year, month, day, parts) =>
            string.Join('-', new[] { $"{year:0000}", $"{month:00}", $"{day:00}" }.Take(parts))
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
