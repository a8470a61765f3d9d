using JasperFx;
using Marten.Exceptions;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// The one way to write a stream: load it at a version, ask the decider, append what it says, and in the same transaction
/// whatever goes with it. Who acts and the answer for a retry are written with it.
/// </summary>
internal static class Writing
{
    /// <summary>Decides on a stream that exists. Answers its new version.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="context">Who acts and when.</param>
    /// <param name="stream">The stream, and the version it must be at.</param>
    /// <param name="decide">What happens, given the state; nothing when it already is so. A pure function: it may be asked twice.</param>
    /// <param name="ct">Cancellation.</param>
    /// <param name="also">
    /// What goes with the facts, given the state before them; it queues in the session, also where there are none.
    /// </param>
    public static async Task<long> Write<TState, TEvent>(
        this IDocumentSession session,
        CommandContext context,
        EventStream<TState, TEvent> stream,
        Func<TState, IEnumerable<TEvent>> decide,
        CancellationToken ct,
        Action<TState, IReadOnlyList<TEvent>>? also = null
    )
        where TState : class
        where TEvent : class
    {
        for (var again = stream.Expected is null && session.CanBeginAgain(); ; again = false)
        {
            try
            {
                var there = await session.Events.FetchForWriting<TState>(stream.Key, ct);
                var state = stream.MustBeThere(there);
                var facts = decide(state).ToArray();
                var version = there.CurrentVersion!.Value + facts.Length; // before they are appended, for then it moves
                there.AppendMany(facts);
                also?.Invoke(state, facts);
                await session.Record(context, version, ct);
                return version;
            }
            catch (Exception race) when (IsRace(race))
            {
                session.BeginAgain(again, stream.Expected is null ? Refusals.TryAgain : Refusals.StaleVersion);
            }
        }
    }

    /// <summary>Decides on a stream that may not exist yet, or must not: the decider then sees no state.</summary>
    public static async Task<Created> Write<TState, TEvent>(
        this IDocumentSession session,
        CommandContext context,
        NewStream<TState, TEvent> stream,
        Func<TState?, IEnumerable<TEvent>> decide,
        CancellationToken ct,
        Action<TState?, IReadOnlyList<TEvent>>? also = null
    )
        where TState : class
        where TEvent : class
    {
        for (var again = stream.Taken is null && session.CanBeginAgain(); ; again = false)
        {
            try
            {
                var there = stream.Taken is null ? await session.Events.FetchForWriting<TState>(stream.Key, ct) : null;
                var facts = decide(there?.Aggregate).ToArray();
                var created = new Created(stream.Id, (there?.CurrentVersion ?? 0) + facts.Length);
                if (there is null)
                    session.Events.StartStream<TState>(stream.Key, facts.ToArray<object>());
                else
                    there.AppendMany(facts);
                also?.Invoke(there?.Aggregate, facts);
                await session.Record(context, created, ct);
                return created;
            }
            catch (Exception race) when (IsRace(race))
            {
                if (stream.Taken is not null)
                    throw stream.IsTaken();
                session.BeginAgain(again, Refusals.TryAgain);
            }
        }
    }

    /// <summary>Lets a decider say no before something is computed that takes its time.</summary>
    public static async Task Check<TState, TEvent>(
        this IDocumentSession session,
        EventStream<TState, TEvent> stream,
        Action<TState> may,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class => may(stream.MustBeThere(await session.Events.FetchForWriting<TState>(stream.Key, ct)));

    /// <summary>The same for a stream that must not exist yet.</summary>
    public static async Task Check<TState, TEvent>(this IDocumentSession session, NewStream<TState, TEvent> stream, CancellationToken ct)
        where TState : class
        where TEvent : class
    {
        if (stream.Taken is not null && await session.Events.FetchStreamStateAsync(stream.Key, ct) is not null)
            throw stream.IsTaken();
    }

    /// <summary>Decides on a stream that goes along with something else: what happens is written when that is.</summary>
    public static async Task Append<TState, TEvent>(
        this IDocumentSession session,
        EventStream<TState, TEvent> stream,
        Func<TState, IEnumerable<TEvent>> decide,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class
    {
        var there = await session.Events.FetchForWriting<TState>(stream.Key, ct);
        there.AppendMany(decide(stream.MustBeThere(there)));
    }

    /// <summary>The same for a stream that may not exist yet. Answers what was there before, and what happened.</summary>
    public static async Task<(TState? Before, IReadOnlyList<TEvent> Facts)> Append<TState, TEvent>(
        this IDocumentSession session,
        NewStream<TState, TEvent> stream,
        Func<TState?, IEnumerable<TEvent>> decide,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class
    {
        var there = await session.Events.FetchForWriting<TState>(stream.Key, ct);
        var facts = decide(there.Aggregate).ToArray();
        there.AppendMany(facts);
        return (there.Aggregate, facts);
    }

    /// <summary>Writes what the session holds, with who did it, and the answer so that a retry gets the same one.</summary>
    public static Task Record<TResult>(this IDocumentSession session, CommandContext context, TResult answer, CancellationToken ct)
    {
        session.LastModifiedBy = context.Actor.Id;
        session.SetHeader("role", context.Actor.Role.ToString().ToLowerInvariant());
        if (context.Actor.Scope.Length > 0)
            session.SetHeader("scope", context.Actor.Scope);
        if (context.Actor.Mandate is { } mandate)
            session.SetHeader("mandate", mandate);
        if (context.IdempotencyKey is not null)
            session.Insert(RememberedAnswer.Of(context, answer));
        return session.SaveChangesAsync(ct);
    }

    private static TState MustBeThere<TState, TEvent>(this EventStream<TState, TEvent> stream, JasperFx.Events.IEventStream<TState> there)
        where TState : class
        where TEvent : class
    {
        if (stream.Expected is { } expected && there.CurrentVersion is > 0 and var version)
            Refusals.MustBeAt(expected, version);
        return there.Aggregate ?? throw NoSuch(stream.Key);
    }

    private static RuleViolationException IsTaken<TState, TEvent>(this NewStream<TState, TEvent> stream)
        where TState : class
        where TEvent : class => stream.Taken!.Broken($"There already is a {Words(stream.Key)}.", stream.Field);

    private static bool IsRace(Exception failure) => failure is ConcurrencyException or ExistingStreamIdCollisionException;

    /// <summary>
    /// Whether a write that lost a race can be tried once more: what a session had queued before would be lost, and a lock ends
    /// with the transaction that failed.
    /// </summary>
    private static bool CanBeginAgain(this IDocumentSession session) =>
        !session.HoldsLock() && !session.PendingChanges.Operations().Any() && !session.PendingChanges.Streams().Any();

    private static void BeginAgain(this IDocumentSession session, bool again, Rule otherwise)
    {
        if (!again)
            throw otherwise.Broken("Somebody else changed this at the same moment.");
        session.EjectAllPendingChanges();
    }

    private static RuleViolationException NoSuch(string key) => Refusals.NotFound.Broken($"There is no {Words(key)}.");

    private static string Words(string key) => key.Replace('_', ' ').Replace(":", " “") + "”";
}
