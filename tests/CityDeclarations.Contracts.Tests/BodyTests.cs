using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Targets;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// What clients send and what is stored for ever move on their own: no body is an event, nor the whole of what an event holds.
/// The line is drawn at the body. Whatever the service itself adds to a fact (who, when, which version, what a rule found)
/// stands beside what was said, and there a client could set it if the two were one type. Values inside a body may be
/// stored as they are, because each of their members is what somebody says; they are listed below, each with what it is, so
/// that nobody gives one a member of the service's own without having read this.
/// </summary>
public sealed class BodyTests(DescribedService service)
{
    /// <summary>Values that are sent and stored, by what they are. Choices and dates are words of the API, and not listed.</summary>
    private static readonly Dictionary<string, Type[]> Shared = new()
    {
        ["An answer of a report, as its city words it."] =
        [
            typeof(CommitmentProgress),
            typeof(IndicatorValue),
            typeof(CityAction),
            typeof(Concern),
            typeof(CityStrategy),
            typeof(NextStep),
        ],
        ["A word of an officer on one field of a report."] = [typeof(ReviewComment)],
        ["A figure or a name, which is what it is wherever it stands."] =
        [
            typeof(Population),
            typeof(GeoPoint),
            typeof(CityIdentifier),
            typeof(YearValue),
        ],
        ["A definition that a programme or the catalogue publishes, in its words."] =
        [
            typeof(IndicatorDefinition),
            typeof(Registry.Programmes.Commitment),
            typeof(Eligibility),
            typeof(PopulationBand),
            typeof(MethodologyDefinition),
            typeof(ComponentGroup),
            typeof(Component),
            typeof(Normalisation),
            typeof(Winsorisation),
            typeof(Scale),
            typeof(AwardDefinition),
            typeof(AwardCalendar),
            typeof(AwardCategory),
            typeof(Criterion),
            typeof(BoardRule),
        ],
    };

    private static readonly HashSet<Type> Stored = [.. Known.Events.SelectMany(Known.PartsOf)];

    private IEnumerable<(string Address, Type Body)> Bodies =>
        service.Addresses.SelectMany(address =>
            service.Bodies(address).Where(body => body.Status is null).Select(body => (address, body.Type))
        );

    [Fact]
    public void No_body_is_what_an_event_holds()
    {
        Bodies.ShouldNotBeEmpty();
        Bodies.Where(one => Stored.Contains(one.Body)).Select(one => $"{one.Address} binds {one.Body.Name}").ShouldBeEmpty();
    }

    [Fact]
    public void Values_that_are_sent_and_stored_are_listed() =>
        Bodies
            .SelectMany(one => Known.PartsOf(one.Body))
            .Where(part => Stored.Contains(part) && !part.IsEnum && part != typeof(PartialDate))
            .Distinct()
            .Select(part => part.Name)
            .ShouldBe(Shared.Values.SelectMany(types => types).Select(type => type.Name), ignoreOrder: true);
}
