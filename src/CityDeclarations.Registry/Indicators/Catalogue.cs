namespace CityDeclarations.Registry.Indicators;

/// <summary>The catalogue as other areas look things up in it.</summary>
public static class Catalogue
{
    /// <summary>The id of a catalogue entry.</summary>
    public static string Key(string code) => Indicator.Key(code);
}
