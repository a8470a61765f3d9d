namespace CityDeclarations.Registry.Cities;

/// <summary>What decisions look at of a city, as the register knows it at that moment.</summary>
/// <param name="Slug">Its part of the address.</param>
/// <param name="Kind">What kind of government it is.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="MergedInto">Slug of the city it has become part of; none while it stands on its own.</param>
/// <param name="Population">The newest population figure.</param>
public sealed record CityBasis(string Slug, CityKind Kind, string Country, string? MergedInto, Population? Population)
{
    /// <summary>Refuses what only a city that still stands on its own can do.</summary>
    internal void MustStandOnItsOwn()
    {
        if (MergedInto is { } into)
            throw CityRefusals.CityMerged.Broken($"{Slug} has become part of {into}.", "city");
    }
}
