namespace CityDeclarations.Registry.Awards;

/// <summary>
/// Who judges what: each entry gets as many jurors as it needs, none with a conflict, and nobody has more to do than must
/// be. The load is the most even there is: it cannot be evened out by handing entries on, from juror to juror, from
/// somebody who has two more than somebody else (Harvey and others, Semi-matchings for bipartite graphs and load
/// balancing, 2006). The same jurors, entries and conflicts always give the same answer.
/// </summary>
internal static class Allocation
{
    /// <param name="entries">What is judged.</param>
    /// <param name="jurors">Who judges.</param>
    /// <param name="conflicts">Who must not judge what.</param>
    /// <param name="each">How many jurors an entry needs.</param>
    /// <param name="kept">Who judges what already, and stays with it.</param>
    public static IReadOnlyList<EntryJurors> Of(
        IEnumerable<AwardEntry> entries,
        IEnumerable<string> jurors,
        IReadOnlySet<(AwardEntry Entry, string Juror)> conflicts,
        int each,
        IReadOnlySet<(AwardEntry Entry, string Juror)> kept
    )
    {
        var people = jurors.Order(StringComparer.Ordinal).ToArray();
        var may = entries
            .OrderBy(entry => $"{entry}", StringComparer.Ordinal)
            .ToDictionary(entry => entry, entry => people.Where(juror => !conflicts.Contains((entry, juror))).ToArray());
        var tooFew = may.Where(one => one.Value.Length < each)
            .Select(one => AwardRefusals.TooFewJurors.On(null, $"{one.Key} can be judged by {one.Value.Length}, and needs {each}."))
            .ToArray();
        if (tooFew.Length > 0)
            throw new RuleViolationException(tooFew);

        var load = people.ToDictionary(juror => juror, _ => 0);
        var judges = may.ToDictionary(one => one.Key, one => one.Value.Where(juror => kept.Contains((one.Key, juror))).ToList());
        foreach (var juror in judges.Values.SelectMany(those => those))
            load[juror]++;
        foreach (var (entry, those) in judges)
        {
            foreach (var juror in may[entry].Except(those).OrderBy(juror => load[juror]).Take(each - those.Count).ToArray())
            {
                those.Add(juror);
                load[juror]++;
            }
        }
        while (people.OrderByDescending(juror => load[juror]).Any(HandOn)) { }
        return [.. judges.Select(one => new EntryJurors(one.Key.Category, one.Key.City, [.. one.Value.Order(StringComparer.Ordinal)]))];

        // Looks for somebody with two entries less, at the end of a row of people each of whom can take an entry from the one before.
        bool HandOn(string from)
        {
            var cameBy = new Dictionary<string, (string From, AwardEntry Entry)>();
            var open = new Queue<string>([from]);
            while (open.TryDequeue(out var juror))
            {
                foreach (var (entry, those) in judges.Where(one => one.Value.Contains(juror) && !kept.Contains((one.Key, juror))))
                {
                    foreach (var next in may[entry].Except(those).Where(next => next != from && !cameBy.ContainsKey(next)))
                    {
                        cameBy[next] = (juror, entry);
                        if (load[next] > load[from] - 2)
                        {
                            open.Enqueue(next);
                            continue;
                        }
                        load[next]++;
                        load[from]--;
                        for (var taker = next; taker != from; taker = cameBy[taker].From)
                        {
                            judges[cameBy[taker].Entry].Remove(cameBy[taker].From);
                            judges[cameBy[taker].Entry].Add(taker);
                        }
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
