using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Programmes;

namespace CityDeclarations.Specs.Progress;

/// <summary>Yokohama's report on 2025, and what it is compared with.</summary>
internal static class TheReports
{
    public const string Proof = "https://example.org/proof";

    /// <summary>As many residents as make the sums easy.</summary>
    public static readonly Population AMillion = new(1_000_000, 2025, "Register of residents");

    public static readonly CommitmentProgress GoalsSet = new("goals", CommitmentStatus.InPlace, "The plan was adopted");
    public static readonly CommitmentProgress ReportingBegun = new("reporting", CommitmentStatus.UnderWay);

    public static readonly IndicatorValue Waste = Value("WST-GEN-PC", 300);
    public static readonly IndicatorValue Recycled = Value("REC-MSW", 30);

    public static readonly ReportContent Content = Reporting(Waste, Recycled);

    /// <summary>Nothing was reported before, and the register knows how many people live in the city.</summary>
    public static readonly ReportBasis Basis = new(
        "asia",
        TheProgramme.Asia.TimeZone,
        2025,
        TheProgramme.Asia.Cycle(2025),
        SignatoryStage.Listed,
        [TheProgramme.Goals, TheProgramme.Reporting],
        TheCatalogue.All,
        new Dictionary<string, IndicatorValue>(),
        TheCities.Yokohama.Basis with
        {
            Population = AMillion,
        }
    );

    public static readonly ReportSubmitted Submitted = new("asia", "yokohama-jp", 2025, Content, []);
    public static readonly ReportReturned Returned = new([
        new ReviewComment("values[0].method", "Please say how it was measured"),
        new ReviewComment(null, "And sign it"),
    ]);
    public static readonly ReportResubmitted Resubmitted = new(Reporting(Waste with { Method = "Weighing" }, Recycled), []);
    public static readonly ReportAccepted Accepted = new(Verification.DocumentChecked, AMillion);
    public static readonly ReportPublished Published = new();
    public static readonly ReportRestated Restated = new([Waste with { Value = 310 }], "A weighbridge was wrong");

    public static readonly LimitOverride Cleared = new("WST-GEN-PC", 40_000, "A landfill was cleared");
    public static readonly LimitOverridden Overridden = new("asia", "yokohama-jp", 2025, Cleared);
    public static readonly ReportCommented Commented = new([new ReviewComment("values.REC-MSW.comment", "Thank you, that helps")]);
    public static readonly SecondOpinionAsked OpinionAsked = new("Is the method sound?", "officer of asia");
    public static readonly SecondOpinionGiven OpinionGiven = new(true, "It is", "officer of all");
    public static readonly CorrectionRequested CorrectionAsked = new(1, [Waste with { Value = 310 }], "A weighbridge was wrong");
    public static readonly ReportSections Mended = new(
        [GoalsSet with { Status = CommitmentStatus.UnderWay, Text = "The plan is before the council" }],
        Challenges: [new Concern(Topic.Money, "Too little")],
        ChallengesFor: Sharing.Public,
        WiderEffects: "Less smoke"
    );
    public static readonly CorrectionRequested MendingAsked = new(1, [], "We wrote it too early", Mended);
    public static readonly ReportRestated RestatedInWords = new([], "We wrote it too early", Mended);
    public static readonly CorrectionGranted Granted = new(1);
    public static readonly CorrectionDeclined Declined = new(1, "The weighbridge was right");

    public static ReportContent Reporting(params IReadOnlyList<IndicatorValue> values) => new([GoalsSet, ReportingBegun], values);

    /// <summary>A value that nobody can find anything wrong with.</summary>
    public static IndicatorValue Value(string indicator, decimal value) =>
        new(indicator, value, TheCatalogue.All[indicator].Unit, 2025, "Survey", Evidence: [Proof]);

    /// <summary>The basis when these values were accepted in an earlier cycle.</summary>
    public static ReportBasis Before(params IReadOnlyList<IndicatorValue> values) =>
        Basis with
        {
            Before = values.ToDictionary(value => value.Indicator),
        };

    public static Spec<ProgressReport, ProgressReportEvent> After(params ProgressReportEvent[] facts) =>
        new Spec<ProgressReport, ProgressReportEvent>(ProgressReportDecider.Fold).Given(facts);

    /// <summary>The moment when a day begins in Yokohama, where the programme is run.</summary>
    public static CommandContext WhenItIs(this CommandContext context, string dayInTokyo, string time) =>
        context.At($"{dayInTokyo}T{time}+09:00");
}
