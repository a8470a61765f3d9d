using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Awards;

/// <summary>What a juror has done in an edition, sealed things too: only the juror is shown all of it.</summary>
internal sealed record JurorRecord : IRevisioned
{
    public string Id { get; init; } = "";
    public required string Programme { get; init; }
    public required string Edition { get; init; }
    public required string Person { get; init; }
    public IReadOnlyList<DeclaredConflict> Conflicts { get; init; } = [];
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];
    public IReadOnlyList<RevealedScores> Revealed { get; init; } = [];
    public int Version { get; set; }

    /// <summary>The scores that count: those of entries that the juror has no conflict with.</summary>
    public IEnumerable<RevealedScores> Counting => Revealed.Where(scores => !Recused(new(scores.Category, scores.City)));

    public bool Recused(AwardEntry entry) => Conflicts.Any(conflict => (conflict.Category, conflict.City) == (entry.Category, entry.City));
}

/// <summary>A conflict of interest that a juror declared.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Explanation">What exactly.</param>
/// <param name="At">When it was declared.</param>
public sealed record DeclaredConflict(string Category, string City, ConflictKind Kind, string? Explanation, DateTimeOffset At);

/// <summary>A digest that a juror committed to.</summary>
internal sealed record Commitment(string Category, string City, string Digest, DateTimeOffset At);

/// <summary>Scores that a juror revealed.</summary>
internal sealed record RevealedScores(string Category, string City, IReadOnlyList<decimal> Scores, string? Comment, DateTimeOffset At);

internal sealed class JurorRecordProjection() : StreamProjection<JurorRecord>(typeof(JurorEvent))
{
    public override JurorRecord? Evolve(JurorRecord? record, string id, IEvent e) =>
        e.Data switch
        {
            ConflictDeclared declared => (record ?? Of(id, declared.Programme, declared.Edition, declared.PersonId)) with
            {
                Conflicts =
                [
                    .. record?.Conflicts ?? [],
                    new DeclaredConflict(declared.Category, declared.City, declared.Kind, declared.Explanation, e.Timestamp),
                ],
            },
            ScoresCommitted committed => (record ?? Of(id, committed.Programme, committed.Edition, committed.PersonId)) with
            {
                Commitments =
                [
                    .. (record?.Commitments ?? []).Where(one => (one.Category, one.City) != (committed.Category, committed.City)),
                    new Commitment(committed.Category, committed.City, committed.Digest, e.Timestamp),
                ],
            },
            ScoresRevealed revealed when record is not null => record with
            {
                Revealed =
                [
                    .. record.Revealed,
                    new RevealedScores(revealed.Category, revealed.City, revealed.Scores, revealed.Comment, e.Timestamp),
                ],
            },
            _ => record,
        };

    private static JurorRecord Of(string id, string programme, string edition, string person) =>
        new()
        {
            Id = id,
            Programme = programme,
            Edition = edition,
            Person = person,
        };
}
