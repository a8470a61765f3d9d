using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Specs.Indicators;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Programmes;

/// <summary>The Asian declaration, invented in part: two commitments, one cycle, every indicator of the specs.</summary>
internal static class TheProgramme
{
    public const string Source = "https://japan.iclei.org/ja/?p=29623";

    public static readonly ProgrammeLaunched Launched = new(
        "asia",
        English("Asian Circular Cities Declaration"),
        "ICLEI Japan",
        "Asia",
        "Asia/Tokyo",
        ["en", "ja"],
        Date("2025-11-26"),
        new Eligibility([CityKind.City, CityKind.CityState], ["JP", "TH", "VN"], true),
        Source
    );

    public static readonly Commitment Goals = new(1, "goals", English("Set goals"));

    public static readonly Commitment Reporting = new(2, "reporting", English("Report every year"));

    public static readonly DeclarationTextPublished FirstText = new(
        1,
        TextStanding.Provisional,
        Date("2025-11-26"),
        English("Declaration"),
        [Goals, Reporting],
        null,
        Source
    );

    public static readonly DeclarationTextPublished SecondText = FirstText with { Version = 2 };

    public static readonly TranslationPublished Japanese = new(1, "ja", "宣言", ["目標と戦略を定める", "毎年報告する"], Source);

    public static readonly IndicatorAdopted WasteAdopted = new("WST-GEN-PC");

    public static readonly IndicatorRetired WasteRetired = new("WST-GEN-PC", "Nobody measures it");

    public static readonly CycleDates Dates = new(new DateOnly(2026, 1, 15), new DateOnly(2026, 6, 30), new DateOnly(2026, 12, 31));

    public static readonly CycleDates LaterDates = Dates with { ClosesOn = new DateOnly(2027, 1, 31) };

    public static readonly ReportingCycleScheduled Scheduled = new(2025, Dates.OpensOn, Dates.DueOn, Dates.ClosesOn);

    public static readonly ReportingCycleRescheduled Rescheduled = new(
        2025,
        LaterDates.OpensOn,
        LaterDates.DueOn,
        LaterDates.ClosesOn,
        "A typhoon"
    );

    public static readonly CycleWaived Waived = new(2025, ["yokohama-jp"], "An earthquake");

    public static readonly PopulationBandsFrozen BandsFrozen = new(2025, PopulationBand.Usual);

    public static readonly ReportingRules Rules = new(null, [-30, -7, 0, 14], 30, [DutyFactKind.OnHold, DutyFactKind.Late], 4);

    public static readonly ReportingRulesAdopted RulesAdopted = new(1, Rules, "As the steering group decided");

    /// <summary>The programme with one text.</summary>
    public static readonly ProgrammePage Asia = new()
    {
        Slug = "asia",
        Names = Launched.Names,
        Operator = Launched.Operator,
        Region = Launched.Region,
        TimeZone = Launched.TimeZone,
        Languages = Launched.Languages,
        Eligibility = Launched.Eligibility,
        Source = Source,
        Texts = [Text(1)],
        Indicators = [.. TheCatalogue.All.Keys.Order(StringComparer.Ordinal)],
        Cycles = [new ReportingCycle(2025, Dates.OpensOn, Dates.DueOn, Dates.ClosesOn)],
    };

    /// <summary>The programme after a second text.</summary>
    public static readonly ProgrammePage AsiaWithASecondText = Asia with { Texts = [Text(2), Text(1)] };

    private static DeclarationText Text(int version) =>
        new(version, TextStanding.Provisional, null, English("Declaration"), [Goals, Reporting], null, [Source]);
}
