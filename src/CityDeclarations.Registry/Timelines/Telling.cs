using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;

namespace CityDeclarations.Registry.Timelines;

/// <summary>What a timeline tells of a fact, and to whom.</summary>
internal static class Telling
{
    /// <summary>
    /// Whether everybody may read that it happened. What is said between a city and its officers is theirs; of lateness
    /// the public sees what the programme publishes (domain facts 3.3: some keep it back, ours say which).
    /// </summary>
    public static bool IsPublic(object fact, ProgrammePage programme) =>
        fact switch
        {
            CityEvent or TargetEvent => true,
            DeclarationSigned or EarlierSignatureRecorded or SignatoryListed or SignatureWithdrawn or SignatoryRemoved => true,
            SignatoryPutOnHold or SignatoryReactivated => programme.Publishes(DutyFactKind.OnHold),
            ReportSubmitted or ReportResubmitted or ReportAccepted or ReportPublished or ReportRestated => true,
            ReportReturned => programme.Publishes(DutyFactKind.Returned),
            EvidenceFrozen or WinnersAnnounced or AwardWithdrawn => true,
            ExtensionTaken or ExtensionGranted => programme.Publishes(DutyFactKind.Extended),
            _ => false,
        };

    /// <summary>When it happened, where the fact says so; else it happened when it was recorded.</summary>
    public static PartialDate? HappenedOn(object fact) =>
        fact switch
        {
            ApplicationApproved approved => approved.AcceptedOn,
            DeclarationSigned signed => signed.SignedOn,
            EarlierSignatureRecorded earlier => earlier.SignedOn,
            SignatoryListed listed => listed.PublishedOn,
            SignatureWithdrawn withdrawn => withdrawn.WithdrawnOn,
            SignatoryRemoved removed => removed.DecidedOn,
            CityRenamed renamed => renamed.RenamedOn,
            CityMerged merged => merged.MergedOn,
            BoundaryChanged changed => changed.ChangedOn,
            _ => null,
        };

    /// <summary>Why, as a stable code or in the words that are public.</summary>
    public static string? Reason(object fact) =>
        fact switch
        {
            SignatoryPutOnHold hold => Choice<HoldReason>.WordOf(hold.Reason),
            SignatureWithdrawn withdrawn => withdrawn.Reason,
            SignatoryRemoved removed => removed.Reason,
            CityRenamed renamed => renamed.Reason,
            CityMerged merged => merged.Reason,
            BoundaryChanged changed => changed.Reason,
            PopulationRestated restated => restated.Reason,
            TargetRevised revised => revised.Reason,
            TargetAbandoned abandoned => abandoned.Reason,
            ReportRestated restated => restated.Reason,
            ExtensionGranted granted => granted.Reason,
            AwardWithdrawn withdrawn => withdrawn.Reason,
            _ => null,
        };
}
