using System.Reflection;
using System.Text.RegularExpressions;
using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Progress;
using Mono.Cecil;
using NetArchTest.Rules;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// Whatever decides, ranks or is stored is plain code: it can be read, tested and kept for decades without a framework.
/// Clocks and random numbers are held off by BannedSymbols.txt; the one clock that may be injected elsewhere is held off here.
/// </summary>
public sealed partial class PurityTests
{
    private static readonly string[] Plumbing =
    [
        "Marten",
        // Not JasperFx.IRevisioned: a state that pages show as well says which version it is.
        "JasperFx.Core",
        "JasperFx.Events",
        "Weasel",
        "Microsoft.AspNetCore",
        "Microsoft.Extensions",
        "MediatR",
        "FluentValidation",
        "Npgsql",
        "System.TimeProvider",
    ];

    public static TheoryData<string> Pure =>
        [
            .. Known
                .Types.Where(type => type.Name.EndsWith("Decider", StringComparison.Ordinal))
                .Concat([
                    typeof(Plausibility),
                    typeof(Scoring),
                    typeof(Robustness),
                    typeof(Dominance),
                    typeof(Ranking),
                    typeof(Allocation),
                    typeof(JurorSeverity),
                    typeof(Verdict),
                    typeof(BoardNominations),
                    typeof(SealedScores),
                    typeof(DutyCalendar),
                ])
                .Concat(Known.Streams.Select(stream => stream.State))
                .Select(type => type.FullName!),
        ];

    public static TheoryData<string> Events => [.. Known.Events.Select(type => type.FullName!)];

    [Fact]
    public void Every_stream_has_a_decider_and_events() =>
        Known.Streams.ShouldAllBe(stream => stream.Events.Count > 0 && Known.Types.Any(type => type.Name == $"{stream.State.Name}Decider"));

    [Theory, MemberData(nameof(Pure))]
    public void What_decides_knows_no_framework(string type) => Impurities(type).ShouldBeEmpty();

    [Theory, MemberData(nameof(Events))]
    public void What_is_stored_knows_no_framework(string type) =>
        Known.PartsOf(Type(type)).Where(part => !part.IsEnum).SelectMany(part => Impurities(part.FullName!)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Events))]
    public void An_event_cannot_be_changed(string type) =>
        Known
            .PartsOf(Type(type))
            .Where(part => !part.IsEnum)
            .SelectMany(part =>
                Known
                    .Members(part)
                    .Where(member =>
                        member.SetMethod is { } setter
                        && !setter
                            .ReturnParameter.GetRequiredCustomModifiers()
                            .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
                    )
                    .Select(member => $"{part.Name}.{member.Name}")
                    .Concat(part.IsSealed ? [] : [$"{part.Name} is not sealed"])
            )
            .ShouldBeEmpty();

    /// <summary>When an event was recorded is the store's to say; dates that are facts are DateOnly or PartialDate.</summary>
    [Theory, MemberData(nameof(Events))]
    public void An_event_holds_no_moment_of_recording(string type) =>
        MembersOf(type)
            .Where(member =>
                Plain(member.PropertyType) == typeof(DateTime)
                || Plain(member.PropertyType) == typeof(DateTimeOffset)
                || member.PropertyType == typeof(TimeOnly)
                || Moment().IsMatch(member.Name)
            )
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}")
            .ShouldBeEmpty();

    /// <summary>Events stay for ever, so nothing may be in them that a person can ask to have deleted.</summary>
    [Theory, MemberData(nameof(Events))]
    public void An_event_holds_nothing_personal(string type) =>
        MembersOf(type)
            .Where(member => Personal().IsMatch(member.Name))
            .Select(member => $"{member.DeclaringType!.Name}.{member.Name}")
            .ShouldBeEmpty();

    private static IEnumerable<PropertyInfo> MembersOf(string type) =>
        Known.PartsOf(Type(type)).Where(part => !part.IsEnum).SelectMany(Known.Members);

    private static Type Type(string name) => Known.Registry.GetType(name, throwOnError: true)!;

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IReadOnlyCollection<string> Impurities(string type)
    {
        var mentions = new Mentions(Plumbing);
        var one = Types.InAssembly(Known.Registry).That().MeetCustomRule(new Named(type));
        one.GetTypes().ShouldHaveSingleItem();
        one.Should().MeetCustomRule(mentions).GetResult();
        return mentions.Found;
    }

    [GeneratedRegex("^(Recorded|Created|Updated|Modified|Occurred|Timestamp|Stored)|(At|Utc|Timestamp)$")]
    private static partial Regex Moment();

    [GeneratedRegex(
        @"E?[Mm]ail|Phone|Mobile|Fax|Person(?!Id\b)|FirstName|LastName|MiddleName|GivenName|FamilyName|FullName|Surname|"
            + "Contact|Birth|Gender|SignerName|SignedBy|OfficerName|Passport|IpAddress|UserName|Street|Photo"
    )]
    private static partial Regex Personal();

    private sealed class Named(string name) : ICustomRule
    {
        public bool MeetsRule(TypeDefinition type) => type.FullName == name;
    }
}
