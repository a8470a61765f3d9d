using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Specs.Progress;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Filing;

public sealed class PrefillSpecs
{
    private static readonly ReportContent Last = TheReports.Content with
    {
        Values = [TheReports.Waste, new IndicatorValue("OLD-ONE", 1)],
        Actions = [new CityAction("A house of repair", Links: [TheReports.Proof], Id: "repair")],
        Population = TheReports.AMillion,
    };

    private static DraftField[] Of(ReportContent? returned, ReportContent? last) =>
        [.. Prefill.Of("asia/yokohama-jp/2025", returned, last, TheForm.Full, OfficialOfYokohama)];

    [Fact]
    public void Texts_actions_and_evidence_are_carried_over_and_values_are_asked_again()
    {
        var fields = Of(null, Last);
        fields.ShouldAllBe(field =>
            field.CarriedOver && field.Version == 1 && field.SavedAt == Noon && field.Id == $"asia/yokohama-jp/2025/{field.Field}"
        );
        fields
            .Select(field => field.Field)
            .Where(field => !field.StartsWith("sharing.", StringComparison.Ordinal))
            .ShouldBe(
                [
                    "commitments.goals.status",
                    "commitments.goals.comment",
                    "commitments.reporting.status",
                    "values.WST-GEN-PC.method",
                    "values.WST-GEN-PC.evidence",
                    "actions.repair.title",
                    "actions.repair.links",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void A_report_that_was_given_back_is_there_whole_and_is_this_years()
    {
        var fields = Of(Last, TheReports.Content);
        fields.ShouldAllBe(field => !field.CarriedOver);
        fields.Select(field => field.Field).ShouldContain("values.WST-GEN-PC.value");
        // What the form no longer asks for is left behind.
        fields.ShouldAllBe(field => TheForm.Full.Find(field.Field) != null);
        Stored.Json(Draft.Read(TheForm.Full, fields).Content).ShouldBe(Stored.Json(Last with { Values = [TheReports.Waste] }));
    }

    [Fact]
    public void A_city_that_reports_for_the_first_time_begins_with_nothing() => Of(null, null).ShouldBeEmpty();
}
