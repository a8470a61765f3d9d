using JasperFx;
using Marten.Exceptions;

namespace CityDeclarations.Registry.Foundation;

/// <summary>The whole application layer: load at a version, ask the decider, append what it says.</summary>
internal static class Deciding
{
    /// <summary>Decides on a stream that exists. Answers the stream's new version.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="context">Who acts and when.</param>
    /// <param name="key">The stream's key, <c>kind:address</c>.</param>
    /// <param name="expectedVersion">The version the client last saw; none only where nobody could have seen one.</param>
    /// <param name="decide">What happens, given the state; nothing when it already is so.</param>
    /// <param name="ct">Cancellation.</param>
    public static Task<long> Decide<TState, TEvent>(
        this IDocumentSession session,
        CommandContext context,
        string key,
        long? expectedVersion,
        Func<TState, IEnumerable<TEvent>> decide,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class =>
        session.Attempt<TState, TEvent, long>(
            context,
            key,
            expectedVersion,
            state => decide(state ?? throw NoSuch(key)),
            version => version,
            expectedVersion is null,
            ct
        );

    /// <summary>
    /// Decides on a stream that may not exist yet: the decider then sees no state at all. It usually does not, so the
    /// stream is started first, and read only when there is one.
    /// </summary>
    public static async Task<Created> DecideOrStart<TState, TEvent>(
        this IDocumentSession session,
        CommandContext context,
        string key,
        string id,
        Func<TState?, IEnumerable<TEvent>> decide,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class
    {
        try
        {
            var facts = decide(null).ToArray<object>();
            session.Events.StartStream<TState>(key, facts);
            var created = new Created(id, facts.Length);
            await session.Record(context, created, ct);
            return created;
        }
        catch (ExistingStreamIdCollisionException)
        {
            session.EjectAllPendingChanges();
            return await session.Attempt<TState, TEvent, Created>(
                context,
                key,
                null,
                decide,
                version => new Created(id, version),
                again: true,
                ct
            );
        }
    }

    /// <summary>
    /// The same for a session that has taken its turn: the stream is read first, and nothing is tried twice, because
    /// what fails ends the transaction.
    /// </summary>
    public static Task<Created> DecideInTurn<TState, TEvent>(
        this IDocumentSession session,
        CommandContext context,
        string key,
        string id,
        Func<TState?, IEnumerable<TEvent>> decide,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class =>
        session.Attempt<TState, TEvent, Created>(context, key, null, decide, version => new Created(id, version), again: false, ct);

    /// <summary>Starts a stream; <paramref name="taken"/>, of a field, is the answer when there already is one.</summary>
    public static async Task<Created> Start<TState, TEvent>(
        this IDocumentSession session,
        CommandContext context,
        string key,
        string id,
        IEnumerable<TEvent> facts,
        Rule taken,
        string? field,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class
    {
        var events = facts.ToArray<object>();
        session.Events.StartStream<TState>(key, events);
        var created = new Created(id, events.Length);
        try
        {
            await session.Record(context, created, ct);
        }
        catch (ExistingStreamIdCollisionException)
        {
            throw taken.Broken($"There already is a {Words(key)}.", field);
        }
        return created;
    }

    /// <summary>Decides on a stream that goes along with another one: what happens is written when that one is.</summary>
    public static async Task Beside<TState, TEvent>(
        this IDocumentSession session,
        string key,
        Func<TState, IEnumerable<TEvent>> decide,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class
    {
        var stream = await session.Events.FetchForWriting<TState>(key, ct);
        if (decide(stream.Aggregate ?? throw NoSuch(key)).ToArray() is { Length: > 0 } facts)
            stream.AppendMany(facts);
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

    private static async Task<TResult> Attempt<TState, TEvent, TResult>(
        this IDocumentSession session,
        CommandContext context,
        string key,
        long? expectedVersion,
        Func<TState?, IEnumerable<TEvent>> decide,
        Func<long, TResult> answer,
        bool again,
        CancellationToken ct
    )
        where TState : class
        where TEvent : class
    {
        for (; ; again = false)
        {
            try
            {
                var stream = await session.Events.FetchForWriting<TState>(key, ct);
                var version = stream.CurrentVersion ?? 0;
                if (expectedVersion is { } expected && version > 0)
                    Refusals.MustBeAt(expected, version);
                var facts = decide(stream.Aggregate).ToArray();
                var result = answer(version + facts.Length);
                // A retry under the same key gets this answer, and another request under it is refused, also when nothing was to be done.
                if (facts.Length == 0 && context.IdempotencyKey is null)
                    return result;
                if (facts.Length > 0)
                    stream.AppendMany(facts);
                await session.Record(context, result, ct);
                return result;
            }
            catch (Exception race) when (race is ConcurrencyException or ExistingStreamIdCollisionException)
            {
                if (expectedVersion is not null)
                    throw Refusals.StaleVersion.Broken("Somebody else changed this at the same moment.");
                if (!again)
                    throw Refusals.TryAgain.Broken("Somebody else changed this at the same moment.");
                session.EjectAllPendingChanges();
            }
        }
    }

    private static RuleViolationException NoSuch(string key) => Refusals.NotFound.Broken($"There is no {Words(key)}.");

    private static string Words(string key) => key.Replace('_', ' ').Replace(":", " “") + "”";
}
