using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Awards;
using CityDeclarations.Specs.Boards;
using CityDeclarations.Specs.Cities;
using CityDeclarations.Specs.Desks;
using CityDeclarations.Specs.Duties;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Methodologies;
using CityDeclarations.Specs.Programmes;
using CityDeclarations.Specs.Progress;
using CityDeclarations.Specs.Signatories;
using CityDeclarations.Specs.Targets;

namespace CityDeclarations.Specs;

/// <summary>Facts of every kind there is, with and without what may be left out.</summary>
internal static class Samples
{
    public static readonly IReadOnlyList<object> All =
    [
        TheCatalogue.Defined,
        TheCatalogue.Defined with
        {
            Definition = TheCatalogue.Landfilled,
        },
        TheCatalogue.Revised,
        TheCities.Registered,
        TheCities.Registered with
        {
            Identifiers = [],
            Location = null,
            Population = null,
        },
        TheCities.Renamed,
        TheCities.Renamed with
        {
            RenamedOn = null,
        },
        TheCities.Restated,
        new PopulationRestated(new Population(1, null, "?"), "Why"),
        TheCities.Identified,
        TheCities.Merged,
        TheCities.Merged with
        {
            MergedOn = null,
        },
        TheCities.Grown,
        TheCities.Grown with
        {
            ChangedOn = null,
        },
        TheProgramme.Launched,
        TheProgramme.Launched with
        {
            LaunchedOn = null,
        },
        TheProgramme.FirstText,
        TheProgramme.SecondText,
        TheProgramme.FirstText with
        {
            Version = 3,
            Commitments = [],
            AdoptedOn = null,
        },
        TheProgramme.Japanese,
        TheProgramme.Japanese with
        {
            Version = 9,
        },
        TheProgramme.Japanese with
        {
            Wordings = [],
        },
        TheProgramme.WasteAdopted,
        TheProgramme.WasteRetired,
        TheProgramme.Scheduled,
        TheProgramme.Rescheduled,
        TheProgramme.Scheduled with
        {
            ExtensionUntil = new DateOnly(2026, 8, 31),
            Questionnaire = 2,
            Indicators = ["WST-LFL"],
        },
        TheProgramme.Waived,
        TheProgramme.Waived with
        {
            Cities = [],
            Year = 1999,
        },
        TheProgramme.RulesAdopted,
        TheProgramme.RulesAdopted with
        {
            Rules = new ReportingRules(24, [], null, [], 4),
        },
        TheProgramme.BandsFrozen,
        TheProgramme.BandsFrozen with
        {
            Year = 1999,
        },
        TheSignatory.Submitted,
        TheSignatory.Submitted with
        {
            Application = new Application(2, "Mayor"),
        },
        TheSignatory.CompletionAsked,
        TheSignatory.Resubmitted,
        TheSignatory.Approved,
        TheSignatory.Declined,
        TheSignatory.TakenBack,
        TheSignatory.Signed,
        TheSignatory.Signed with
        {
            CouncilResolvedOn = null,
            Conditions = null,
        },
        TheSignatory.SignedEarlier,
        TheSignatory.SignedEarlier with
        {
            SignedOn = null,
        },
        TheSignatory.Listed,
        new SignatoryListed(8, null),
        TheSignatory.Left,
        TheSignatory.Silenced,
        TheSignatory.Back,
        TheSignatory.Removed,
        TheTargets.Set,
        TheTargets.RecyclingSet,
        TheTargets.DescribedSet,
        TheTargets.Revised,
        TheTargets.Achieved,
        TheTargets.Achieved with
        {
            Value = null,
        },
        TheTargets.Abandoned,
        TheReports.Submitted,
        TheReports.Submitted with
        {
            Content = new ReportContent([], []),
        },
        TheReports.Returned,
        TheReports.Resubmitted,
        TheReports.Accepted,
        TheReports.Accepted with
        {
            Population = null,
        },
        TheReports.Published,
        TheReports.Restated,
        new ReportRestated([new IndicatorValue("WST-LFL", Missing: MissingReason.Refused)], "Why"),
        TheMethodology.Drafted,
        TheMethodology.Redrafted,
        TheMethodology.Opened,
        TheMethodology.Commented,
        TheMethodology.Adopted,
        TheMethodology.Retired,
        TheBoard.Opened,
        TheBoard.Replied,
        TheBoard.Replied with
        {
            Reply = 2,
            Indicator = null,
        },
        TheBoard.Decided,
        TheBoard.Published,
        TheBoard.Corrected,
        TheAward.Announced,
        TheAward.Announced with
        {
            Definition = TheAward.Definition with { Ties = AwardTies.WeightiestCriterion, Sponsors = [], BarredYears = 0 },
        },
        TheAward.Ana,
        TheAward.Ben,
        TheAward.Kei,
        TheAward.Gone,
        TheAward.NominationsOver,
        TheAward.Allocated,
        TheAward.Ranked,
        TheAward.Ranked with
        {
            Results = [],
        },
        TheAward.Shortlisted,
        TheAward.Decided,
        TheAward.Published,
        TheAward.TakenBack,
        TheAward.Proposed,
        TheAward.ByBoard,
        TheAward.ByPartner,
        TheAward.ByItself,
        TheAward.Consented,
        TheAward.Declined,
        TheAward.Declined with
        {
            Reason = null,
        },
        TheAward.Withdrawn,
        TheAward.Frozen,
        TheAward.RuledOut,
        TheAward.Conflict,
        TheAward.Conflict with
        {
            Explanation = null,
        },
        TheAward.Committed,
        TheAward.Revealed,
        TheAward.Revealed with
        {
            Comment = null,
        },
        TheDuties.Taken,
        TheDuties.Granted,
        TheDuties.Reminded,
        TheDesk.LeadTaken,
        TheDesk.OfficialTaken,
        TheDesk.OfficialEnded,
        TheDesk.OfficialEnded with
        {
            Reason = null,
        },
        TheDesk.HandedOver,
        TheDesk.LeadGone,
        TheDesk.LeadGone with
        {
            PersonId = null,
        },
        TheDesk.Given,
        TheDesk.Ended,
        TheDesk.Ended with
        {
            Reason = null,
        },
        TheReports.Accepted with
        {
            Reservations = [new ReviewComment(null, "Seen on paper only")],
        },
        TheReports.Overridden,
        TheReports.Commented,
        TheReports.OpinionAsked,
        TheReports.OpinionGiven,
        TheReports.CorrectionAsked,
        TheReports.CorrectionAsked with
        {
            Number = 2,
        },
        TheReports.MendingAsked,
        TheReports.RestatedInWords,
        TheReports.RestatedInWords with
        {
            Sections = new ReportSections(),
        },
        TheReports.Granted,
        TheReports.Declined,
        TheReports.Declined with
        {
            Number = 2,
        },
    ];

    public static IEnumerable<TEvent> Of<TEvent>() => All.OfType<TEvent>();
}
