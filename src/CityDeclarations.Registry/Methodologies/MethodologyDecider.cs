using System.Diagnostics;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Every rule of a methodology's stream.</summary>
internal static class MethodologyDecider
{
    public static readonly Fold<Methodology, MethodologyEvent> Fold = new(new Methodology(), Evolve);

    public static Methodology Evolve(Methodology methodology, MethodologyEvent fact) =>
        fact switch
        {
            MethodologyDrafted drafted => methodology with { Programme = drafted.Programme, Name = $"{drafted.Code} {drafted.Number}" },
            MethodologyRedrafted => methodology with { Stage = MethodologyStage.Drafted, CommentsUntil = null },
            MethodologyOpened opened => methodology with { Stage = MethodologyStage.OpenForComment, CommentsUntil = opened.Until },
            MethodologyCommented => methodology,
            MethodologyAdopted => methodology with { Stage = MethodologyStage.Adopted },
            MethodologyRetired => methodology with { Stage = MethodologyStage.Retired },
            _ => throw new UnreachableException($"{fact.GetType().Name} is not folded into a methodology."),
        };

    /// <param name="draft">What is drafted.</param>
    /// <param name="indicators">The indicators that the programme asks for.</param>
    /// <param name="commitments">Keys of the commitments of its texts.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<MethodologyEvent> Draft(
        MethodologyDrafted draft,
        IReadOnlyCollection<string> indicators,
        IReadOnlyCollection<string> commitments,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(draft.Programme);
        OnlyWhatIsAsked(draft.Definition, indicators, commitments);
        return [draft];
    }

    public static IEnumerable<MethodologyEvent> Redraft(
        Methodology methodology,
        MethodologyRedrafted draft,
        IReadOnlyCollection<string> indicators,
        IReadOnlyCollection<string> commitments,
        CommandContext context
    )
    {
        context.OnlyOfficersOf(methodology.Programme);
        if (methodology.Stage is MethodologyStage.Adopted or MethodologyStage.Retired)
            throw MethodologyRefusals.Fixed.Broken($"“{methodology.Name}” is {Choice<MethodologyStage>.WordOf(methodology.Stage)}.");
        OnlyWhatIsAsked(draft.Definition, indicators, commitments);
        return [draft];
    }

    /// <param name="methodology">The methodology.</param>
    /// <param name="until">The last day for comments.</param>
    /// <param name="today">Today, where the programme is.</param>
    /// <param name="context">Who acts and when.</param>
    public static IEnumerable<MethodologyEvent> Open(Methodology methodology, DateOnly until, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(methodology.Programme);
        if (methodology.Stage is MethodologyStage.OpenForComment && methodology.CommentsUntil == until)
            return [];
        if (methodology.Stage is not (MethodologyStage.Drafted or MethodologyStage.OpenForComment))
            throw MethodologyRefusals.Fixed.Broken($"“{methodology.Name}” is {Choice<MethodologyStage>.WordOf(methodology.Stage)}.");
        return until < today.AddDays(MethodologyRefusals.DaysForComment) || until < methodology.CommentsUntil
            ? throw MethodologyRefusals.CommentTooShort.Broken(
                $"The last day would be {until:yyyy-MM-dd}; today is {today:yyyy-MM-dd}.",
                "until"
            )
            : [new MethodologyOpened(until)];
    }

    public static IEnumerable<MethodologyEvent> Comment(Methodology methodology, string text, DateOnly today, CommandContext context)
    {
        if (context.Actor.Role is Role.Officer)
            context.OnlyOfficersOf(methodology.Programme);
        return methodology.Stage is MethodologyStage.OpenForComment && today <= methodology.CommentsUntil
            ? [new MethodologyCommented(text)]
            : throw MethodologyRefusals.NotOpen.Broken(
                methodology.Stage is MethodologyStage.OpenForComment
                    ? $"Comments ended on {methodology.CommentsUntil:yyyy-MM-dd}."
                    : $"“{methodology.Name}” is {Choice<MethodologyStage>.WordOf(methodology.Stage)}."
            );
    }

    public static IEnumerable<MethodologyEvent> Adopt(Methodology methodology, string response, DateOnly today, CommandContext context)
    {
        context.OnlyOfficersOf(methodology.Programme);
        return methodology.Stage switch
        {
            MethodologyStage.Adopted => [],
            MethodologyStage.OpenForComment when today > methodology.CommentsUntil => [new MethodologyAdopted(response)],
            MethodologyStage.OpenForComment => throw MethodologyRefusals.StillOpen.Broken(
                $"Comments are welcome until {methodology.CommentsUntil:yyyy-MM-dd}."
            ),
            _ => throw MethodologyRefusals.StillOpen.Broken(
                $"“{methodology.Name}” is {Choice<MethodologyStage>.WordOf(methodology.Stage)}."
            ),
        };
    }

    public static IEnumerable<MethodologyEvent> Retire(Methodology methodology, string reason, CommandContext context)
    {
        context.OnlyOfficersOf(methodology.Programme);
        return methodology.Stage is MethodologyStage.Retired ? [] : [new MethodologyRetired(reason)];
    }

    private static void OnlyWhatIsAsked(
        MethodologyDefinition definition,
        IReadOnlyCollection<string> indicators,
        IReadOnlyCollection<string> commitments
    )
    {
        var unknown = definition
            .Groups.Index()
            .SelectMany(group =>
                group
                    .Item.Components.Index()
                    .Select(component =>
                        (Field: $"definition.groups[{group.Index}].components[{component.Index}]", Component: component.Item)
                    )
            )
            .Where(one =>
                one.Component.Commitment is { } commitment
                    ? !commitments.Contains(commitment)
                    : !indicators.Contains(one.Component.Indicator!)
            )
            .Select(one =>
                MethodologyRefusals.NotAsked.On(
                    one.Field,
                    $"The programme does not ask for “{one.Component.Commitment ?? one.Component.Indicator}”."
                )
            )
            .ToArray();
        if (unknown.Length > 0)
            throw new RuleViolationException(unknown);
    }
}
