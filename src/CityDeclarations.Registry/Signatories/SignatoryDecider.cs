using System.Diagnostics;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Every rule of a signatory's stream.</summary>
internal static class SignatoryDecider
{
    public static readonly Fold<Signatory, SignatoryEvent> Fold = new(new Signatory(), Evolve);

    public static Signatory Evolve(Signatory signatory, SignatoryEvent fact) =>
        fact switch
        {
            ApplicationSubmitted submitted => signatory with
            {
                Programme = submitted.Programme,
                City = submitted.City,
                Stage = SignatoryStage.UnderReview,
                Application = submitted.Application,
            },
            CompletionRequested => signatory with { Stage = SignatoryStage.CompletionRequested },
            ApplicationResubmitted resubmitted => signatory with
            {
                Stage = SignatoryStage.UnderReview,
                Application = resubmitted.Application,
            },
            ApplicationApproved => signatory with { Stage = SignatoryStage.Approved },
            ApplicationDeclined => signatory with { Stage = SignatoryStage.Declined },
            DeclarationSigned signed => signatory with { Stage = SignatoryStage.Signed, SignedOn = signed.SignedOn },
            EarlierSignatureRecorded earlier => signatory with
            {
                Programme = earlier.Programme,
                City = earlier.City,
                Stage = SignatoryStage.Signed,
                SignedOn = earlier.SignedOn,
            },
            SignatoryListed listed => signatory with { Stage = SignatoryStage.Listed, Number = listed.Number },
            ApplicationWithdrawn or SignatureWithdrawn => signatory with { Stage = SignatoryStage.Withdrawn, OnHoldFor = null },
            SignatoryPutOnHold hold => signatory with { OnHoldFor = hold.Year },
            SignatoryReactivated back => signatory with
            {
                OnHoldFor = null,
                SettledThrough = Settled(signatory.SettledThrough, signatory.OnHoldFor, back.Year),
            },
            SignatoryRemoved => signatory with { Stage = SignatoryStage.Removed, OnHoldFor = null },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a signatory."),
        };

    /// <summary>A city asks to sign, for the first time or again after it was declined or withdrew.</summary>
    public static IEnumerable<SignatoryEvent> Submit(
        Signatory? signatory,
        Application application,
        DeclarationBasis declaration,
        CityBasis city,
        CommandContext context
    )
    {
        context.OnlyFor(city.Slug, declaration.Programme);
        MayEnter(signatory, declaration, city);
        CheckNewest(application, declaration);
        CheckDates(null, application.CouncilResolvedOn, context);
        return [new ApplicationSubmitted(declaration.Programme, city.Slug, application)];
    }

    public static IEnumerable<SignatoryEvent> RequestCompletion(Signatory signatory, string missing, CommandContext context)
    {
        OnlyOfficersOf(signatory, context);
        return signatory.Stage is SignatoryStage.UnderReview ? [new CompletionRequested(missing)] : throw NotUnderReview(signatory);
    }

    public static IEnumerable<SignatoryEvent> Resubmit(
        Signatory signatory,
        Application application,
        DeclarationBasis declaration,
        CommandContext context
    )
    {
        context.OnlyFor(signatory.City, signatory.Programme);
        if (signatory.Stage is not SignatoryStage.CompletionRequested)
            throw SignatoryRefusals.NotAwaitingCompletion.Broken($"The application is {Words(signatory.Stage)}.");
        CheckNewest(application, declaration);
        CheckDates(null, application.CouncilResolvedOn, context);
        return [new ApplicationResubmitted(application)];
    }

    public static IEnumerable<SignatoryEvent> Approve(Signatory signatory, DateOnly today, CommandContext context)
    {
        OnlyOfficersOf(signatory, context);
        return signatory.Stage switch
        {
            SignatoryStage.UnderReview => [new ApplicationApproved(PartialDate.On(today))],
            SignatoryStage.Approved => [],
            _ => throw NotUnderReview(signatory),
        };
    }

    public static IEnumerable<SignatoryEvent> Decline(Signatory signatory, string reason, CommandContext context)
    {
        OnlyOfficersOf(signatory, context);
        return signatory.Stage switch
        {
            SignatoryStage.UnderReview or SignatoryStage.CompletionRequested => [new ApplicationDeclined(reason)],
            SignatoryStage.Declined => [],
            _ => throw NotUnderReview(signatory),
        };
    }

    /// <summary>The declaration is signed as the application said, unless office, resolution or conditions turned out otherwise.</summary>
    public static IEnumerable<SignatoryEvent> Sign(Signatory signatory, Signature signature, CityBasis city, CommandContext context)
    {
        context.OnlyFor(signatory.City, signatory.Programme);
        if (signatory.Stage is not SignatoryStage.Approved)
            throw SignatoryRefusals.NotApproved.Broken($"The application is {Words(signatory.Stage)}.");
        city.MustStandOnItsOwn();
        var application = signatory.Application!;
        var resolved = signature.CouncilResolvedOn ?? application.CouncilResolvedOn;
        CheckDates(signature.SignedOn, resolved, context);
        return
        [
            new DeclarationSigned(
                application.TextVersion,
                signature.SignedOn,
                signature.SignerOffice ?? application.SignerOffice,
                resolved,
                signature.Conditions ?? application.Conditions
            ),
        ];
    }

    /// <param name="signatory">The signatory.</param>
    /// <param name="next">The next number that is free in the programme; a city that was listed before keeps its own.</param>
    /// <param name="publishedOn">When it was announced.</param>
    /// <param name="city">The city.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<SignatoryEvent> List(
        Signatory signatory,
        int next,
        PartialDate publishedOn,
        CityBasis city,
        CommandContext context
    )
    {
        OnlyOfficersOf(signatory, context);
        CheckNotInFuture(publishedOn, "publishedOn", context);
        if (signatory.Stage is SignatoryStage.Signed)
        {
            city.MustStandOnItsOwn();
            CheckNotBefore(signatory.SignedOn, publishedOn, "publishedOn");
        }
        return signatory.Stage switch
        {
            SignatoryStage.Signed => [new SignatoryListed(signatory.Number ?? next, publishedOn)],
            SignatoryStage.Listed => [],
            _ => throw SignatoryRefusals.NotSigned.Broken($"The application is {Words(signatory.Stage)}."),
        };
    }

    public static IEnumerable<SignatoryEvent> Withdraw(Signatory signatory, PartialDate withdrawnOn, string reason, CommandContext context)
    {
        context.OnlyFor(signatory.City, signatory.Programme);
        CheckNotInFuture(withdrawnOn, "withdrawnOn", context);
        if (signatory.Stage is SignatoryStage.Signed or SignatoryStage.Listed)
            CheckNotBefore(signatory.SignedOn, withdrawnOn, "withdrawnOn");
        return signatory.Stage switch
        {
            SignatoryStage.UnderReview or SignatoryStage.CompletionRequested or SignatoryStage.Approved =>
            [
                new ApplicationWithdrawn(reason),
            ],
            SignatoryStage.Signed or SignatoryStage.Listed => [new SignatureWithdrawn(withdrawnOn, reason)],
            _ => throw SignatoryRefusals.NothingToWithdraw.Broken($"The application is {Words(signatory.Stage)}."),
        };
    }

    /// <summary>Takes over a signature made before or outside the register; it enters the list at once.</summary>
    public static IEnumerable<SignatoryEvent> RecordEarlier(
        Signatory? signatory,
        EarlierSignatureRecorded earlier,
        PartialDate? publishedOn,
        int next,
        DeclarationBasis declaration,
        CityBasis city,
        CommandContext context
    )
    {
        if (!context.Actor.IsOfficerOf(declaration.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{declaration.Programme}” record earlier signatures.");
        MayEnter(signatory, declaration, city);
        if (!declaration.TextVersions.Contains(earlier.TextVersion))
            throw UnknownText(earlier.TextVersion);
        CheckDates(earlier.SignedOn, earlier.CouncilResolvedOn, context);
        if (publishedOn is not null)
        {
            CheckNotInFuture(publishedOn, "publishedOn", context);
            CheckNotBefore(earlier.SignedOn, publishedOn, "publishedOn");
        }
        return [earlier, new SignatoryListed(signatory?.Number ?? next, publishedOn)];
    }

    /// <summary>Puts a silent signatory on hold, once for each year.</summary>
    public static IEnumerable<SignatoryEvent> PutOnHold(Signatory signatory, int year, HoldReason reason, CommandContext context)
    {
        OnlyOfficersOf(signatory, context);
        return
            signatory.Stage is SignatoryStage.Signed or SignatoryStage.Listed
            && signatory.OnHoldFor is null
            && !(year <= signatory.SettledThrough)
            ? [new SignatoryPutOnHold(year, reason)]
            : [];
    }

    /// <summary>Brings a signatory back that is on hold; whoever may file for it may do this.</summary>
    /// <param name="signatory">The signatory.</param>
    /// <param name="year">The year it reported on, or need not report on any more.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<SignatoryEvent> Reactivate(Signatory signatory, int year, CommandContext context)
    {
        context.OnlyFor(signatory.City, signatory.Programme);
        return signatory.OnHoldFor is null ? [] : [new SignatoryReactivated(year)];
    }

    public static IEnumerable<SignatoryEvent> Remove(Signatory signatory, PartialDate decidedOn, string reason, CommandContext context)
    {
        OnlyOfficersOf(signatory, context);
        CheckNotInFuture(decidedOn, "decidedOn", context);
        if (signatory.Stage is SignatoryStage.Signed or SignatoryStage.Listed)
            CheckNotBefore(signatory.SignedOn, decidedOn, "decidedOn");
        return signatory.Stage switch
        {
            SignatoryStage.Signed or SignatoryStage.Listed => [new SignatoryRemoved(decidedOn, reason)],
            SignatoryStage.Removed => [],
            _ => throw SignatoryRefusals.NotSigned.Broken($"The application is {Words(signatory.Stage)}."),
        };
    }

    /// <summary>
    /// The latest year that is settled when a signatory comes back: the one it is asked about, and the one it was on hold for.
    /// </summary>
    internal static int Settled(int? before, int? onHoldFor, int year) => Math.Max(Math.Max(before ?? 0, onHoldFor ?? 0), year);

    private static void MayEnter(Signatory? signatory, DeclarationBasis declaration, CityBasis city)
    {
        if (signatory?.Stage is SignatoryStage.Signed or SignatoryStage.Listed)
            throw SignatoryRefusals.AlreadySigned.Broken($"{city.Slug} has signed the declaration of “{declaration.Programme}”.", "city");
        if (signatory?.Stage is SignatoryStage.UnderReview or SignatoryStage.CompletionRequested or SignatoryStage.Approved)
            throw SignatoryRefusals.AlreadyApplied.Broken($"The application of {city.Slug} is {Words(signatory.Stage)}.", "city");
        if (city.MergedInto is { } into)
            throw SignatoryRefusals.CityNotEligible.Broken($"{city.Slug} has become part of {into}.", "city");
        var who = declaration.Eligibility;
        if (!who.Kinds.Contains(city.Kind))
            throw SignatoryRefusals.CityNotEligible.Broken($"“{declaration.Programme}” is not open to a city of this kind.", "city");
        if (who.Countries.Count > 0 && !who.Countries.Contains(city.Country))
            throw SignatoryRefusals.CityNotEligible.Broken($"“{declaration.Programme}” is not open to cities of {city.Country}.", "city");
    }

    private static void CheckNewest(Application application, DeclarationBasis declaration)
    {
        if (!declaration.TextVersions.Contains(application.TextVersion))
            throw UnknownText(application.TextVersion);
        var newest = declaration.TextVersions[0];
        if (application.TextVersion != newest)
            throw SignatoryRefusals.TextVersionSuperseded.Broken(
                $"Version {application.TextVersion} was followed by version {newest}.",
                "textVersion"
            );
    }

    private static RuleViolationException UnknownText(int version) =>
        ProgrammeRefusals.TextVersionUnknown.Broken($"There is no version {version}.", "textVersion");

    private static void CheckDates(PartialDate? signedOn, PartialDate? resolvedOn, CommandContext context)
    {
        if (resolvedOn is not null)
            CheckNotInFuture(resolvedOn, "councilResolvedOn", context);
        if (signedOn is null)
            return;
        CheckNotInFuture(signedOn, "signedOn", context);
        if (resolvedOn?.Earliest > signedOn.Latest)
            throw SignatoryRefusals.SignedBeforeResolved.Broken($"Signed {signedOn}, resolved {resolvedOn}.", "signedOn");
    }

    private static void CheckNotInFuture(PartialDate date, string field, CommandContext context)
    {
        if (date.Earliest > context.LatestToday)
            throw SignatoryRefusals.DateInFuture.Broken($"{date} has not come yet.", field);
    }

    private static void CheckNotBefore(PartialDate? signedOn, PartialDate date, string field)
    {
        if (signedOn?.Earliest > date.Latest)
            throw SignatoryRefusals.BeforeSignature.Broken($"Signed {signedOn}, this is {date}.", field);
    }

    private static void OnlyOfficersOf(Signatory signatory, CommandContext context)
    {
        if (!context.Actor.IsOfficerOf(signatory.Programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{signatory.Programme}” decide on this.");
    }

    private static RuleViolationException NotUnderReview(Signatory signatory) =>
        SignatoryRefusals.NotUnderReview.Broken($"The application is {Words(signatory.Stage)}.");

    private static string Words(SignatoryStage? stage) =>
        stage switch
        {
            null => "not made",
            SignatoryStage.UnderReview => "under review",
            SignatoryStage.CompletionRequested => "waiting for completion",
            SignatoryStage.Approved => "approved",
            SignatoryStage.Declined => "declined",
            SignatoryStage.Signed => "signed",
            SignatoryStage.Listed => "signed and listed",
            SignatoryStage.Withdrawn => "withdrawn",
            SignatoryStage.Removed => "removed",
            _ => throw new UnreachableException(),
        };
}

/// <summary>What is known at the signature.</summary>
/// <param name="SignedOn">When, as precisely as is known.</param>
/// <param name="SignerOffice">The office that signed, where it is not the one the application named.</param>
/// <param name="CouncilResolvedOn">When the council resolved, where the application did not say.</param>
/// <param name="Conditions">Conditions that the council attached, where the application did not say.</param>
internal sealed record Signature(PartialDate SignedOn, string? SignerOffice, PartialDate? CouncilResolvedOn, string? Conditions);
