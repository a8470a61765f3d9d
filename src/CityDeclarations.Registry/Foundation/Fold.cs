using JasperFx.Events;
using Marten.Events.Aggregation;

namespace CityDeclarations.Registry.Foundation;

/// <summary>How the events of one stream add up: where the state starts, and what each event changes.</summary>
internal sealed record Fold<TState, TEvent>(TState Initial, Func<TState, TEvent, TState> Evolve);

/// <summary>Lets Marten fold any decider's state. The only place where the two meet.</summary>
internal sealed class StateProjection<TState, TEvent>(Fold<TState, TEvent> fold) : SingleStreamProjection<TState, string>
    where TState : class
    where TEvent : class
{
    public override TState? Evolve(TState? snapshot, string id, IEvent e) =>
        e.Data is TEvent fact ? fold.Evolve(snapshot ?? fold.Initial, fact) : snapshot;
}
