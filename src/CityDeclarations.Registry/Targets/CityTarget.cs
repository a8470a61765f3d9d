using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Targets;

/// <summary>What a city promised, and what became of it.</summary>
public sealed record CityTarget : IRevisioned
{
    /// <summary>Key of the target's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>What is promised now.</summary>
    public required Promise Promise { get; init; }

    /// <summary>The unit of its values.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether lower is better; none for a described target.</summary>
    public bool? LowerIsBetter { get; init; }

    /// <summary>How it stands.</summary>
    public TargetStage Stage { get; init; }

    /// <summary>When it was set in the register.</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>What was promised before, newest first.</summary>
    public IReadOnlyList<FormerPromise> Former { get; init; } = [];

    /// <summary>How it was achieved.</summary>
    public TargetAchieved? Achievement { get; init; }

    /// <summary>Why it was given up. It is public.</summary>
    public string? AbandonedBecause { get; init; }

    /// <summary>Version of the target's stream; send it in If-Match to change the target.</summary>
    public int Version { get; set; }
}

/// <summary>A promise that was changed.</summary>
/// <param name="Promise">What was promised.</param>
/// <param name="Until">When it was changed.</param>
/// <param name="Reason">Why it was changed. It is public.</param>
public sealed record FormerPromise(Promise Promise, DateTimeOffset Until, string Reason);

internal sealed class CityTargetProjection() : StreamProjection<CityTarget>(typeof(TargetEvent))
{
    public override CityTarget? Evolve(CityTarget? target, string id, IEvent e) =>
        e.Data switch
        {
            TargetSet set => new CityTarget
            {
                Id = id,
                Programme = set.Programme,
                City = set.City,
                Promise = set.Promise,
                Unit = set.Unit,
                LowerIsBetter = set.LowerIsBetter,
                SetAt = e.Timestamp,
            },
            TargetRevised revised when target is not null => target with
            {
                Promise = revised.Promise,
                Former = [new FormerPromise(target.Promise, e.Timestamp, revised.Reason), .. target.Former],
            },
            TargetAchieved achieved when target is not null => target with { Stage = TargetStage.Achieved, Achievement = achieved },
            TargetAbandoned abandoned when target is not null => target with
            {
                Stage = TargetStage.Abandoned,
                AbandonedBecause = abandoned.Reason,
            },
            _ => target,
        };
}
