namespace CityDeclarations.Contracts.Tests;

/// <summary>The catalogue of events says what the code says.</summary>
public sealed class EventCatalogueTests
{
    public static TheoryData<string> Streams => [.. Known.Streams.Select(stream => stream.Kind)];

    [Fact]
    public void The_page_is_what_the_code_says() => Approved.PageMatches("docs/reference/events.md", EventCatalogue.Write());

    [Theory, MemberData(nameof(Streams))]
    public void The_key_in_the_doc_comment_is_the_key_of_the_stream(string kind)
    {
        var stream = Known.Streams.Single(one => one.Kind == kind);
        var pattern = EventCatalogue.KeyPattern(stream);
        pattern.Split(':')[0].ShouldBe(stream.Kind);
        pattern.Count(letter => letter == '/').ShouldBe(stream.Key.Count(letter => letter == '/'));
    }
}
