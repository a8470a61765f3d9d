using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>
/// Makes boards of standings: who is in a band, which of their values count, and where those come from. No store, no clock.
/// </summary>
internal static class BoardMaking
{
    /// <summary>How the ranks of every edition are tried under other choices.</summary>
    public static readonly RobustnessPlan Plan = new();

    /// <summary>A board's bands, scored.</summary>
    /// <param name="standings">The standings.</param>
    /// <param name="cycle">The cycle.</param>
    /// <param name="bands">The bands wanted.</param>
    /// <param name="definition">The methodology.</param>
    /// <param name="clocks">What is known and true.</param>
    /// <param name="former">How cities stood in the cycle before.</param>
    /// <param name="plan">How ranks are tried under other choices; none for not at all.</param>
    /// <param name="kept">The row of a city that was made before and has not moved since; none for all to be made.</param>
    public static BoardBand[] Scored(
        StandingsSnapshot standings,
        ReportingCycle cycle,
        IReadOnlyList<PopulationBand> bands,
        MethodologyDefinition definition,
        Clocks clocks,
        IReadOnlyDictionary<string, BoardPlace> former,
        RobustnessPlan? plan,
        Func<Entrant, BoardCity?>? kept = null
    ) => [.. Bands(standings, cycle, bands, definition, clocks, former, kept).Select(band => band.Scored(definition, plan))];

    /// <summary>How cities stood in a cycle.</summary>
    public static Dictionary<string, BoardPlace> Places(
        StandingsSnapshot standings,
        ReportingCycle cycle,
        MethodologyDefinition definition,
        Clocks clocks
    ) => Scored(standings, cycle, cycle.PopulationBands(), definition, clocks, new Dictionary<string, BoardPlace>(), null).Places();

    private static IEnumerable<BoardBand> Bands(
        StandingsSnapshot standings,
        ReportingCycle cycle,
        IReadOnlyList<PopulationBand> bands,
        MethodologyDefinition definition,
        Clocks clocks,
        IReadOnlyDictionary<string, BoardPlace> former,
        Func<Entrant, BoardCity?>? kept
    )
    {
        var components = definition.Groups.SelectMany(group => group.Components).ToArray();
        var indicators = components
            .Select(component => component.Indicator)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        var commitments = components
            .Select(component => component.Commitment)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        var improves = components
            .Where(component => component.Normalisation.Method is NormalisationMethod.OwnTarget)
            .ToLookup(component => component.Indicator!, component => component.Direction is Direction.Higher ? 1 : -1);

        var entrants = Entrants.Of(standings, cycle, clocks).OrderBy(one => one.City.Slug, StringComparer.Ordinal).ToArray();
        return bands.Select(band =>
        {
            var here = entrants.Where(one => one.IsIn(band)).ToArray();
            return new BoardBand(
                band,
                [.. here.Where(one => one.Reason is null).Select(City)],
                [
                    .. here.Where(one => one.Reason is not null)
                        .Select(one => new BoardOutsider(one.City.Slug, one.Signatory.Number!.Value, one.Reason!.Value)),
                ],
                null
            );
        });

        BoardCity City(Entrant one) => kept?.Invoke(one) ?? Made(one);

        BoardCity Made(Entrant one)
        {
            var reported = new Dictionary<string, StandingValue>(one.Content!.Values.Count);
            foreach (var value in one.Content.Values)
                reported.TryAdd(value.Indicator, value);
            var values = new Dictionary<string, decimal?>(indicators.Length);
            var notes = new List<BoardValue>(indicators.Length);
            foreach (var indicator in indicators)
            {
                var value = reported.GetValueOrDefault(indicator);
                var excluded = Entrant.Excluded(value);
                if (excluded is null)
                    values.Add(indicator, value!.Value);
                notes.Add(
                    new BoardValue(
                        indicator,
                        value?.Year ?? cycle.Year,
                        value?.Flags ?? [],
                        one.Content.Restated?.Contains(indicator) == true,
                        excluded,
                        value?.Missing
                    )
                );
            }
            return new BoardCity(
                one.City.Slug,
                one.Signatory.Number!.Value,
                one.Residents!.Value,
                values,
                Targets(one.City.Slug),
                commitments
                    .Where(one.Content.Commitments.ContainsKey)
                    .ToDictionary(commitment => commitment, commitment => one.Content.Commitments[commitment]),
                new BoardSource(one.Address(clocks), one.Report!.Verification, one.Report.FiledByCity, notes),
                former.GetValueOrDefault(one.City.Slug)
            );
        }

        // The target set last counts, where it is better than the baseline; a target that asks for nothing measures nothing.
        SortedDictionary<string, OwnTarget> Targets(string city)
        {
            var targets = new SortedDictionary<string, OwnTarget>(StringComparer.Ordinal);
            foreach (
                var promise in (standings.Targets.GetValueOrDefault(city) ?? [])
                    .Select(target => target.Promise(clocks))
                    .OfType<StandingPromise>()
            )
            {
                if (
                    improves[promise.Indicator!].All(better => better * promise.Target!.Value.CompareTo(promise.Baseline!.Value) > 0)
                    && improves.Contains(promise.Indicator!)
                )
                    targets[promise.Indicator!] = new OwnTarget(promise.Baseline!.Value, promise.Target!.Value);
            }
            return targets;
        }
    }

    /// <summary>An edition made of standings that nobody keeps: for a replay.</summary>
    public static BoardFile Edition(BoardOrder order, StandingsSnapshot standings, string code, int edition, BoardFile? before)
    {
        var definition = order.Methodology.Definition;
        var former = order.Before is { } last ? Places(standings, last, definition, Clocks.Now) : [];
        return Edition(
            order,
            standings.Position,
            code,
            edition,
            Scored(standings, order.Cycle, order.Cycle.PopulationBands(), definition, Clocks.Now, former, Plan),
            before
        );
    }

    /// <summary>An edition of scored bands.</summary>
    public static BoardFile Edition(
        BoardOrder order,
        long position,
        string code,
        int edition,
        IReadOnlyList<BoardBand> bands,
        BoardFile? before
    ) =>
        new(
            BoardFiles.Format,
            order.Programme.Slug,
            order.Cycle.Year,
            order.Methodology.Code,
            order.Methodology.Number,
            order.Methodology.Definition,
            Plan,
            edition,
            position,
            code,
            bands,
            before is null ? null : Changes(before.Bands, bands)
        );

    /// <summary>Rank and score of every ranked city.</summary>
    public static Dictionary<string, BoardPlace> Places(this IEnumerable<BoardBand> bands) =>
        bands
            .SelectMany(band =>
                (band.Result?.Cities ?? []).Select(city => (city.City, Place: new BoardPlace(band.Band.Code, city.Rank, city.Score)))
            )
            .ToDictionary(one => one.City, one => one.Place);

    /// <summary>Whose rank or score is another.</summary>
    public static IReadOnlyList<BoardChange> Changes(IEnumerable<BoardBand> from, IEnumerable<BoardBand> to)
    {
        var (was, now) = (from.Places(), to.Places());
        return
        [
            .. was
                .Keys.Union(now.Keys)
                .Order(StringComparer.Ordinal)
                .Select(city => new BoardChange(city, was.GetValueOrDefault(city), now.GetValueOrDefault(city)))
                .Where(change => change.From != change.To),
        ];
    }
}
