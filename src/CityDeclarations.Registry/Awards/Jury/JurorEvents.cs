namespace CityDeclarations.Registry.Awards;

/// <summary>An event of a juror's stream, <c>juror:programme/edition/person</c>: what one juror does in one edition.</summary>
public abstract record JurorEvent;

/// <summary>A juror declared a conflict of interest, and does not judge the entry.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Explanation">What exactly, in words to the officers.</param>
public sealed record ConflictDeclared(
    string Programme,
    string Edition,
    string PersonId,
    string Category,
    string City,
    ConflictKind Kind,
    string? Explanation = null
) : JurorEvent;

/// <summary>A juror committed to scores that nobody can read yet. Done again, it replaces what was before.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Digest">SHA-256 of programme and edition, category, city, scores, comment and salt, in small hexadecimal digits.</param>
public sealed record ScoresCommitted(string Programme, string Edition, string PersonId, string Category, string City, string Digest)
    : JurorEvent;

/// <summary>A juror revealed scores; they are those that were committed.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Scores">From 0 to 10, one for each criterion, in their order.</param>
/// <param name="Comment">What the juror says to the nominee.</param>
/// <param name="Salt">What made the commitment unreadable.</param>
public sealed record ScoresRevealed(string Category, string City, IReadOnlyList<decimal> Scores, string? Comment, string Salt) : JurorEvent;
