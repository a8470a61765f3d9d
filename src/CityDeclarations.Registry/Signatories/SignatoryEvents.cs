namespace CityDeclarations.Registry.Signatories;

/// <summary>How sure it is that a city signed.</summary>
public enum Standing
{
    /// <summary>The signature is on record or well sourced.</summary>
    Confirmed,

    /// <summary>A source names the city as signatory, and no better source confirms it.</summary>
    Uncertain,
}

/// <summary>What a city says when it asks to sign.</summary>
/// <param name="TextVersion">The version of the text it wants to sign.</param>
/// <param name="SignerOffice">The office that will sign, for instance “Mayor”; never a person's name. It is public once the city is
/// listed.</param>
/// <param name="CouncilResolvedOn">When the council resolved to sign, as precisely as is known.</param>
/// <param name="Conditions">Conditions that the council attached. They are public once the city is listed.</param>
/// <param name="Statement">What the city wants to say, in its own words. Only the city's own people and the programme's officers see
/// it.</param>
public sealed record Application(
    int TextVersion,
    string SignerOffice,
    PartialDate? CouncilResolvedOn = null,
    string? Conditions = null,
    string? Statement = null
);

/// <summary>An event of a signatory's stream, <c>signatory:programme/city</c>: one city's relation to one declaration.</summary>
public abstract record SignatoryEvent;

/// <summary>A city asked to sign the declaration. It is under review from here on.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Application">What it says.</param>
public sealed record ApplicationSubmitted(string Programme, string City, Application Application) : SignatoryEvent;

/// <summary>An officer found something missing.</summary>
/// <param name="Missing">What, in words to the city.</param>
public sealed record CompletionRequested(string Missing) : SignatoryEvent;

/// <summary>The city completed its application. It is under review again.</summary>
/// <param name="Application">What it says now.</param>
public sealed record ApplicationResubmitted(Application Application) : SignatoryEvent;

/// <summary>The operator accepted the application: the city may sign.</summary>
/// <param name="AcceptedOn">The day of acceptance.</param>
public sealed record ApplicationApproved(PartialDate AcceptedOn) : SignatoryEvent;

/// <summary>The operator declined the application.</summary>
/// <param name="Reason">Why, in words to the city.</param>
public sealed record ApplicationDeclined(string Reason) : SignatoryEvent;

/// <summary>The city took its application back before signing.</summary>
/// <param name="Reason">Why.</param>
public sealed record ApplicationWithdrawn(string Reason) : SignatoryEvent;

/// <summary>The declaration was signed for the city.</summary>
/// <param name="TextVersion">The version of the text that was signed.</param>
/// <param name="SignedOn">When, as precisely as is known.</param>
/// <param name="SignerOffice">The office that signed, for instance “Mayor”.</param>
/// <param name="CouncilResolvedOn">When the council resolved to sign: the date that counts (practice of the Covenant of Mayors).</param>
/// <param name="Conditions">Conditions that the council attached.</param>
public sealed record DeclarationSigned(
    int TextVersion,
    PartialDate SignedOn,
    string SignerOffice,
    PartialDate? CouncilResolvedOn,
    string? Conditions
) : SignatoryEvent;

/// <summary>A signature made before or outside the register was taken over from a published source.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="TextVersion">The version of the text that was signed.</param>
/// <param name="SignedOn">When, as precisely as is known.</param>
/// <param name="CouncilResolvedOn">When the council resolved to sign.</param>
/// <param name="Conditions">Conditions that the council attached.</param>
/// <param name="Standing">How sure the signature is.</param>
/// <param name="Note">What a reader must know.</param>
/// <param name="Source">Where it was published.</param>
public sealed record EarlierSignatureRecorded(
    string Programme,
    string City,
    int TextVersion,
    PartialDate? SignedOn,
    PartialDate? CouncilResolvedOn,
    string? Conditions,
    Standing Standing,
    string? Note,
    string Source
) : SignatoryEvent;

/// <summary>The city was entered in the public list of signatories.</summary>
/// <param name="Number">Its number in this programme, from 1, without gaps; it keeps it for ever.</param>
/// <param name="PublishedOn">When it was announced, as precisely as is known.</param>
public sealed record SignatoryListed(int Number, PartialDate? PublishedOn) : SignatoryEvent;

/// <summary>The city withdrew its signature. Everything it reported stays.</summary>
/// <param name="WithdrawnOn">When, as precisely as is known.</param>
/// <param name="Reason">Why.</param>
public sealed record SignatureWithdrawn(PartialDate WithdrawnOn, string Reason) : SignatoryEvent;

/// <summary>Why a signatory was put on hold.</summary>
public enum HoldReason
{
    /// <summary>A report has not come, and the city was reminded for the last time.</summary>
    ReportOverdue,
}

/// <summary>
/// A silent signatory was put on hold: it is left out of lists, and marked on its page. It may do whatever it could before.
/// </summary>
/// <param name="Year">The year whose report is missing.</param>
/// <param name="Reason">Why.</param>
public sealed record SignatoryPutOnHold(int Year, HoldReason Reason) : SignatoryEvent;

/// <summary>A signatory is no longer on hold.</summary>
/// <param name="Year">The year it reported on, or need not report on any more.</param>
public sealed record SignatoryReactivated(int Year) : SignatoryEvent;

/// <summary>A signatory was removed, by decision of the programme. Everything it reported stays.</summary>
/// <param name="DecidedOn">When that was decided.</param>
/// <param name="Reason">Why. It is public.</param>
public sealed record SignatoryRemoved(PartialDate DecidedOn, string Reason) : SignatoryEvent;
