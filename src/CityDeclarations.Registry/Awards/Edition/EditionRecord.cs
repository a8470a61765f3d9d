using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Awards;

/// <summary>All that is known of an edition, sealed things too: nobody is shown it as it is.</summary>
internal sealed record EditionRecord : IRevisioned
{
    public string Id { get; init; } = "";
    public required string Programme { get; init; }
    public required string Code { get; init; }
    public required AwardDefinition Definition { get; init; }
    public AwardStage Stage { get; init; }
    public IReadOnlyList<RecordedJuror> Jury { get; init; } = [];
    public IReadOnlyList<AwardEntry> Entries { get; init; } = [];
    public IReadOnlyDictionary<string, string> Countries { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<EntryJurors> Allocated { get; init; } = [];
    public IReadOnlyList<Recusal> Recusals { get; init; } = [];
    public IReadOnlyList<EntryResult> Results { get; init; } = [];
    public IReadOnlyList<AwardEntry> Shortlist { get; init; } = [];
    public IReadOnlyList<WonAward> Winners { get; init; } = [];
    public DateTimeOffset? AnnouncedAt { get; init; }
    public int Version { get; set; }

    /// <summary>Whether a person judges in this edition.</summary>
    public bool Seats(string? person) => Jury.Any(juror => juror.Person == person && !juror.StoodDown);

    /// <summary>Whether somebody may see how entries were scored, whatever city is asked for.</summary>
    public bool ShowsScoresTo(Actor actor) =>
        Stage is AwardStage.WinnersAnnounced || Stage >= AwardStage.RevealingClosed && actor.IsOfficerOf(Programme);
}

/// <summary>A member of the jury.</summary>
internal sealed record RecordedJuror(string Person, string Organisation, string Country, string? City, bool StoodDown = false);

/// <summary>An award that was given.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="WithdrawnBecause">Why it was withdrawn; none when it was not.</param>
/// <param name="WithdrawnAt">When it was withdrawn.</param>
public sealed record WonAward(string Category, string City, string? WithdrawnBecause = null, DateTimeOffset? WithdrawnAt = null);

internal sealed class EditionRecordProjection() : StreamProjection<EditionRecord>(typeof(AwardEditionEvent))
{
    public static readonly EditionRecordProjection Shared = new();

    public override EditionRecord? Evolve(EditionRecord? record, string id, IEvent e) =>
        e.Data switch
        {
            AwardEditionAnnounced announced => new EditionRecord
            {
                Id = id,
                Programme = announced.Programme,
                Code = announced.Code,
                Definition = announced.Definition,
            },
            JurorAppointed juror when record is not null => record with
            {
                Jury = [.. record.Jury, new RecordedJuror(juror.PersonId, juror.Organisation, juror.Country, juror.City)],
            },
            JurorStoodDown gone when record is not null => record with
            {
                Jury = [.. record.Jury.Select(juror => juror.Person == gone.PersonId ? juror with { StoodDown = true } : juror)],
            },
            NominationsClosed closed when record is not null => record with
            {
                Stage = AwardStage.NominationsClosed,
                Entries = closed.Entries,
                Countries = closed.Countries,
            },
            EntriesAllocated allocated when record is not null => record with
            {
                Stage = AwardStage.Judging,
                Allocated = allocated.Entries,
                Recusals = allocated.Recusals,
            },
            RevealingClosed closed when record is not null => record with { Stage = AwardStage.RevealingClosed, Results = closed.Results },
            EntriesShortlisted shortlisted when record is not null => record with
            {
                Stage = AwardStage.Shortlisted,
                Shortlist = shortlisted.Entries,
            },
            WinnersDecided decided when record is not null => record with
            {
                Stage = AwardStage.WinnersDecided,
                Winners = [.. decided.Winners.Select(winner => new WonAward(winner.Category, winner.City))],
            },
            WinnersAnnounced when record is not null => record with { Stage = AwardStage.WinnersAnnounced, AnnouncedAt = e.Timestamp },
            AwardWithdrawn withdrawn when record is not null => record with
            {
                Winners =
                [
                    .. record.Winners.Select(winner =>
                        (winner.Category, winner.City) == (withdrawn.Category, withdrawn.City)
                            ? winner with
                            {
                                WithdrawnBecause = withdrawn.Reason,
                                WithdrawnAt = e.Timestamp,
                            }
                            : winner
                    ),
                ],
            },
            _ => record,
        };
}
