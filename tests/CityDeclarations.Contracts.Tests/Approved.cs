using System.Runtime.CompilerServices;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// Compares what is with what was approved. A difference is written beside the approved file as <c>*.received.*</c>;
/// whoever wants it runs the tests once more with APPROVE=1, and reviews the changed file like code.
/// </summary>
internal static class Approved
{
    /// <summary>The environment variable that accepts every difference.</summary>
    public const string Switch = "APPROVE";

    /// <summary>How to accept, as messages and pages say it.</summary>
    public const string HowTo = $"{Switch}=1 dotnet test --project tests/CityDeclarations.Contracts.Tests";

    /// <summary>The folder of the approved files, in the source tree.</summary>
    public static string Folder { get; } = Path.Combine(Project(), "Approved");

    /// <summary>The repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Project(), "..", ".."));

    /// <summary>Fails unless the approved file holds the text.</summary>
    public static void Matches(string relativePath, string text) => Compare(Path.Combine(Folder, relativePath), text);

    /// <summary>Fails unless a generated page of the documentation holds the text.</summary>
    public static void PageMatches(string relativePath, string text) => Compare(Path.Combine(Repository, relativePath), text);

    private static void Compare(string path, string text)
    {
        var now = Lines(text);
        var before = File.Exists(path) ? Lines(File.ReadAllText(path)) : [];
        var received = Path.ChangeExtension(path, $".received{Path.GetExtension(path)}");
        if (File.Exists(received))
            File.Delete(received);
        if (now.SequenceEqual(before))
            return;

        var accepted = Environment.GetEnvironmentVariable(Switch) == "1";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(accepted ? path : received, string.Join('\n', now) + "\n");
        if (accepted)
            return;

        var line = now.Zip(before).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"""
            {Path.GetRelativePath(Repository, path)} is not what was approved, from line {line + 1} on.
              approved: {before.ElementAtOrDefault(line) ?? "(nothing)"}
              now:      {now.ElementAtOrDefault(line) ?? "(nothing)"}
            All of it is in {Path.GetFileName(received)} beside it. If this is meant, accept it and look at the difference in review:
              {HowTo}
            """
        );
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static string Project([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
