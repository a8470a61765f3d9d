using CsCheck;

namespace CityDeclarations.Specs;

/// <summary>Makes up histories of a stream, and says what holds for all of them.</summary>
/// <param name="fold">How the facts of the stream add up.</param>
/// <param name="opening">The fact that such a stream begins with.</param>
/// <param name="begin">The decision to begin one.</param>
/// <param name="goOn">Every decision on one that has begun.</param>
internal sealed class Histories<TState, TEvent>(
    Fold<TState, TEvent> fold,
    TEvent opening,
    Func<IEnumerable<TEvent>> begin,
    params Func<TState, IEnumerable<TEvent>>[] goOn
)
    where TState : class
    where TEvent : class
{
    private static readonly Gen<TEvent> Fact = Gen.OneOf([.. Samples.Of<TEvent>().Select(Gen.Const)]);

    private readonly Func<TState, IEnumerable<TEvent>>[] decisions =
    [
        state => ReferenceEquals(state, fold.Initial) ? begin() : [],
        .. goOn.Select(decide => (Func<TState, IEnumerable<TEvent>>)(state => ReferenceEquals(state, fold.Initial) ? [] : decide(state))),
    ];

    private Gen<Func<TState, IEnumerable<TEvent>>> Decision => Gen.OneOf([.. decisions.Select(Gen.Const)]);

    public void Fold_in_any_order() => Fact.Array[0, 12].Sample(facts => facts.Aggregate(fold.Initial, fold.Evolve) is not null);

    /// <summary>On any history a decision says facts that its own stream knows, nothing, or no; and it never fails otherwise.</summary>
    public void Go_on_with_facts_the_stream_knows() =>
        Gen.Select(Fact.Array[0, 12], Decision)
            .Sample(
                (facts, decide) =>
                {
                    var state = facts.Prepend(opening).Aggregate(fold.Initial, fold.Evolve);
                    return Answer(decide, state).Aggregate(state, fold.Evolve) is not null;
                }
            );

    /// <summary>The stages a stream can come from and go to, by decisions taken one after the other from the very beginning.</summary>
    public void Move_only_along<TStage>(Func<TState, TStage> stage, params (TStage From, TStage To)[] arrows)
    {
        Decision
            .Array[0, 25]
            .Sample(chosen =>
            {
                var state = fold.Initial;
                foreach (var move in chosen.SelectMany(decide => Moves(state, decide, next => state = next)))
                    arrows.ShouldContain((stage(move.Before), stage(move.After)));
            });
        All().Select(move => (stage(move.Before), stage(move.After))).Distinct().ShouldBe(arrows, ignoreOrder: true);
    }

    /// <summary>Each kind of fact there is comes from some decision.</summary>
    public void Hold_every_kind_of_fact() =>
        All()
            .Select(move => move.Fact.GetType().Name)
            .Distinct()
            .ShouldBe(Samples.Of<TEvent>().Select(fact => fact.GetType().Name).Distinct(), ignoreOrder: true);

    /// <summary>Every move there is, found by trying each decision on each state that can be reached.</summary>
    private List<(TState Before, TEvent Fact, TState After)> All()
    {
        var found = new List<(TState, TEvent, TState)>();
        var seen = new HashSet<string>();
        var open = new Queue<TState>([fold.Initial]);
        while (open.TryDequeue(out var state) && seen.Count < 500)
        {
            if (!seen.Add(Stored.Json(state!)))
                continue;
            foreach (var decide in decisions)
            {
                var after = state;
                found.AddRange(Moves(state, decide, next => after = next));
                open.Enqueue(after);
            }
        }
        return found;
    }

    private List<(TState Before, TEvent Fact, TState After)> Moves(
        TState state,
        Func<TState, IEnumerable<TEvent>> decide,
        Action<TState> then
    )
    {
        var moves = new List<(TState, TEvent, TState)>();
        foreach (var fact in Answer(decide, state))
        {
            var after = fold.Evolve(state, fact);
            moves.Add((state, fact, after));
            state = after;
        }
        then(state);
        return moves;
    }

    private static TEvent[] Answer(Func<TState, IEnumerable<TEvent>> decide, TState state)
    {
        try
        {
            return [.. decide(state)];
        }
        catch (RuleViolationException)
        {
            return [];
        }
    }
}
