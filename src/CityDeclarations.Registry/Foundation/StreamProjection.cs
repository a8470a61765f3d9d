using JasperFx.Events;
using JasperFx.Events.Grouping;
using Marten;
using Marten.Events.Aggregation;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// A read model of each stream of one kind. It is given only the events it names, when it reads the log by itself and
/// when it reads it together with others.
/// </summary>
internal abstract class StreamProjection<TDocument> : SingleStreamProjection<TDocument, string> where TDocument : class
{
    private readonly Named named; // asked for with every commit

    /// <param name="events">Types of event; an abstract one stands for all that derive from it.</param>
    protected StreamProjection(params Type[] events)
    {
        // Concrete ones only: asked for an abstract one the daemon would read the whole log.
        IncludedEventTypes.AddRange(events.SelectMany(type => type.IsAbstract ? type.Assembly.GetTypes().Where(one => one.BaseType == type) : [type]));
        named = new Named([.. IncludedEventTypes]);
    }

    public override IEventSlicer BuildSlicer(IQuerySession session) =>
        new TenantedEventSlicer<TDocument, string>(named) { ForceSingleTenancy = true };

    private sealed class Named(HashSet<Type> events) : IEventSlicer<TDocument, string>, ISingleStreamSlicer
    {
        public ValueTask SliceAsync(IReadOnlyList<IEvent> all, SliceGroup<TDocument, string> grouping)
        {
            foreach (var e in all)
            {
                if (events.Contains(e.EventType)) grouping.AddEvent(e.StreamKey!, e);
            }
            return ValueTask.CompletedTask;
        }
    }
}
