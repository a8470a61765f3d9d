using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Programmes;
using CityDeclarations.Specs.Progress;
using CityDeclarations.Specs.Targets;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Foundation;

/// <summary>A refusal names the field as the client named it: each path stands in what the client sent.</summary>
public sealed class FieldSpecs
{
    [Fact]
    public void Registering_a_city() =>
        FieldsOf(() =>
                CityDecider.Register(
                    TheCities.Registered with
                    {
                        Country = "?",
                        Names = new Dictionary<string, string>(),
                        Location = new GeoPoint(0, 0),
                        Population = new Population(0, 0, ""),
                    },
                    null,
                    OfficerOfAll
                )
            )
            .ShouldStandIn<RegisterCity>(expected: 5);

    [Fact]
    public void Restating_a_population() =>
        FieldsOf(() =>
                CityDecider.RestatePopulation(
                    State(CityDecider.Fold, TheCities.Registered),
                    new Population(0, 0, ""),
                    null,
                    null,
                    OfficerOfAll
                )
            )
            .ShouldStandIn<RestatePopulationEndpoint.Body>(expected: 2);

    [Fact]
    public void A_malformed_population() =>
        new Fields(
            Form.Findings<RestatePopulationValidator>(new RestatePopulation("x", new Population(1, null, ""), null, 1))
        ).ShouldStandIn<RestatePopulationEndpoint.Body>(expected: 1);

    [Fact]
    public void A_malformed_identifier() =>
        new Fields(
            Form.Findings<IdentifyCityValidator>(new IdentifyCity("x", new CityIdentifier("CDP", ""), "", 1))
        ).ShouldStandIn<IdentifyCityEndpoint.Body>(expected: 3);

    [Fact]
    public void Defining_an_indicator() =>
        FieldsOf(() => IndicatorDecider.Define("X", TheCatalogue.MunicipalWaste with { Min = 3000 }, "", OfficerOfAll))
            .ShouldStandIn<DefineIndicator>(expected: 1);

    [Fact]
    public void Revising_an_indicator() =>
        FieldsOf(() =>
                IndicatorDecider.Revise(State(IndicatorDecider.Fold, TheCatalogue.Defined), TheCatalogue.Recycled, "", "", OfficerOfAll)
            )
            .ShouldStandIn<ReviseIndicatorEndpoint.Body>(expected: 1);

    [Fact]
    public void Applying() =>
        FieldsOf(() =>
                SignatoryDecider.Submit(null, new Application(9, ""), TheProgramme.Asia.Basis, TheCities.Yokohama.Basis, OfficerOfAll)
            )
            .ShouldStandIn<SubmitApplicationEndpoint.Body>(expected: 1);

    [Fact]
    public void A_malformed_application() =>
        new Fields(
            Form.Findings<SubmitApplicationValidator>(new SubmitApplication("asia", "", new Application(0, "")))
        ).ShouldStandIn<SubmitApplicationEndpoint.Body>(expected: 3);

    [Fact]
    public void Setting_a_target() =>
        FieldsOf(() =>
                TargetDecider.Set(
                    SignatoryStage.Listed,
                    Wrong,
                    "asia",
                    TheProgramme.Asia.Indicators,
                    TheCatalogue.MunicipalWaste,
                    TheCities.Yokohama.Basis,
                    OfficerOfAll
                )
            )
            .ShouldStandIn<PromiseBody>(expected: 6);

    [Fact]
    public void Revising_a_target() =>
        FieldsOf(() =>
                TargetDecider.Revise(State(TargetDecider.Fold, TheTargets.Set), Wrong, "", TheCatalogue.MunicipalWaste, OfficerOfAll)
            )
            .ShouldStandIn<ReviseTargetEndpoint.Body>(expected: 6);

    [Fact]
    public void A_malformed_revision_of_a_target() =>
        new Fields(
            Form.Findings<ReviseTargetValidator>(new ReviseTarget("1", TheTargets.LessWaste with { Source = new string('x', 1001) }, "", 1))
        ).ShouldStandIn<ReviseTargetEndpoint.Body>(expected: 2);

    [Fact]
    public void Submitting_a_report() =>
        FieldsOf(() =>
                ProgressReportDecider.Submit(
                    null,
                    "yokohama-jp",
                    new ReportContent(
                        [TheReports.GoalsSet, TheReports.GoalsSet],
                        [TheReports.Waste with { Unit = "" }, TheReports.Recycled with { Year = 1, Value = -1 }]
                    ),
                    TheReports.Basis,
                    OfficerOfAll
                )
            )
            .ShouldStandIn<SubmitReportEndpoint.Body>(expected: 5);

    [Fact]
    public void A_malformed_report() =>
        new Fields(
            Form.Findings<SubmitReportValidator>(
                new SubmitReport(
                    "asia",
                    "yokohama-jp",
                    2025,
                    new ReportContent([], [new IndicatorValue("", Evidence: [""])], Population: new Population(0, null, ""))
                )
            )
        ).ShouldStandIn<SubmitReportEndpoint.Body>(expected: 4);

    [Fact]
    public void Paths_that_no_client_could_have_named_are_found_out()
    {
        Form.Has(typeof(SubmitReportEndpoint.Body), "values[2].evidence[0]").ShouldBeTrue();
        Form.Has(typeof(SubmitReportEndpoint.Body), "content.values[2].unit").ShouldBeFalse();
        Form.Has(typeof(SubmitReportEndpoint.Body), "values[2].units").ShouldBeFalse();
    }

    private static readonly Promise Wrong = new("WST-GEN-PC", null, 1900, 3000, new YearValue(1900, 3), [new YearValue(1900, 4)], null);

    private static TState State<TState, TEvent>(Fold<TState, TEvent> fold, TEvent fact) => fold.Evolve(fold.Initial, fact);

    private static Fields FieldsOf<TEvent>(Func<IEnumerable<TEvent>> decision) =>
        new(Should.Throw<RuleViolationException>(() => decision().ToArray()).Violations.Select(one => one.Field!));

    private sealed class Fields(IEnumerable<string> findings)
    {
        private readonly string[] named = [.. findings.Select(finding => finding.Split(": ")[0]).Distinct()];

        public void ShouldStandIn<TBody>(int expected)
        {
            named.Where(field => !Form.Has(typeof(TBody), field)).ShouldBeEmpty();
            named.Length.ShouldBe(expected);
        }
    }
}
