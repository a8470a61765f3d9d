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
