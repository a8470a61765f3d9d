using CityDeclarations.Registry.Signatories;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;

namespace CityDeclarations.Specs.Signatories;

/// <summary>Yokohama on its way into the Asian declaration.</summary>
internal static class TheSignatory
{
    public static readonly Application TheApplication = new(1, "Mayor", Date("2025-11-20"), "A plan of measures first", "We begin");

    public static readonly ApplicationSubmitted Submitted = new("asia", "yokohama-jp", TheApplication);
    public static readonly CompletionRequested CompletionAsked = new("The council's resolution");
    public static readonly ApplicationResubmitted Resubmitted = new(TheApplication with { Statement = "Completed" });
    public static readonly ApplicationApproved Approved = new(Date("2026-03-15"));
    public static readonly ApplicationDeclined Declined = new("It is no local government");
    public static readonly ApplicationWithdrawn TakenBack = new("The council changed its mind");
    public static readonly DeclarationSigned Signed = new(1, Date("2025-11-26"), "Mayor", Date("2025-11-20"), "A plan of measures first");
    public static readonly SignatoryListed Listed = new(7, Date("2025-11-27"));
    public static readonly SignatureWithdrawn Left = new(Date("2026-03"), "The council resolved so");
    public static readonly SignatoryPutOnHold Silenced = new(2025, HoldReason.ReportOverdue);
    public static readonly SignatoryReactivated Back = new(2025);
    public static readonly SignatoryRemoved Removed = new(Date("2026-03"), "It never reported");
    public static readonly EarlierSignatureRecorded SignedEarlier = new(
        "asia",
        "yokohama-jp",
        1,
        Date("2025-11-26?"),
        null,
        null,
        Standing.Uncertain,
        "Sources name three dates",
        "https://towta.co/?p=19673"
    );

    public static readonly IReadOnlyList<SignatoryEvent> UnderReview = [Submitted];
    public static readonly IReadOnlyList<SignatoryEvent> WaitingForCompletion = [Submitted, CompletionAsked];
    public static readonly IReadOnlyList<SignatoryEvent> ApprovedApplication = [Submitted, Approved];
    public static readonly IReadOnlyList<SignatoryEvent> DeclinedApplication = [Submitted, Declined];
    public static readonly IReadOnlyList<SignatoryEvent> SignedDeclaration = [Submitted, Approved, Signed];
    public static readonly IReadOnlyList<SignatoryEvent> ListedSignatory = [Submitted, Approved, Signed, Listed];
    public static readonly IReadOnlyList<SignatoryEvent> WithdrawnApplication = [Submitted, TakenBack];
    public static readonly IReadOnlyList<SignatoryEvent> WithdrawnSignature = [Submitted, Approved, Signed, Listed, Left];

    public static readonly IReadOnlyList<SignatoryEvent> RemovedSignatory = [Submitted, Approved, Signed, Listed, Removed];

    /// <summary>Every way a city's relation to the declaration can stand.</summary>
    public static readonly IReadOnlyList<IReadOnlyList<SignatoryEvent>> EveryStage =
    [
        UnderReview,
        WaitingForCompletion,
        ApprovedApplication,
        DeclinedApplication,
        SignedDeclaration,
        ListedSignatory,
        WithdrawnApplication,
        WithdrawnSignature,
        RemovedSignatory,
    ];

    public static Spec<Signatory, SignatoryEvent> After(params IEnumerable<SignatoryEvent> facts) =>
        new Spec<Signatory, SignatoryEvent>(SignatoryDecider.Fold).Given([.. facts]);

    /// <summary>The stages that are none of these.</summary>
    public static IEnumerable<IReadOnlyList<SignatoryEvent>> Except(params IReadOnlyList<SignatoryEvent>[] stages) =>
        EveryStage.Except(stages);

    /// <summary>The read model that later areas look at.</summary>
    public static SignatoryProfile Profile(SignatoryStage stage) =>
        new()
        {
            Programme = "asia",
            City = "yokohama-jp",
            Stage = stage,
            TextVersion = TheProgramme.FirstText.Version,
        };
}
