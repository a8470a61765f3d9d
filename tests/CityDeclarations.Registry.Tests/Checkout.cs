namespace CityDeclarations.Registry.Tests;

/// <summary>The checkout that the tests were built in.</summary>
static class Checkout
{
    public static string Folder { get; } = Find();

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CityDeclarations.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"There is no checkout above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
