using System.Text.Json;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;

namespace CityDeclarations.Specs.Values;

public sealed class ChoiceSpecs
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new WordConverter() } };

    [Fact]
    public void Words_are_in_kebab_case() =>
        Choice<CityKind>.Words.ShouldBe(["city", "city-state", "region", "inter-municipal", "borough"]);

    [Fact]
    public void A_word_is_a_value_and_a_value_is_a_word()
    {
        foreach (var measure in Enum.GetValues<Measure>())
        {
            Choice<Measure>.Find(Choice<Measure>.WordOf(measure)).ShouldBe(measure);
            JsonSerializer.Deserialize<Measure>(JsonSerializer.Serialize(measure, Json), Json).ShouldBe(measure);
        }
    }

    [Theory]
    [InlineData("CityState")]
    [InlineData("City-State")]
    [InlineData("1")]
    [InlineData("")]
    public void Another_word_is_answered_with_those_there_are(string word)
    {
        var no = Should.Throw<RuleViolationException>(() => ChosenWord<CityKind>.Of(word, "kind"));
        no.Rule.ShouldBe(Refusals.InvalidRequest);
        no.Violations[0].Field.ShouldBe("kind");
        no.Message.ShouldContain("city-state");
        Should
            .Throw<JsonException>(() => JsonSerializer.Deserialize<CityKind>($"\"{word}\"", Json))
            .Message.ShouldContain("inter-municipal");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("null")]
    public void A_number_is_no_word(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<CityKind>(json, Json));

    [Fact]
    public void A_word_that_is_left_out_chooses_nothing() => ChosenWord<CityKind>.Of(null, "kind").ShouldBeNull();
}
