namespace CityDeclarations.Registry.Programmes;

/// <summary>Finds the cycle and the band that a board is asked for.</summary>
public static class CycleLookup
{
    /// <summary>The cycle of a year; refused when there is none.</summary>
    public static ReportingCycle CycleOf(this ProgrammePage programme, int year) =>
        programme.Cycle(year)
        ?? throw Refusals.NotFound.Broken(
            $"“{programme.Slug}” has no cycle of {year}. It has: {string.Join(", ", programme.Cycles.Select(one => one.Year))}.",
            "year"
        );

    /// <summary>The bands of a cycle: the frozen ones, or the usual ones.</summary>
    public static IReadOnlyList<PopulationBand> PopulationBands(this ReportingCycle cycle) => cycle.Bands?.Bands ?? PopulationBand.Usual;

    /// <summary>The band of a code; refused with those that there are.</summary>
    public static PopulationBand Band(this ReportingCycle cycle, string? code)
    {
        var bands = cycle.PopulationBands();
        var list = string.Join(", ", bands.Select(band => band.Code));
        return code is null
            ? throw ProgrammeRefusals.BandNeeded.Broken($"The bands are: {list}.", "band")
            : bands.FirstOrDefault(band => band.Code == code)
                ?? throw ProgrammeRefusals.BandUnknown.Broken($"band is “{code}”; the bands are: {list}.", "band");
    }
}
