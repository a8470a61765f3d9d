using System.Text.Json;

namespace CityDeclarations.Registry.Api;

/// <summary>What the register said no with.</summary>
/// <param name="Status">The HTTP status that goes with it.</param>
/// <param name="Broken">Each thing to mend.</param>
public sealed record Refused(int Status, IReadOnlyList<ProblemEntry> Broken)
{
    /// <summary>Whether signing in is what is to be done about it.</summary>
    public bool AsksToSignIn => Broken is [{ Code: var code }] && code == Refusals.NotSignedIn.Code;
}

/// <summary>Refusals in words, for those who do not speak HTTP: pages and the command line.</summary>
public static class Refusal
{
    /// <summary>What is to be mended, and where; none when the exception is a failure rather than the register saying no.</summary>
    public static Refused? Of(Exception refusal) =>
        refusal switch
        {
            RuleViolationException broken => new(
                broken.Rule.Status,
                [.. broken.Violations.Select(one => new ProblemEntry(one.Field, one.Rule.Code, one.Detail, one.Rule.Remedy))]
            ),
            // The message of a field says what it takes; there is no more to say.
            ValidationException invalid => new(
                Refusals.InvalidRequest.Status,
                [
                    .. invalid.Errors.Select(error => new ProblemEntry(
                        error.PropertyName,
                        FieldCodes.Of(error.ErrorCode),
                        error.ErrorMessage,
                        ""
                    )),
                ]
            ),
            JsonException json => new(Refusals.InvalidRequest.Status, [.. Problems.EntriesOf(json)]),
            _ => null,
        };

    /// <summary>The same, a line each.</summary>
    public static string? Explain(Exception refusal) =>
        Of(refusal) is { } refused
            ? string.Join(
                '\n',
                refused.Broken.Select(one =>
                    $"{one.Code}{(one.Field is null ? "" : $" ({one.Field})")}: {one.Detail} {one.Remedy}".TrimEnd()
                )
            )
            : null;
}
