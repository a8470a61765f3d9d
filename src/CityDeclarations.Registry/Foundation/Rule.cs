namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// Something the register insists on. The code is stable for ever: it is the last part of a problem's <c>type</c>,
/// stands in import reports, and has a row in <c>docs/reference/problems.md</c>.
/// </summary>
/// <param name="Code">A fragment of a sentence in kebab case.</param>
/// <param name="Title">What is wrong, the same each time.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Status">The HTTP status that goes with it.</param>
internal sealed record Rule(string Code, string Title, string Remedy, int Status = 409)
{
    /// <summary>This rule, broken in this place.</summary>
    public Violation On(string? field, string detail) => new(this, detail, field);

    /// <summary>Says no.</summary>
    public RuleViolationException Broken(string detail, string? field = null) => new(On(field, detail));
}

/// <summary>A rule broken in one place: what exactly is wrong, and in which field as the client named it.</summary>
internal sealed record Violation(Rule Rule, string Detail, string? Field);

/// <summary>The register says no. Carries every rule broken, so that a person mends them all in one go.</summary>
internal sealed class RuleViolationException : Exception
{
    public RuleViolationException(params IReadOnlyList<Violation> violations)
        : base(string.Join(" ", violations.Select(violation => violation.Detail))) => Violations = violations;

    public IReadOnlyList<Violation> Violations { get; }

    public Rule Rule => Violations[0].Rule;

    /// <summary>What a client needs besides the sentences to go on, by name; it stands in the problem under that name.</summary>
    public (string Name, object Value)? Extension { get; init; }
}
