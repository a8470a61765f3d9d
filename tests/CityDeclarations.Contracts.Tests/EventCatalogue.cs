using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// Writes docs/reference/events.md from what the code says of its events: their stored names, their doc comments, their members.
/// </summary>
internal static partial class EventCatalogue
{
    private static readonly Dictionary<string, XElement> Comments = XDocument
        .Load(Path.ChangeExtension(Known.Registry.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>The pattern of a stream's keys as its events' doc comment gives it.</summary>
    public static string KeyPattern(EventStream stream) =>
        CodeIn().Match(Summary(stream.EventBase)) is { Success: true } match ? match.Groups[1].Value : "";

    public static string Write() =>
        string.Join(
            '\n',
            [
                $"""
                # Events

                The register does not overwrite what it knows: whatever happens is written down as an event, at the end of the history (the stream) of the
                city, the signatory or the report it happened to, and is never changed afterwards, except that free text is erased with
                whoever typed it ([privacy](../privacy.md)). What the service shows, a city's page as well as a
                leaderboard, is told from these events, so that every figure can be followed back to what happened, when, and by which source.

                The store adds to each event the key of its stream, its version there (from 1, without gaps), its place among all events, the moment at
                which it was recorded, the id of the key or job that did it (never a name), and in its headers that one's role and scope. What an event
                itself holds is told below, as it is stored: members in camel case, choices as the words given here. In the API, words are in kebab case.

                This page is made from the code, and a test says when it is stale. To make it again:

                ```
                {Approved.HowTo}
                ```

                | Stream | Key | Events |
                |---|---|---|
                """,
                .. Known.Streams.Select(stream =>
                    $"| [{Title(stream)}](#{Title(stream).ToLowerInvariant().Replace(' ', '-')}) | `{KeyPattern(stream)}` | "
                    + $"{stream.Events.Count} |"
                ),
                "",
                "Members that are more than a text, a number or a date are described under [What members are made "
                    + "of](#what-members-are-made-of).",
                .. Known.Streams.SelectMany(stream =>
                    stream
                        .Events.SelectMany(fact => Section($"### {RegistryStore.Names[fact]}", fact, [.. Members(fact), .. ErasedIn(fact)]))
                        .Prepend($"\n## {Title(stream)}\n\n{Summary(stream.EventBase)}")
                ),
                "",
                "## What members are made of",
                .. Known
                    .Events.SelectMany(Known.PartsOf)
                    .Distinct()
                    .Except(Known.Events)
                    .Where(part => part != typeof(PartialDate))
                    .OrderBy(part => part.Name, StringComparer.Ordinal)
                    .SelectMany(part => Section($"### {part.Name}", part, part.IsEnum ? Words(part) : Members(part))),
            ]
        );

    private static IEnumerable<string> Section(string heading, Type type, IEnumerable<string> table) =>
        ["", heading, "", Summary(type), "", .. table];

    private static string Title(EventStream stream) => $"{char.ToUpperInvariant(stream.Kind[0])}{stream.Kind[1..].Replace('_', ' ')}";

    private static IEnumerable<string> Members(Type record)
    {
        var members = Known
            .Members(record)
            .Select(member =>
                $"| `{JsonNamingPolicy.CamelCase.ConvertName(member.Name)}` | {Holds(member)} | {Cell(Meaning(record, member))} |"
            )
            .ToArray();
        return members.Length == 0 ? ["It has no members."] : ["| Member | Holds | Meaning |", "|---|---|---|", .. members];
    }

    private static string[] ErasedIn(Type fact) =>
        FreeTexts.Of(fact).Where(text => text.Erased).Select(text => $"`{text.Place}`").ToArray() is { Length: > 0 } places
            ? ["", $"Erased with whoever typed it: {string.Join(", ", places)}."]
            : [];

    private static IEnumerable<string> Words(Type choice) =>
        [
            "| Word | Meaning |",
            "|---|---|",
            .. Enum.GetNames(choice)
                .Select(word => $"| `{word}` | {Cell(Text(Comment($"F:{choice.FullName}.{word}").Element("summary")))} |"),
        ];

    private static string Holds(PropertyInfo member) =>
        Kind(member.PropertyType) + (new NullabilityInfoContext().Create(member).ReadState is NullabilityState.Nullable ? ", or none" : "");

    private static string Kind(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } plain)
            return Kind(plain);
        if (type == typeof(string))
            return "text";
        if (type == typeof(bool))
            return "yes or no";
        if (type == typeof(int) || type == typeof(long))
            return "whole number";
        if (type == typeof(decimal))
            return "number";
        if (type == typeof(DateOnly))
            return "date";
        if (type == typeof(PartialDate))
            return "date as precisely as known (EDTF)";
        if (type.Assembly == Known.Registry)
            return $"[{type.Name}](#{type.Name.ToLowerInvariant()})";
        return type.GenericTypeArguments switch
        {
            [var item] => $"list of {Kind(item)}",
            [_, var item] => $"{Kind(item)} by key",
            _ => throw new NotSupportedException($"The page has no words for {type}."),
        };
    }

    private static string Summary(Type type) => Text(Comment($"T:{type.FullName}").Element("summary"));

    private static string Meaning(Type record, MemberInfo member) =>
        Text(
            Comment($"T:{record.FullName}").Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == member.Name)
                ?? Comment($"P:{record.FullName}.{member.Name}").Element("summary")
        );

    private static XElement Comment(string id) =>
        Comments.GetValueOrDefault(id) ?? throw new InvalidOperationException($"{id} has no doc comment.");

    /// <summary>A doc comment as Markdown.</summary>
    private static string Text(XElement? comment) =>
        Spaces()
            .Replace(
                string.Concat(
                    comment
                        ?.Nodes()
                        .Select(node =>
                            node switch
                            {
                                XText text => text.Value,
                                XElement { Name.LocalName: "see" or "paramref" } reference =>
                                    $"`{(reference.Attribute("cref") ?? reference.Attribute("name"))!.Value.Split('.', ':')[^1]}`",
                                XElement element => $"`{element.Value}`",
                                _ => "",
                            }
                        )
                        ?? throw new InvalidOperationException("Something has no doc comment.")
                ),
                " "
            )
            .Trim();

    private static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("`([^`]+:[^`]+)`")]
    private static partial Regex CodeIn();
}
