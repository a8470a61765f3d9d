using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>What somebody said about a draft.</summary>
/// <param name="Text">What was said about the draft. It is public.</param>
/// <param name="Role">In which role it was said.</param>
/// <param name="Scope">For which city, programme or organisation.</param>
/// <param name="At">When it was said.</param>
public sealed record MethodologyComment(string Text, string Role, string Scope, DateTimeOffset At);

/// <summary>One version of a methodology, and how far it is.</summary>
public sealed record MethodologyPage : IRevisioned
{
    /// <summary>Key of the methodology's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Code of the methodology, in all its versions.</summary>
    public required string Code { get; init; }

    /// <summary>Number of this version, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How far it is.</summary>
    public MethodologyStage Stage { get; init; }

    /// <summary>Its name by language.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>How scores are made.</summary>
    public required MethodologyDefinition Definition { get; init; }

    /// <summary>Why scores are made so, step by step of the handbook. It is public.</summary>
    public required string Reasons { get; init; }

    /// <summary>The last day for comments; none while it is closed.</summary>
    public DateOnly? CommentsUntil { get; init; }

    /// <summary>What was said about it, oldest first.</summary>
    public IReadOnlyList<MethodologyComment> Comments { get; init; } = [];

    /// <summary>What became of the comments. It is public.</summary>
    public string? Response { get; init; }

    /// <summary>When it was adopted.</summary>
    public DateTimeOffset? AdoptedAt { get; init; }

    /// <summary>Why it is not used any more. It is public.</summary>
    public string? RetiredBecause { get; init; }

    /// <summary>Version of the methodology's stream; send it in If-Match to change it.</summary>
    public int Version { get; set; }
}

internal sealed class MethodologyPageProjection() : StreamProjection<MethodologyPage>(typeof(MethodologyEvent))
{
    public static readonly MethodologyPageProjection Shared = new();

    public override MethodologyPage? Evolve(MethodologyPage? page, string id, IEvent e) =>
        e.Data switch
        {
            MethodologyDrafted drafted => new MethodologyPage
            {
                Id = id,
                Programme = drafted.Programme,
                Code = drafted.Code,
                Number = drafted.Number,
                Names = drafted.Names,
                Definition = drafted.Definition,
                Reasons = drafted.Reasons,
            },
            MethodologyRedrafted redrafted when page is not null => page with
            {
                Stage = MethodologyStage.Drafted,
                Names = redrafted.Names,
                Definition = redrafted.Definition,
                Reasons = redrafted.Reasons,
                CommentsUntil = null,
            },
            MethodologyOpened opened when page is not null => page with
            {
                Stage = MethodologyStage.OpenForComment,
                CommentsUntil = opened.Until,
            },
            MethodologyCommented commented when page is not null => page with
            {
                Comments =
                [
                    .. page.Comments,
                    new MethodologyComment(
                        commented.Text,
                        e.GetHeader("role") as string ?? "",
                        e.GetHeader("scope") as string ?? "",
                        e.Timestamp
                    ),
                ],
            },
            MethodologyAdopted adopted when page is not null => page with
            {
                Stage = MethodologyStage.Adopted,
                Response = adopted.Response,
                AdoptedAt = e.Timestamp,
            },
            MethodologyRetired retired when page is not null => page with
            {
                Stage = MethodologyStage.Retired,
                RetiredBecause = retired.Reason,
            },
            _ => page,
        };
}
