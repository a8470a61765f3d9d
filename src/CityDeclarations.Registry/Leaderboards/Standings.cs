using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using JasperFx.Events;

namespace CityDeclarations.Registry.Leaderboards;

// What boards are computed from, each fact with where it stands in the log, so that a board of any past moment needs
// nothing else. All are projected together, asynchronously, as one composite: whatever position in the log it has
// reached is true for all of them. The composite reads only the events that they name.

/// <summary>Something that boards are computed from, as far as the log tells of it.</summary>
public abstract record StandingDocument
{
    /// <summary>Key of the stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Position of the last event that it tells of.</summary>
    public long Position { get; init; }
}

/// <summary>A city as it stands on a board.</summary>
public sealed record StandingCity : StandingDocument
{
    /// <summary>Its part of the address.</summary>
    public required string Slug { get; init; }

    /// <summary>Its names by language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>What kind of government it is.</summary>
    public CityKind Kind { get; init; }

    /// <summary>What was said of its residents, oldest first.</summary>
    public IReadOnlyList<StandingFigure> Figures { get; init; } = [];

    /// <summary>That it became part of another one.</summary>
    public StandingEnd? Merged { get; init; }

    /// <summary>Its residents: the figure known last that is not of a later year.</summary>
    public long? Residents(Clocks clocks) =>
        Figures.LastOrDefault(figure => clocks.Knows(figure.Recorded) && !(figure.Year > clocks.Day.Year))?.People;

    /// <summary>Its residents when bands were frozen; if none were known then, the first figure known after.</summary>
    public long? ResidentsFrozen(DateTimeOffset at, Clocks clocks) =>
        Residents(clocks with { Known = at < clocks.Known ? at : clocks.Known })
        ?? Figures.FirstOrDefault(figure => clocks.Knows(figure.Recorded))?.People;
}

/// <summary>A figure of a city's residents.</summary>
/// <param name="Recorded">Where it was recorded.</param>
/// <param name="People">Residents.</param>
/// <param name="Year">The year it stands for; none when its source does not say.</param>
public sealed record StandingFigure(Recorded Recorded, long People, int? Year);

/// <summary>That something ended.</summary>
/// <param name="Recorded">Where that was recorded.</param>
/// <param name="On">The first day on which it can have ended; none when that is not known.</param>
public sealed record StandingEnd(Recorded Recorded, DateOnly? On)
{
    /// <summary>Whether it has, by the clocks.</summary>
    public bool Has(Clocks clocks) => clocks.Knows(Recorded) && (On is { } day ? day <= clocks.Day : Recorded.At <= clocks.True);
}

internal sealed class StandingCityProjection()
    : StreamProjection<StandingCity>(typeof(CityRegistered), typeof(CityRenamed), typeof(PopulationRestated), typeof(CityMerged))
{
    public override StandingCity? Evolve(StandingCity? city, string id, IEvent e) =>
        (
            e.Data switch
            {
                CityRegistered registered => new StandingCity
                {
                    Id = id,
                    Slug = registered.Slug,
                    Names = registered.Names,
                    Country = registered.Country,
                    Kind = registered.Kind,
                    Figures = registered.Population is { } population ? [Figure(e, population)] : [],
                },
                CityRenamed renamed when city is not null => city with { Names = renamed.Names },
                PopulationRestated restated when city is not null => city with
                {
                    Figures = [.. city.Figures, Figure(e, restated.Population)],
                },
                CityMerged merged when city is not null => city with
                {
                    Merged = new StandingEnd(Recorded.Of(e), merged.MergedOn?.Earliest),
                },
                _ => null,
            }
        )?.At(e) ?? city;

    private static StandingFigure Figure(IEvent e, Population population) => new(Recorded.Of(e), population.People, population.Year);
}

/// <summary>A signatory as it stands on a board.</summary>
public sealed record StandingSignatory : StandingDocument
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>Its number in the programme; none before it is listed.</summary>
    public int? Number { get; init; }

    /// <summary>Its signatures, oldest first: one, and another when it came back.</summary>
    public IReadOnlyList<StandingSignature> Signatures { get; init; } = [];

    /// <summary>The signature in the list last; none when it was in no list yet, or had not signed.</summary>
    public StandingSignature? Signature(Clocks clocks) =>
        Signatures.LastOrDefault(signature =>
            signature.Listed is { } listed
            && clocks.Knows(listed)
            && (signature.From is { } from ? from <= clocks.Day : clocks.Sees(listed))
        );
}

/// <summary>A signature from its beginning to its end.</summary>
/// <param name="From">The first day on which it can have been made; none when that is not known.</param>
/// <param name="Listed">When it was entered in the list.</param>
/// <param name="Ended">When it was withdrawn, or the city removed.</param>
public sealed record StandingSignature(DateOnly? From, Recorded? Listed = null, StandingEnd? Ended = null);

internal sealed class StandingSignatoryProjection()
    : StreamProjection<StandingSignatory>(
        typeof(EarlierSignatureRecorded),
        typeof(DeclarationSigned),
        typeof(SignatoryListed),
        typeof(SignatureWithdrawn),
        typeof(SignatoryRemoved)
    )
{
    public override StandingSignatory? Evolve(StandingSignatory? signatory, string id, IEvent e) =>
        (
            e.Data switch
            {
                EarlierSignatureRecorded earlier => Signed(signatory ?? Of(id), earlier.SignedOn?.Earliest),
                DeclarationSigned signed => Signed(signatory ?? Of(id), signed.SignedOn.Earliest),
                SignatoryListed listed when signatory is not null => Last(signatory with { Number = listed.Number }, signature =>
                    signature with
                    {
                        Listed = signature.Listed ?? Recorded.Of(e),
                    }
                ),
                SignatureWithdrawn withdrawn when signatory is not null => Ended(signatory, e, withdrawn.WithdrawnOn),
                SignatoryRemoved removed when signatory is not null => Ended(signatory, e, removed.DecidedOn),
                _ => null,
            }
        )?.At(e) ?? signatory;

    private static StandingSignatory Signed(StandingSignatory signatory, DateOnly? from) =>
        signatory.Signatures is [.., { Ended: null }]
            ? Last(signatory, signature => signature with { From = from })
            : signatory with
            {
                Signatures = [.. signatory.Signatures, new StandingSignature(from)],
            };

    private static StandingSignatory Ended(StandingSignatory signatory, IEvent e, PartialDate on) =>
        Last(signatory, signature => signature with { Ended = new StandingEnd(Recorded.Of(e), on.Earliest) });

    private static StandingSignatory Last(StandingSignatory signatory, Func<StandingSignature, StandingSignature> changed) =>
        signatory.Signatures is [.., var last]
            ? signatory with
            {
                Signatures = [.. signatory.Signatures.SkipLast(1), changed(last)],
            }
            : signatory;

    private static StandingSignatory Of(string id)
    {
        var (programme, city) = SignatoryLookup.Parts(id);
        return new StandingSignatory
        {
            Id = id,
            Programme = programme,
            City = city,
        };
    }
}

/// <summary>What a city promised for an indicator, as it counts on boards.</summary>
public sealed record StandingTarget : StandingDocument
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>When it was set.</summary>
    public required Recorded Set { get; init; }

    /// <summary>What was promised, oldest first.</summary>
    public required IReadOnlyList<StandingPromise> Promises { get; init; }

    /// <summary>When it was given up.</summary>
    public Recorded? Abandoned { get; init; }

    /// <summary>What was promised, where it can be measured and was not given up.</summary>
    public StandingPromise? Promise(Clocks clocks) =>
        !clocks.Sees(Set) || Abandoned is { } abandoned && clocks.Sees(abandoned) ? null
        : Promises.LastOrDefault(promise => clocks.Knows(promise.Recorded))
            is { Indicator: not null, Baseline: not null, Target: not null } measured
            ? measured
        : null;
}

/// <summary>What was promised.</summary>
/// <param name="Recorded">Where it was recorded.</param>
/// <param name="Indicator">Code of the indicator; none for a described target.</param>
/// <param name="Baseline">Where the city started, in the indicator's unit.</param>
/// <param name="Target">What it promised.</param>
public sealed record StandingPromise(Recorded Recorded, string? Indicator, decimal? Baseline, decimal? Target)
{
    internal static StandingPromise Of(IEvent e, Promise promise) =>
        new(Recorded.Of(e), promise.Indicator, promise.Baseline?.Value, promise.TargetValue);
}

internal sealed class StandingTargetProjection()
    : StreamProjection<StandingTarget>(typeof(TargetSet), typeof(TargetRevised), typeof(TargetAbandoned))
{
    public override StandingTarget? Evolve(StandingTarget? target, string id, IEvent e) =>
        (
            e.Data switch
            {
                TargetSet set => new StandingTarget
                {
                    Id = id,
                    Programme = set.Programme,
                    City = set.City,
                    Set = Recorded.Of(e),
                    Promises = [StandingPromise.Of(e, set.Promise)],
                },
                TargetRevised revised when target is not null => target with
                {
                    Promises = [.. target.Promises, StandingPromise.Of(e, revised.Promise)],
                },
                TargetAbandoned when target is not null => target with { Abandoned = Recorded.Of(e) },
                _ => null,
            }
        )?.At(e) ?? target;
}

/// <summary>A report as it counts on boards.</summary>
public sealed record StandingReport : StandingDocument
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>The year reported on.</summary>
    public int Year { get; init; }

    /// <summary>Whether one of the city's people filed it, and not somebody who took it over from a published source.</summary>
    public bool FiledByCity { get; init; }

    /// <summary>When it was accepted.</summary>
    public Recorded? Accepted { get; init; }

    /// <summary>When it was published.</summary>
    public Recorded? Published { get; init; }

    /// <summary>How far it was checked.</summary>
    public Verification Verification { get; init; }

    /// <summary>What it says: as submitted last until it is accepted, then each restatement, oldest first.</summary>
    public IReadOnlyList<StandingContent> Contents { get; init; } = [];

    /// <summary>What it says, once it is accepted.</summary>
    public StandingContent? Content(Clocks clocks) =>
        Accepted is { } accepted && clocks.Sees(accepted) ? Contents.LastOrDefault(content => clocks.Knows(content.Recorded)) : null;
}

/// <summary>What a report says of an indicator, as boards need it: without what no board shows.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
/// <param name="Year">The year it stands for.</param>
/// <param name="Method">How it was measured.</param>
/// <param name="Flags">What a reader must know.</param>
/// <param name="Missing">Why there is no value.</param>
/// <param name="Evidence">Where it can be seen; public.</param>
public sealed record StandingValue(
    string Indicator,
    decimal? Value = null,
    int? Year = null,
    string? Method = null,
    IReadOnlyList<ObservationFlag>? Flags = null,
    MissingReason? Missing = null,
    IReadOnlyList<string>? Evidence = null
)
{
    /// <summary>Whether it was reported with evidence, also where a book has left out which.</summary>
    public bool HasEvidence { get; } = Evidence is { Count: > 0 };
}

/// <summary>What a report says.</summary>
/// <param name="Recorded">Where that was recorded.</param>
/// <param name="Values">Its values.</param>
/// <param name="Commitments">How far the city is, by commitment.</param>
/// <param name="Residents">Residents that decide the band where bands are not frozen.</param>
/// <param name="Restated">Codes of the indicators whose value was restated after acceptance.</param>
public sealed record StandingContent(
    Recorded Recorded,
    IReadOnlyList<StandingValue> Values,
    IReadOnlyDictionary<string, CommitmentStatus> Commitments,
    long? Residents = null,
    IReadOnlyList<string>? Restated = null
);

internal sealed class StandingReportProjection()
    : StreamProjection<StandingReport>(
        typeof(ReportSubmitted),
        typeof(ReportResubmitted),
        typeof(ReportAccepted),
        typeof(ReportPublished),
        typeof(ReportRestated)
    )
{
    public override StandingReport? Evolve(StandingReport? report, string id, IEvent e) =>
        (
            e.Data switch
            {
                ReportSubmitted submitted => new StandingReport
                {
                    Id = id,
                    Programme = submitted.Programme,
                    City = submitted.City,
                    Year = submitted.Year,
                    FiledByCity = e.GetHeader("role") is "official" or "lead",
                    Contents = [Content(e, submitted.Content)],
                },
                ReportResubmitted resubmitted when report is not null => report with { Contents = [Content(e, resubmitted.Content)] },
                ReportAccepted accepted when report is not null => Last(report, content =>
                    content with
                    {
                        Residents = accepted.Population?.People,
                    }
                ) with
                {
                    Accepted = Recorded.Of(e),
                    Verification = accepted.Verification,
                },
                ReportPublished when report is not null => report with { Published = Recorded.Of(e) },
                ReportRestated restated when report is { Contents: [.., var last] } => report with
                {
                    Contents = [.. report.Contents, Restated(e, last, restated)],
                },
                _ => null,
            }
        )?.At(e) ?? report;

    private static StandingContent Content(IEvent e, ReportContent content) =>
        new(Recorded.Of(e), [.. Standing(content.Values)], Statuses(content.Commitments));

    private static StandingContent Restated(IEvent e, StandingContent last, ReportRestated restated) =>
        new(
            Recorded.Of(e),
            [.. last.Values.Where(was => restated.Values.All(newer => newer.Indicator != was.Indicator)), .. Standing(restated.Values)],
            new Dictionary<string, CommitmentStatus>([
                .. last.Commitments.Where(was => restated.Sections?.Commitments?.Any(newer => newer.Commitment == was.Key) != true),
                .. Statuses(restated.Sections?.Commitments ?? []),
            ]),
            restated.Sections?.Population?.People ?? last.Residents,
            [.. (last.Restated ?? []).Union(restated.Values.Select(value => value.Indicator))]
        );

    private static StandingReport Last(StandingReport report, Func<StandingContent, StandingContent> changed) =>
        report.Contents is [.., var last] ? report with { Contents = [.. report.Contents.SkipLast(1), changed(last)] } : report;

    private static IEnumerable<StandingValue> Standing(IReadOnlyList<IndicatorValue> values) =>
        values.Select(value => new StandingValue(
            value.Indicator,
            value.Value,
            value.Year,
            value.Method,
            value.Flags,
            value.Missing,
            value.Evidence
        ));

    private static Dictionary<string, CommitmentStatus> Statuses(IReadOnlyList<CommitmentProgress> commitments) =>
        commitments
            .DistinctBy(commitment => commitment.Commitment)
            .ToDictionary(commitment => commitment.Commitment, commitment => commitment.Status);
}

internal static class StandingPositions
{
    /// <summary>The same standing, told up to an event.</summary>
    public static T At<T>(this T standing, IEvent e)
        where T : StandingDocument => (T)((StandingDocument)standing with { Position = e.Sequence });
}
