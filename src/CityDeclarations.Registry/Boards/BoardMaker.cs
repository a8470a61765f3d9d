using CityDeclarations.Registry.Leaderboards;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Boards;

/// <summary>What a board is made by: its programme, cycle and methodology.</summary>
internal sealed record BoardOrder(ProgrammePage Programme, ReportingCycle Cycle, MethodologyPage Methodology)
{
    public EventStream<Board, BoardEvent> Stream => new(Key);

    /// <summary>Key of the board's stream.</summary>
    public string Key => Board.Key(Programme.Slug, Cycle.Year, Methodology.Code, Methodology.Number);

    /// <summary>The cycle before; none when this is the first.</summary>
    public ReportingCycle? Before => Programme.Cycles.FirstOrDefault(cycle => cycle.Year < Cycle.Year);

    /// <summary>The years whose reports are needed.</summary>
    public int[] Years => Before is { } before ? [Cycle.Year, before.Year] : [Cycle.Year];

    public static async Task<BoardOrder> Of(
        IQuerySession session,
        string programme,
        int year,
        string methodology,
        int number,
        CancellationToken ct
    )
    {
        var page = await session.Programme(programme, ct);
        var order = new BoardOrder(page, page.CycleOf(year), await session.Methodology(programme, methodology, number, ct));
        return order.Methodology.Stage is MethodologyStage.Adopted or MethodologyStage.Retired
            ? order
            : throw BoardRefusals.MethodologyNotAdopted.Broken(
                $"“{methodology}” {number} is {Choice<MethodologyStage>.WordOf(order.Methodology.Stage)}.",
                "methodology"
            );
    }
}

/// <summary>Makes boards of the standings in memory, and remembers the last few, so that the next page is not computed again.</summary>
internal sealed class BoardMaker(StandingsBooks books)
{
    private readonly Recent<MadeBands> scored = new(8);
    private readonly Recent<Dictionary<string, BoardPlace>> places = new(64);
    private readonly Recent<DateTimeOffset[]> moves = new(64);

    /// <summary>Always the same one: cities are not made again as long as it is.</summary>
    private static readonly Dictionary<string, BoardPlace> NoPlaces = [];

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
        var book = await books.Open(order.Programme.Slug, order.Years, ct);
        return (Scored(order, book, bands, clocks, intervals ? BoardMaking.Plan : null), book.Position, book.Known(clocks));
    }

    /// <summary>An edition made now of all that is accepted.</summary>
    /// <param name="order">The board.</param>
    /// <param name="edition">Its number.</param>
    /// <param name="before">The edition before; none for the first.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task<BoardFile> Edition(BoardOrder order, int edition, BoardFile? before, CancellationToken ct)
    {
        var book = await books.Open(order.Programme.Slug, order.Years, ct);
        return BoardMaking.Edition(
            order,
            book.Position,
            BoardFiles.Code,
            edition,
            Scored(order, book, order.Cycle.PopulationBands(), Clocks.Now, BoardMaking.Plan),
            before
        );
    }

    private BoardBand[] Scored(
        BoardOrder order,
        StandingsBook book,
        IReadOnlyList<PopulationBand> bands,
        Clocks clocks,
        RobustnessPlan? plan
    )
    {
        MadeBands Make(MadeBands? last) =>
            BoardMaking.Scored(
                book,
                order.Cycle,
                bands,
                order.Methodology.Definition,
                clocks,
                order.Before is { } before ? Places(order, book, before, clocks) : NoPlaces,
                plan,
                last
            );
        // Of the past, hardly anybody asks twice for the same moment.
        return (
            clocks != Clocks.Now
                ? Make(null)
                : scored.Of(
                    (order.Methodology.Id, Key(order.Cycle), string.Join(' ', bands.Select(band => band.Code)), plan),
                    (book.Parts(order.Cycle.Year), order.Before is { } former ? book.Parts(former.Year) : default),
                    Make
                )
        ).Bands;
    }

    /// <summary>What of a cycle decides its ranks.</summary>
    private static (int, DateOnly, DateTimeOffset?) Key(ReportingCycle cycle) => (cycle.Year, cycle.ClosesOn, cycle.Bands?.At);

    /// <summary>How cities stood in the cycle before. It rarely moves, so most moments of a year find it made.</summary>
    private Dictionary<string, BoardPlace> Places(BoardOrder order, StandingsBook book, ReportingCycle cycle, Clocks clocks)
    {
        var parts = book.Parts(cycle.Year);
        var last =
            clocks == Clocks.Now
                ? clocks
                : clocks.SetBack(moves.Of((order.Programme.Slug, cycle.Year), parts, _ => book.Moves(cycle.Year)));
        return places.Of((order.Methodology.Id, Key(cycle), last), parts, _ =>
            BoardMaking.Places(book, cycle, order.Methodology.Definition, last)
        );
    }
}

/// <summary>
/// What was computed last, with what it was computed of. When that has moved, the former goes at once: a board of
/// thousands of cities is large, and many of them at the same time make the collector's pauses long.
/// </summary>
internal sealed class Recent<T>(int kept)
    where T : class
{
    private readonly Lock gate = new();
    private readonly LinkedList<(object Key, object Of, T Made)> list = [];

    /// <param name="key">What is asked for.</param>
    /// <param name="of">What it is computed of.</param>
    /// <param name="make">Computes it; told what was computed of something else before.</param>
    public T Of(object key, object of, Func<T?, T> make)
    {
        T? last = null;
        lock (gate)
        {
            if (Find(key) is { } found)
            {
                last = found.Value.Made;
                list.Remove(found);
                if (found.Value.Of.Equals(of))
                {
                    list.AddFirst(found);
                    return last;
                }
            }
        }
        var made = make(last); // two at once may make the same
        lock (gate)
        {
            if (Find(key) is { } other)
                list.Remove(other);
            list.AddFirst((key, of, made));
            if (list.Count > kept)
                list.RemoveLast();
        }
        return made;
    }

    private LinkedListNode<(object Key, object Of, T Made)>? Find(object key)
    {
        var node = list.First;
        while (node is not null && !node.Value.Key.Equals(key))
            node = node.Next;
        return node;
    }
}
