namespace CityDeclarations.Registry.Signatories;

/// <summary>What is said no with about signatories; those who build on signatures say it too.</summary>
public static class SignatoryRefusals
{
    internal static readonly Rule AlreadyApplied = new(
        "application-already-made",
        "This city has applied already",
        "Look at the application that is there; amend it when completion is requested."
    );

    internal static readonly Rule AlreadySigned = new(
        "already-signatory",
        "This city is a signatory already",
        "Nothing is to be done; withdraw the signature first if it was a mistake."
    );

    internal static readonly Rule NotUnderReview = new(
        "application-not-under-review",
        "The application is not under review",
        "Look at its stage: only an application under review can be decided on."
    );

    internal static readonly Rule NotAwaitingCompletion = new(
        "application-not-awaiting-completion",
        "Nobody asked for this application to be completed",
        "Wait for the officer's answer; only when completion is requested can it be sent again."
    );

    internal static readonly Rule NotApproved = new(
        "application-not-approved",
        "The application is not approved",
        "Sign once the operator has approved the application."
    );

    internal static readonly Rule NotSigned = new("not-signed", "The declaration is not signed", "Record the signature first.");

    internal static readonly Rule NotSignatory = new(
        "not-signatory",
        "This city is not a signatory of this declaration",
        "Only a city that has signed and has not withdrawn can do this."
    );

    internal static readonly Rule NothingToWithdraw = new(
        "nothing-to-withdraw",
        "There is neither an application nor a signature to withdraw",
        "Look at the stage: what was declined or withdrawn cannot be withdrawn."
    );

    internal static readonly Rule CityNotEligible = new(
        "city-not-eligible",
        "This city cannot sign this declaration",
        "See who may sign on the programme's page; ask the operator if you think the rule should be wider."
    );

    internal static readonly Rule TextVersionSuperseded = new(
        "text-version-superseded",
        "There is a newer text of the declaration",
        "Sign the newest version that the programme's page shows."
    );

    internal static readonly Rule SignedBeforeResolved = new(
        "signed-before-resolved",
        "The signature is dated before the council's resolution",
        "Check both dates; give them as precisely as they are known."
    );

    internal static readonly Rule BeforeSignature = new(
        "before-signature",
        "This is dated before the signature",
        "Check both dates; give them as precisely as they are known."
    );

    internal static readonly Rule DateInFuture = new("date-in-future", "This date has not come yet", "Give the date on which it happened.");
}
