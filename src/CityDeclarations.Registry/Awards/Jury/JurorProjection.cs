using JasperFx.Events;

namespace CityDeclarations.Registry.Awards;

/// <summary>Keeps what deciders know of a juror for pages as well: it is folded in one place.</summary>
internal sealed class JurorProjection() : StreamProjection<Juror>(typeof(JurorEvent))
{
    public override Juror? Evolve(Juror? juror, string id, IEvent e) =>
        e.Data is JurorEvent fact ? JurorDecider.Evolve(juror ?? new Juror { Id = id }, fact, e.Timestamp) : juror;
}
