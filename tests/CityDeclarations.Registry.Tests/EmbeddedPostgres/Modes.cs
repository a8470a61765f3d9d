namespace CityDeclarations.Registry.Tests.EmbeddedPostgres;

/// <summary>File modes in the notation people know, for tests that skip themselves on Windows.</summary>
static class Modes
{
    public static string Of(string path) => OperatingSystem.IsWindows() ? "" : Convert.ToString((int)File.GetUnixFileMode(path), 8);

    public static void Set(string path, string mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
    }
}
