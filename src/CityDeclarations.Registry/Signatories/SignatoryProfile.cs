using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Signatories;

/// <summary>The four dates of a signature, which sources often mix up; each as precisely as it is known.</summary>
/// <param name="CouncilResolvedOn">When the council resolved to sign.</param>
/// <param name="SignedOn">When the declaration was signed.</param>
/// <param name="AcceptedOn">When the operator accepted the city.</param>
/// <param name="PublishedOn">When the city was announced as signatory.</param>
public sealed record SignatoryDates(
    PartialDate? CouncilResolvedOn,
    PartialDate? SignedOn,
    PartialDate? AcceptedOn,
    PartialDate? PublishedOn
);

/// <summary>One city's relation to one declaration, as officers and the city itself see it.</summary>
public sealed record SignatoryProfile : IRevisioned
{
    /// <summary>Key of the signatory's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>How far it has come.</summary>
    public SignatoryStage Stage { get; init; }

    /// <summary>Its number in the programme, once listed.</summary>
    public int? Number { get; init; }

    /// <summary>Version of the text it signed.</summary>
    public int? TextVersion { get; init; }

    /// <summary>The four dates.</summary>
    public SignatoryDates Dates { get; init; } = new(null, null, null, null);

    /// <summary>The last day on which it can have been signed; for filters.</summary>
    public DateOnly? SignedNoLaterThan { get; init; }

    /// <summary>The office that signed.</summary>
    public string? SignerOffice { get; init; }

    /// <summary>Conditions that the council attached. They are public once the city is listed.</summary>
    public string? Conditions { get; init; }

    /// <summary>How sure the signature is.</summary>
    public Standing Standing { get; init; }

    /// <summary>What a reader must know. It is public once the city is listed.</summary>
    public string? Note { get; init; }

    /// <summary>Where a signature from before the register was published.</summary>
    public string? Source { get; init; }

    /// <summary>When and why it withdrew.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>When and why it was removed.</summary>
    public Withdrawal? Removal { get; init; }

    /// <summary>Since when and why it is on hold; none when it is not.</summary>
    public Hold? Hold { get; init; }

    /// <summary>A report missing of this year or one before does not put it on hold: it came back since.</summary>
    public int? SettledThrough { get; init; }

    /// <summary>The newest application and what came of it. Not public.</summary>
    public Review? Review { get; init; }

    /// <summary>Version of the signatory's stream; send it in If-Match.</summary>
    public int Version { get; set; }
}

/// <summary>That an application or a signature was withdrawn.</summary>
/// <param name="On">When, as precisely as is known.</param>
/// <param name="Reason">Why it was taken back or removed. For a signature it is public; for an application only the city's own people and
/// the programme's officers see it.</param>
public sealed record Withdrawal(PartialDate? On, string Reason);

/// <summary>That a signatory is on hold.</summary>
/// <param name="Year">The year whose report is missing.</param>
/// <param name="Reason">Why it is on hold.</param>
/// <param name="Since">Since when it is on hold.</param>
public sealed record Hold(int Year, HoldReason Reason, DateTimeOffset Since);

/// <summary>An application on its way.</summary>
/// <param name="Application">What the city says.</param>
/// <param name="SubmittedAt">When it came in, or came in again.</param>
/// <param name="Missing">What is missing from it. Only the city's own people and the programme's officers see it.</param>
/// <param name="AcceptedOn">When the operator accepted it.</param>
/// <param name="DeclinedBecause">Why it was declined. Only the city's own people and the programme's officers see it.</param>
public sealed record Review(
    Application Application,
    DateTimeOffset SubmittedAt,
    string? Missing = null,
    PartialDate? AcceptedOn = null,
    string? DeclinedBecause = null
);

internal sealed class SignatoryProfileProjection() : StreamProjection<SignatoryProfile>(typeof(SignatoryEvent))
{
    /// <summary>For telling the past.</summary>
    public static readonly SignatoryProfileProjection Shared = new();

    public override SignatoryProfile? Evolve(SignatoryProfile? profile, string id, IEvent e) =>
        e.Data switch
        {
            ApplicationSubmitted submitted => (
                profile
                ?? new SignatoryProfile
                {
                    Id = id,
                    Programme = submitted.Programme,
                    City = submitted.City,
                }
            ) with
            {
                Stage = SignatoryStage.UnderReview,
                Review = new Review(submitted.Application, e.Timestamp),
            },
            EarlierSignatureRecorded earlier => (
                profile
                ?? new SignatoryProfile
                {
                    Id = id,
                    Programme = earlier.Programme,
                    City = earlier.City,
                }
            ) with
            {
                Stage = SignatoryStage.Signed,
                TextVersion = earlier.TextVersion,
                Dates = new SignatoryDates(earlier.CouncilResolvedOn, earlier.SignedOn, null, null),
                SignedNoLaterThan = earlier.SignedOn?.Latest,
                SignerOffice = null,
                Conditions = earlier.Conditions,
                Standing = earlier.Standing,
                Note = earlier.Note,
                Source = earlier.Source,
            },
            _ when profile is null => null,
            CompletionRequested requested => Reviewed(profile, SignatoryStage.CompletionRequested, review =>
                review with
                {
                    Missing = requested.Missing,
                }
            ),
            ApplicationResubmitted resubmitted => profile with
            {
                Stage = SignatoryStage.UnderReview,
                Review = new Review(resubmitted.Application, e.Timestamp),
            },
            ApplicationApproved approved => Reviewed(profile, SignatoryStage.Approved, review =>
                review with
                {
                    AcceptedOn = approved.AcceptedOn,
                }
            ),
            ApplicationDeclined declined => Reviewed(profile, SignatoryStage.Declined, review =>
                review with
                {
                    DeclinedBecause = declined.Reason,
                }
            ),
            DeclarationSigned signed => profile with
            {
                Stage = SignatoryStage.Signed,
                TextVersion = signed.TextVersion,
                SignerOffice = signed.SignerOffice,
                Conditions = signed.Conditions,
                Standing = Standing.Confirmed,
                Dates = new SignatoryDates(signed.CouncilResolvedOn, signed.SignedOn, profile.Review?.AcceptedOn, null),
                SignedNoLaterThan = signed.SignedOn.Latest,
                Note = null,
                Source = null,
            },
            SignatoryListed listed => profile with
            {
                Stage = SignatoryStage.Listed,
                Number = listed.Number,
                Dates = profile.Dates with { PublishedOn = listed.PublishedOn },
                Withdrawal = null,
                Removal = null,
            },
            ApplicationWithdrawn withdrawn => profile with
            {
                Stage = SignatoryStage.Withdrawn,
                Withdrawal = profile.Withdrawal ?? new Withdrawal(null, withdrawn.Reason),
            },
            SignatureWithdrawn withdrawn => profile with
            {
                Stage = SignatoryStage.Withdrawn,
                Withdrawal = new Withdrawal(withdrawn.WithdrawnOn, withdrawn.Reason),
                Hold = null,
            },
            SignatoryPutOnHold hold => profile with { Hold = new Hold(hold.Year, hold.Reason, e.Timestamp) },
            SignatoryReactivated back => profile with
            {
                Hold = null,
                SettledThrough = SignatoryDecider.Settled(profile.SettledThrough, profile.Hold?.Year, back.Year),
            },
            SignatoryRemoved removed => profile with
            {
                Stage = SignatoryStage.Removed,
                Removal = new Withdrawal(removed.DecidedOn, removed.Reason),
                Hold = null,
            },
            _ => profile,
        };

    private static SignatoryProfile Reviewed(SignatoryProfile profile, SignatoryStage stage, Func<Review, Review> change) =>
        profile with
        {
            Stage = stage,
            Review = profile.Review is { } review ? change(review) : null,
        };
}
