using JasperFx.Events;

namespace CityDeclarations.Registry.Awards;

/// <summary>Keeps what deciders know of an edition for pages as well: it is folded in one place.</summary>
internal sealed class AwardEditionProjection() : StreamProjection<AwardEdition>(typeof(AwardEditionEvent))
{
    public static readonly AwardEditionProjection Shared = new();

    public override AwardEdition? Evolve(AwardEdition? edition, string id, IEvent e) =>
        e.Data is AwardEditionEvent fact ? AwardEditionDecider.Evolve(edition ?? new AwardEdition { Id = id }, fact, e.Timestamp) : edition;
}
