using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityDeclarations.Specs;

/// <summary>Given facts, when a decision, then other facts, nothing, or a broken rule.</summary>
internal sealed class Spec<TState, TEvent>(Fold<TState, TEvent> fold)
    where TEvent : class
{
    private TState state = fold.Initial;
    private Func<IEnumerable<TEvent>> decision = () => [];

    public Spec<TState, TEvent> Given(params TEvent[] facts)
    {
        state = facts.Aggregate(state, fold.Evolve);
        return this;
    }

    public Spec<TState, TEvent> When(Func<TState, IEnumerable<TEvent>> decide)
    {
        decision = () => decide(state);
        return this;
    }

    public void Then(params TEvent[] facts) => Stored.Json(decision()).ShouldBe(Stored.Json(facts));

    public void ThenNothing() => Stored.Json(decision()).ShouldBeEmpty();

    /// <summary>One rule is broken, in one place.</summary>
    public void ThenBreaks(string code, string? field = null)
    {
        var broken = Broken().ShouldHaveSingleItem();
        broken.Rule.Code.ShouldBe(code);
        if (field is not null)
            broken.Field.ShouldBe(field);
    }

    /// <summary>Several rules are broken, or one in several places.</summary>
    public void ThenBreaks(params (string Code, string Field)[] findings) =>
        Broken()
            .Select(one => (one.Rule.Code, one.Field))
            .ShouldBe(findings.Select(one => (one.Code, (string?)one.Field)), ignoreOrder: true);

    /// <summary>The register says no, by whatever rule.</summary>
    public void ThenIsRefused() => Broken().ShouldNotBeEmpty();

    /// <summary>These may do it, and nobody else of all there are.</summary>
    public void MayBeDoneBy(IEnumerable<CommandContext> those, Func<TState, CommandContext, IEnumerable<TEvent>> decide) =>
        Cast
            .Everybody.Where(one => May(one, decide))
            .Select(one => one.Actor.Id)
            .ShouldBe(those.Select(one => one.Actor.Id), ignoreOrder: true);

    private bool May(CommandContext one, Func<TState, CommandContext, IEnumerable<TEvent>> decide)
    {
        try
        {
            _ = decide(state, one).ToArray();
            return true;
        }
        catch (RuleViolationException no) when (no.Rule == Refusals.NotAllowed)
        {
            return false;
        }
    }

    private IReadOnlyList<Violation> Broken()
    {
        var broken = Should.Throw<RuleViolationException>(() => decision().ToArray()).Violations;
        Provoked.Note(broken);
        return broken;
    }
}

/// <summary>
/// Facts as the store would keep them: records that hold arrays are not equal by value, and what is stored is JSON anyway.
/// </summary>
internal static class Stored
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Json<T>(IEnumerable<T> facts)
        where T : class => string.Join('\n', facts.Select(fact => Json(fact)));

    public static string Json(object fact) => $"{fact.GetType().Name} {JsonSerializer.Serialize(fact, Options)}";
}

/// <summary>The codes of the rules that a spec has provoked, for the spec that counts them.</summary>
internal static class Provoked
{
    private static readonly AsyncLocal<HashSet<string>?> Counted = new();

    public static void Note(IEnumerable<Violation> broken) => Counted.Value?.UnionWith(broken.Select(one => one.Rule.Code));

    public static void Note(IEnumerable<string> codes) => Counted.Value?.UnionWith(codes);

    public static IReadOnlySet<string> During(Action act)
    {
        var codes = Counted.Value = [];
        act();
        Counted.Value = null;
        return codes;
    }
}
