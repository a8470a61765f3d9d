using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Grouping;
using JasperFx.Events.Projections;
using Marten.Events.Aggregation;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// A read model of each stream of one kind. It is given only the events it names, when it reads the log by itself and
/// when it reads it together with others.
/// </summary>
internal abstract class StreamProjection<TDocument> : SingleStreamProjection<TDocument, string>, IStreamPage
    where TDocument : class
{
    private readonly Named named; // asked for with every commit

    /// <param name="events">Types of event; an abstract one stands for all that derive from it.</param>
    protected StreamProjection(params Type[] events)
    {
        // Concrete ones only: asked for an abstract one the daemon would read the whole log.
        IncludedEventTypes.AddRange(
            events.SelectMany(type => type.IsAbstract ? type.Assembly.GetTypes().Where(one => one.BaseType == type) : [type])
        );
        named = new Named([.. IncludedEventTypes]);
    }

    public override IEventSlicer BuildSlicer(IQuerySession session) =>
        new TenantedEventSlicer<TDocument, string>(named) { ForceSingleTenancy = true };

    /// <summary>The read model that facts of a stream fold to, the first ones first; none when it is about none of them.</summary>
    public TDocument? Fold(string key, IEnumerable<IEvent> facts)
    {
        TDocument? folded = null;
        foreach (var fact in facts)
        {
            folded = Evolve(folded, key, fact);
            if (folded is IRevisioned page)
                page.Version = (int)fact.Version;
        }
        return folded;
    }

    public void Refold(IDocumentSession session, string key, IReadOnlyList<IEvent> facts)
    {
        if (IncludedEventTypes.Contains(facts[0].EventType) && Fold(key, facts) is { } folded)
            session.Store(folded);
    }

    private sealed class Named(HashSet<Type> events) : IEventSlicer<TDocument, string>, ISingleStreamSlicer
    {
        public ValueTask SliceAsync(IReadOnlyList<IEvent> all, SliceGroup<TDocument, string> grouping)
        {
            foreach (var e in all)
            {
                if (events.Contains(e.EventType))
                    grouping.AddEvent(e.StreamKey!, e);
            }
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>What folds a read model of each stream of one kind.</summary>
internal interface IStreamPage
{
    /// <summary>When it is projected.</summary>
    ProjectionLifecycle Lifecycle { get; }

    /// <summary>Folds the read model of a stream anew from all its facts, if the stream is of this kind.</summary>
    void Refold(IDocumentSession session, string key, IReadOnlyList<IEvent> facts);
}
