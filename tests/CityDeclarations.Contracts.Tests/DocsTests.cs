using System.Text.RegularExpressions;

namespace CityDeclarations.Contracts.Tests;

/// <summary>Pages that lead nowhere, or that only make sense on somebody's own machine, are worse than none.</summary>
public sealed partial class DocsTests
{
    public static TheoryData<string> Pages =>
        [
            .. Directory
                .GetFiles(Approved.Repository, "*.md")
                .Concat(Directory.GetFiles(Path.Combine(Approved.Repository, "docs"), "*.md", SearchOption.AllDirectories))
                .Select(path => Path.GetRelativePath(Approved.Repository, path).Replace('\\', '/'))
                .Where(path => !path.Contains(".received.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Approved.Repository, page))!;
        Links(Text(page))
            .Where(link => !Scheme().IsMatch(link) && !link.StartsWith('#'))
            .Where(link =>
                Uri.UnescapeDataString(link.Split('#', '?')[0]) is var path
                && !Path.Exists(path.StartsWith('/') ? Approved.Repository + path : Path.Combine(folder, path))
            )
            .ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_into_a_page_leads_to_a_heading(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Approved.Repository, page))!;
        var broken =
            from link in Links(Text(page))
            where !Scheme().IsMatch(link) && link.Contains('#', StringComparison.Ordinal)
            let parts = link.Split('#', 2)
            let target = parts[0].Length == 0 ? Path.Combine(Approved.Repository, page) : Path.Combine(folder, parts[0])
            where
                target.EndsWith(".md", StringComparison.Ordinal)
                && File.Exists(target)
                && !Anchors(File.ReadAllText(target)).Contains(parts[1])
            select link;
        broken.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Pages))]
    public void No_page_names_a_path_of_a_machine(string page) => Found(MachinePath(), page).ShouldBeEmpty();

    [Theory, MemberData(nameof(Pages))]
    public void No_page_names_a_package_registry(string page) => Found(PackageRegistry(), page).ShouldBeEmpty();

    [Fact]
    public void The_glossary_defines_each_word_once()
    {
        var english = Text("docs/glossary.md").Split("## In Japanese");
        var words = english[0]
            .Split('\n')
            .Concat(english[1].Split("## Words of the field")[1].Split('\n'))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| word |", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("| ---", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(','))
            .Select(word => word.Trim().ToLowerInvariant())
            .ToArray();
        words.Length.ShouldBeGreaterThan(80);
        words.GroupBy(word => word).Where(word => word.Count() > 1).Select(word => word.Key).ShouldBeEmpty();
    }

    private static string Text(string page) => File.ReadAllText(Path.Combine(Approved.Repository, page));

    private static IEnumerable<string> Found(Regex what, string page) =>
        Text(page).Split('\n').Index().SelectMany(line => what.Matches(line.Item).Select(match => $"line {line.Index + 1}: {match.Value}"));

    /// <summary>Where the links of a page lead, without those in examples of code.</summary>
    private static IEnumerable<string> Links(string text) =>
        Link()
            .Matches(InlineCode().Replace(Fence().Replace(text, ""), ""))
            .Select(match => match.Groups["inline"].Success ? match.Groups["inline"].Value : match.Groups["reference"].Value);

    /// <summary>
    /// The anchors that headings get where pages are shown: in small letters, without marks, words joined by hyphens; doubles are numbered.
    /// </summary>
    private static HashSet<string> Anchors(string text) =>
        [
            .. Heading()
                .Matches(Fence().Replace(text, ""))
                .Select(match => Marks().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))
                .GroupBy(anchor => anchor)
                .SelectMany(same => same.Select((anchor, index) => index == 0 ? anchor : $"{anchor}-{index}")),
        ];

    [GeneratedRegex(@"\]\((?<inline>[^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(?<reference>\S+)", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9+.-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex("^(`{3,}|~{3,}).*?^\\1", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}_ -]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<![\w.~})<>/-])/(home|root|work|tmp|Users)(?![\w-])(/[\w./-]*)?|\b[A-Z]:\\\w*")]
    private static partial Regex MachinePath();

    [GeneratedRegex(
        @"\b(api\.nuget\.org|registry\.npmjs\.org|pypi\.org|proxy\.golang\.org|index\.crates\.io|repo\.maven\.apache\.org|"
            + @"[\w.-]*(artifactory|jfrog|nexus|verdaccio)[\w.-]*\.\w+|[\w-]+(\.[\w-]+)*\.(internal|corp|lan)\b|"
            + @"10(\.\d{1,3}){3}\b|(192\.168|172\.(1[6-9]|2\d|3[01]))(\.\d{1,3}){2}\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex PackageRegistry();
}
