using JasperFx.Events;
using Marten.Events.Projections;

namespace CityDeclarations.Registry.Cities;

/// <summary>Which city has an identifier of another register. Its primary key is what keeps two cities from having the same one.</summary>
internal sealed record CityByIdentifier
{
    /// <summary><c>scheme:value</c>.</summary>
    public required string Id { get; init; }

    public required string Slug { get; init; }
}

internal sealed partial class CityByIdentifierProjection : EventProjection
{
    public CityByIdentifierProjection()
    {
        IncludeType<CityRegistered>();
        IncludeType<CityIdentified>();
        Options.DeleteViewTypeOnTeardown<CityByIdentifier>();
    }

    public override ValueTask ApplyAsync(IDocumentOperations operations, IEvent e, CancellationToken cancellation)
    {
        var slug = e.StreamKey![(e.StreamKey!.IndexOf(':', StringComparison.Ordinal) + 1)..];
        IReadOnlyList<CityIdentifier> identifiers = e.Data switch
        {
            CityRegistered registered => registered.Identifiers,
            CityIdentified identified => [identified.Identifier],
            _ => [],
        };
        foreach (var identifier in identifiers)
            operations.Insert(new CityByIdentifier { Id = identifier.ToString(), Slug = slug });
        return ValueTask.CompletedTask;
    }
}
