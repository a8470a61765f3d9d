using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Programmes.TheProgramme;

namespace CityDeclarations.Specs.Programmes;

public sealed class LaunchProgrammeSpecs
{
    private static Spec<Programme, ProgrammeEvent> Programme => new(ProgrammeDecider.Fold);

    [Fact]
    public void A_declaration_is_offered_for_signature() =>
        Programme.When(_ => ProgrammeDecider.Launch(Launched, OfficerOfAll)).Then(Launched);

    [Fact]
    public void Only_officers_of_every_programme_launch_another() =>
        Programme.MayBeDoneBy(OfficersOfEveryProgramme, (_, context) => ProgrammeDecider.Launch(Launched, context));

    [Theory]
    [InlineData("Europe/Brussels")]
    [InlineData("Asia/Ho_Chi_Minh")]
    [InlineData("Etc/UTC")]
    public void A_time_zone_has_an_IANA_name(string zone) =>
        Programme
            .When(_ => ProgrammeDecider.Launch(Launched with { TimeZone = zone }, OfficerOfAll))
            .Then(Launched with { TimeZone = zone });

    [Theory]
    [InlineData("Asia/Yokohama")]
    [InlineData("+09:00")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    public void Nothing_else_is_a_time_zone(string zone) =>
        Programme
            .When(_ => ProgrammeDecider.Launch(Launched with { TimeZone = zone }, OfficerOfAll))
            .ThenBreaks("time-zone-unknown", "timeZone");

    [Fact]
    public void A_name_that_only_Windows_gives_a_time_zone_is_no_IANA_name() =>
        Programme
            .When(_ => ProgrammeDecider.Launch(Launched with { TimeZone = "Tokyo Standard Time" }, OfficerOfAll))
            .ThenBreaks("time-zone-unknown", "timeZone");

    [Fact]
    public void A_malformed_programme_is_answered_field_by_field() =>
        Form.Findings<LaunchProgrammeValidator>(
                new LaunchProgramme("Asia!", English(""), " ", "Asia", "", [], new Eligibility([], [], false), new string('x', 1001))
            )
            .ShouldBe(
                [
                    "slug: malformed",
                    "names: required",
                    "operator: required",
                    "timeZone: required",
                    "languages: required",
                    "eligibility.kinds: required",
                    "source: too-long",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void A_well_formed_programme_is_taken() =>
        Form.Findings<LaunchProgrammeValidator>(
                new LaunchProgramme(
                    "asia",
                    Launched.Names,
                    "ICLEI Japan",
                    "Asia",
                    "Asia/Tokyo",
                    ["ja"],
                    new Eligibility([CityKind.City], [], false),
                    Source
                )
            )
            .ShouldBeEmpty();
}
