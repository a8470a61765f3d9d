namespace CityDeclarations.Contracts.Tests;

/// <summary>A line is read in one breath. The formatter breaks what it can; texts it leaves to whoever writes them.</summary>
public sealed class LineTests
{
    const int Longest = 140;

    [Theory, InlineData("src"), InlineData("tests")]
    public void No_line_is_longer_than_one_breath(string folder) =>
        Directory
            .GetFiles(Path.Combine(Approved.Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => TooLong(file).Select(line => $"{Path.GetRelativePath(Approved.Repository, file)}:{line}"))
            .ShouldBeEmpty();

    /// <summary>Data of tests (between three quotation marks) may be as wide as it is.</summary>
    static IEnumerable<int> TooLong(string file)
    {
        var test = Path.GetRelativePath(Approved.Repository, file).StartsWith("tests", StringComparison.Ordinal);
        var data = false;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var marks = line.Split("\"\"\"").Length - 1;
            if (line.Length > Longest && !(test && (data || marks > 0)))
                yield return number;
            data ^= marks % 2 == 1;
        }
    }
}
