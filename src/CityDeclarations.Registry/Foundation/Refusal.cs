using FluentValidation;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Refusals in words, for those who do not speak HTTP: the command line.</summary>
public static class Refusal
{
    /// <summary>What is wrong and what to do about it, a line each; none when the exception is a failure rather than the register saying no.</summary>
    public static string? Explain(Exception refusal) => refusal switch
    {
        RuleViolationException broken => string.Join('\n', broken.Violations.Select(one => $"{one.Rule.Code}{(one.Field is null ? "" : $" ({one.Field})")}: {one.Detail} {one.Rule.Remedy}")),
        ValidationException invalid => string.Join('\n', invalid.Errors.Select(error => $"{FieldCodes.Of(error.ErrorCode)} ({error.PropertyName}): {error.ErrorMessage}")),
        _ => null
    };
}
