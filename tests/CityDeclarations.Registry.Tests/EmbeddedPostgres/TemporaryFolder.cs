namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

/// <summary>A folder among the temporary files that goes with the test.</summary>
sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("citytest-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
