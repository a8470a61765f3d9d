using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Indicators;

/// <summary>An indicator as the catalogue shows it.</summary>
public sealed record CatalogueEntry : IRevisioned
{
    /// <summary>Key of the indicator's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>The indicator's code.</summary>
    public required string Code { get; init; }

    /// <summary>What it means and what values it takes.</summary>
    public required IndicatorDefinition Definition { get; init; }

    /// <summary>Where the definition and its limits come from.</summary>
    public required string Source { get; init; }

    /// <summary>Version of the indicator's stream; send it in If-Match to revise it.</summary>
    public int Version { get; set; }
}

internal sealed class CatalogueEntryProjection() : StreamProjection<CatalogueEntry>(typeof(IndicatorEvent))
{
    public override CatalogueEntry? Evolve(CatalogueEntry? entry, string id, IEvent e) =>
        e.Data switch
        {
            IndicatorDefined defined => new CatalogueEntry
            {
                Id = id,
                Code = defined.Code,
                Definition = defined.Definition,
                Source = defined.Source,
            },
            IndicatorRevised revised when entry is not null => entry with { Definition = revised.Definition, Source = revised.Source },
            _ => entry,
        };
}
