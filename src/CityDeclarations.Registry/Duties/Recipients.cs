namespace CityDeclarations.Registry.Duties;

/// <summary>Somebody who is to be reminded.</summary>
/// <param name="Id">Names the person, without saying who it is.</param>
/// <param name="To">The address.</param>
/// <param name="Language">The language the person wants (BCP 47).</param>
/// <param name="Digest">Whether the person wants one mail a day with everything in it.</param>
internal sealed record Recipient(string Id, string To, string Language, bool Digest = false);

/// <summary>Who is to be reminded, by city.</summary>
internal delegate Task<ILookup<string, Recipient>> Recipients(
    IQuerySession session,
    IReadOnlyCollection<string> cities,
    CancellationToken ct
);
