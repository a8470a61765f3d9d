using System.Globalization;

namespace CityDeclarations.Registry.Awards;

/// <summary>
/// What a juror commits to: the SHA-256 of six lines, which says nothing of the scores as long as the salt is not known,
/// and lets nobody give other scores later. docs/how-to/judge-an-award.md shows how it is made with sha256sum.
/// </summary>
internal static class SealedScores
{
    /// <summary>The lowest and the highest score; both need a comment.</summary>
    public const decimal Lowest = 0,
        Highest = 10;

    /// <summary>Characters that a salt has at least.</summary>
    public const int SaltLength = 16;

    /// <summary>Characters that a salt has at most.</summary>
    public const int LongestSalt = 200;

    /// <summary>Programme and edition, category, city, scores, comment and salt, each on a line; no line break after the last.</summary>
    public static string Text(
        string programme,
        string edition,
        AwardEntry entry,
        IEnumerable<decimal> scores,
        string? comment,
        string salt
    ) =>
        string.Join(
            '\n',
            $"{programme}/{edition}",
            entry.Category,
            entry.City,
            string.Join(' ', scores.Select(score => score.ToString("0.##", CultureInfo.InvariantCulture))),
            comment,
            salt
        );
}
