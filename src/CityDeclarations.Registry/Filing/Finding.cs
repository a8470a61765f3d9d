using System.Text.Json.Serialization;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Progress;
using Severity = CityDeclarations.Registry.Progress.Severity; // FluentValidation has one, too

namespace CityDeclarations.Registry.Filing;

/// <summary>Something that the rules say of a field.</summary>
/// <param name="Field">Key of the field.</param>
/// <param name="Code">The rule's stable code.</param>
/// <param name="Severity">What becomes of it: blocking, wants-comment or noted.</param>
/// <param name="Detail">What exactly the rule says of it.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(
    string Field,
    string Code,
    [property: JsonPropertyName("weight")] Severity Severity,
    string Detail,
    string Remedy
);

/// <summary>What the rules say of a draft: the rules of the report itself, by the keys of the form.</summary>
internal static class Findings
{
    /// <summary>Everything that the rules say of what has been typed.</summary>
    public static IEnumerable<(Violation Violation, Severity Severity, string? Reason)> Of(Answers answers, ReportBasis basis)
    {
        foreach (var violation in answers.Malformed)
            yield return (violation, Severity.Blocking, null);
        var unread = answers.Malformed.Select(violation => violation.Field).ToHashSet();
        foreach (
            var commitment in basis.Commitments.Where(commitment =>
                answers.Content.Commitments.All(answer => answer.Commitment != commitment.Key)
            )
        )
        {
            var field = $"commitments.{commitment.Key}.status";
            if (!unread.Contains(field))
                yield return (
                    ProgressRefusals.CommitmentUnanswered.On(field, $"“{commitment.Key}” (number {commitment.Number}) has no answer."),
                    Severity.Blocking,
                    null
                );
        }
        foreach (
            var found in Plausibility.Find(answers.Content, basis).Where(one => one.Violation.Rule != ProgressRefusals.CommitmentUnanswered)
        )
        {
            var field = answers.Field(found.Violation.Field!);
            // What could not be read is missing for the rules; that is said once.
            if (!unread.Contains(field))
                yield return (found.Violation with { Field = field }, found.Severity, found.Reason);
        }
    }

    /// <summary>What a rule found, as it is shown.</summary>
    public static Finding Shown((Violation Violation, Severity Severity, string? Reason) one) =>
        new(
            one.Violation.Field!,
            one.Violation.Rule.Code,
            one.Severity,
            one.Reason is { } reason ? $"{one.Violation.Detail} An officer lets it stand: {reason}" : one.Violation.Detail,
            one.Violation.Rule.Remedy
        );

    /// <summary>The part of the form that the rules look at as one: an indicator, a commitment, an entry, a section.</summary>
    public static string GroupOf(string field) =>
        field.Split('.') is [var section, var entry, _] ? $"{section}.{entry}." : $"{field.Split('.')[0]}.";

    /// <summary>The other fields that rules about a field look at.</summary>
    public static IEnumerable<string> JudgedWith(string field, ReportForm form, ReportBasis basis)
    {
        var group = GroupOf(field);
        var fields = form.Find(field)!.Key.Contains("{id}", StringComparison.Ordinal)
            ? form
                .Sections.First(section => section.Key == field.Split('.')[0])
                .Fields.Select(one => one.Key.Replace("{id}", field.Split('.')[1], StringComparison.Ordinal))
            : KeysIn(form, group);
        if (field.Split('.') is ["values", var code, _])
        {
            fields = fields
                .Concat(KeysIn(form, "population."))
                .Concat(Kin(code, basis.Indicators).SelectMany(kin => KeysIn(form, $"values.{kin}.")));
        }
        return fields.Where(other => other != field);
    }

    private static IEnumerable<string> KeysIn(ReportForm form, string group) =>
        form
            .Sections.First(section => group.StartsWith(section.Key + ".", StringComparison.Ordinal))
            .Fields.Select(field => field.Key)
            .Where(key => key.StartsWith(group, StringComparison.Ordinal));

    /// <summary>The indicators that are compared with one: its whole, its parts, and the other shares of the same total.</summary>
    private static IEnumerable<string> Kin(string code, IReadOnlyDictionary<string, IndicatorDefinition> indicators) =>
        indicators.TryGetValue(code, out var one)
            ? indicators
                .Where(other =>
                    other.Key != code
                    && (
                        other.Key == one.PartOf
                        || other.Value.PartOf == code
                        || one.ShareOf is not null && other.Value.ShareOf == one.ShareOf
                    )
                )
                .Select(other => other.Key)
            : [];
}
