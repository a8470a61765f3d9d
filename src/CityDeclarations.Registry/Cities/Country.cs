namespace CityDeclarations.Registry.Cities;

/// <summary>A country of ISO 3166-1.</summary>
/// <param name="Code">Alpha-2.</param>
/// <param name="Name">English short name.</param>
/// <param name="PopulationAtMost">A generous upper bound of its population (after UN World Population Prospects 2024), to catch slipped
/// digits.</param>
internal sealed record Country(string Code, string Name, long PopulationAtMost)
{
    private static readonly Lazy<Dictionary<string, Country>> Known = new(Read);

    /// <summary>Finds a country by its code or by one of the English names that lists use; none when there is no such country.</summary>
    public static Country? Find(string text) => Known.Value.GetValueOrDefault(text.Trim());

    private static Dictionary<string, Country> Read()
    {
        var known = new Dictionary<string, Country>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in FactFile.Rows("Cities/countries.csv"))
        {
            var country = new Country(row["code"], row["name"], (long)row.Number("population_at_most")!.Value);
            foreach (var name in row["aliases"].Split('|', StringSplitOptions.RemoveEmptyEntries).Append(country.Code).Append(country.Name))
                known.TryAdd(name, country);
        }
        return known;
    }
}
