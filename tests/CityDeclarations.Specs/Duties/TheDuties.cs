using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Duties;

/// <summary>Yokohama's report on 2025, due on 30 June 2026, with an extension to the end of August.</summary>
internal static class TheDuties
{
    public static readonly DateOnly Due = TheProgramme.Dates.DueOn;
    public static readonly DateOnly Extended = new(2026, 8, 31);

    public static readonly ReportingCycle Cycle = new(2025, TheProgramme.Dates.OpensOn, Due, TheProgramme.Dates.ClosesOn, Extended);

    public static readonly DutyBasis Basis = new("asia", "yokohama-jp", Cycle, TheProgramme.Rules, Date("2025-11-26"), true, false);

    public static readonly ExtensionTaken Taken = new("asia", "yokohama-jp", 2025, Extended);
    public static readonly ExtensionGranted Granted = new("asia", "yokohama-jp", 2025, new DateOnly(2026, 10, 31), "An earthquake");
    public static readonly NoticeIssued Reminded = new("asia", "yokohama-jp", 2025, Due, 0, Due, 2);

    public static Spec<ReportingDuty, ReportingDutyEvent> After(params ReportingDutyEvent[] facts) =>
        new Spec<ReportingDuty, ReportingDutyEvent>(ReportingDutyDecider.Fold).Given(facts);
}
