using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>Makes boards of the standings in memory.</summary>
internal sealed class BoardMaker(StandingsCache snapshots)
{
    private readonly BoardCache cache = new();

    /// <summary>Bands of an edition, or as they stand or stood, with their position and the moment up to which things are known.</summary>
    /// <param name="order">The board.</param>
    /// <param name="bands">The bands wanted.</param>
    /// <param name="session">Where editions are kept.</param>
    /// <param name="edition">The edition; none for what is accepted.</param>
    /// <param name="clocks">What is known and true.</param>
    /// <param name="intervals">Whether ranks are tried under other choices, which takes longer; an edition has that anyway.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<(IReadOnlyList<BoardBand> Bands, long Position, DateTimeOffset? Known)> Find(
        BoardOrder order,
        IReadOnlyList<PopulationBand> bands,
        IQuerySession session,
        int? edition,
        Clocks clocks,
        bool intervals,
        CancellationToken ct
    )
    {
        if (edition is { } number)
        {
            if (clocks != Clocks.Now)
                throw BoardRefusals.EditionIsFrozen.Broken($"Edition {number} is frozen.", "edition");
            var file = BoardFiles.Read(await session.FileOf(order.Key, number, ct));
            return ([.. file.Bands.Where(one => bands.Any(band => band.Code == one.Band.Code))], file.Position, null);
        }
        var standings = await snapshots.Open(order.Programme.Slug, order.Years, ct);
        return (
            cache.Scored(order, standings, bands, clocks, intervals ? BoardMaking.Plan : null),
            standings.Position,
            standings.Known(clocks)
        );
    }

    /// <summary>An edition made now of all that is accepted.</summary>
    /// <param name="order">The board.</param>
    /// <param name="edition">Its number.</param>
    /// <param name="before">The edition before; none for the first.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<BoardFile> Edition(BoardOrder order, int edition, BoardFile? before, CancellationToken ct)
    {
        var standings = await snapshots.Open(order.Programme.Slug, order.Years, ct);
        return BoardMaking.Edition(
            order,
            standings.Position,
            BoardFiles.Code,
            edition,
            cache.Scored(order, standings, order.Cycle.PopulationBands(), Clocks.Now, BoardMaking.Plan),
            before
        );
    }
}
