using CityDeclarations.Registry.Awards;
using CsCheck;

namespace CityDeclarations.Specs.Awards;

/// <summary>What holds for any jury and any conflicts.</summary>
public sealed class AllocationPropertySpecs
{
    private static readonly HashSet<(AwardEntry, string)> None = [];

    /// <summary>Entries, jurors, who may not judge what, and how many each entry needs; enough may judge each.</summary>
    private static Gen<(AwardEntry[] Entries, string[] Jurors, HashSet<(AwardEntry, string)> Conflicts, int Each)> Juries(
        int entries,
        int jurors
    ) =>
        from many in Gen.Int[1, entries]
        from people in Gen.Int[1, jurors]
        from each in Gen.Int[1, people]
        from conflicts in Gen.Bool.Array[many * people]
        let those = Enumerable.Range(0, many).Select(number => new AwardEntry("repair", $"city-{number}")).ToArray()
        let all = Enumerable.Range(0, people).Select(number => $"juror-{number}").ToArray()
        select (
            those,
            all,
            those
                .SelectMany(
                    (entry, row) =>
                        all.Where((_, column) => conflicts[row * people + column]).Take(people - each).Select(juror => (entry, juror))
                )
                .ToHashSet(),
            each
        );

    [Fact]
    public void Each_entry_has_its_jurors_none_twice_and_none_with_a_conflict() =>
        Juries(8, 9)
            .Sample(jury =>
                Allocation
                    .Of(jury.Entries, jury.Jurors, jury.Conflicts, jury.Each, None)
                    .All(entry =>
                        entry.Jurors.Count == jury.Each
                        && entry.Jurors.Distinct().Count() == jury.Each
                        && entry.Jurors.All(juror => !jury.Conflicts.Contains((entry.Entry, juror)))
                    )
            );

    [Fact]
    public void Without_conflicts_nobody_has_two_more_than_another() =>
        Juries(8, 9)
            .Sample(jury =>
                Loads(Allocation.Of(jury.Entries, jury.Jurors, None, jury.Each, None), jury.Jurors) is var loads
                && loads.Max() - loads.Min() <= 1
            );

    [Fact]
    public void No_other_allocation_is_more_even() =>
        Juries(3, 4)
            .Sample(jury =>
                Unevenness(Loads(Allocation.Of(jury.Entries, jury.Jurors, jury.Conflicts, jury.Each, None), jury.Jurors))
                == Every(jury.Entries, jury.Jurors, jury.Conflicts, jury.Each).Min(Unevenness)
            );

    [Fact]
    public void The_order_of_what_is_asked_changes_nothing() =>
        Juries(8, 9)
            .Sample(jury =>
                Stored.Json(Allocation.Of(jury.Entries, jury.Jurors, jury.Conflicts, jury.Each, None))
                == Stored.Json(Allocation.Of(jury.Entries.Reverse(), jury.Jurors.Reverse(), jury.Conflicts, jury.Each, None))
            );

    [Fact]
    public void What_is_kept_stays_and_the_rest_is_filled() =>
        Gen.Select(Juries(6, 7), Gen.Int[0, 20])
            .Sample(
                (jury, some) =>
                {
                    var kept = Allocation
                        .Of(jury.Entries, jury.Jurors, jury.Conflicts, jury.Each, None)
                        .SelectMany(entry => entry.Jurors, (entry, juror) => (entry.Entry, juror))
                        .Take(some)
                        .ToHashSet();
                    var again = Allocation.Of(jury.Entries, jury.Jurors, jury.Conflicts, jury.Each, kept);
                    return again.All(entry => entry.Jurors.Count == jury.Each)
                        && kept.All(one => again.Single(entry => entry.Entry == one.Entry).Jurors.Contains(one.juror));
                }
            );

    private static int[] Loads(IReadOnlyList<EntryJurors> allocated, string[] jurors) =>
        [.. jurors.Select(juror => allocated.Count(entry => entry.Jurors.Contains(juror)))];

    private static int Unevenness(int[] loads) => loads.Sum(load => load * load);

    /// <summary>The loads of every allocation there is, tried out.</summary>
    private static IEnumerable<int[]> Every(AwardEntry[] entries, string[] jurors, HashSet<(AwardEntry, string)> conflicts, int each)
    {
        if (entries.Length == 0)
            return [new int[jurors.Length]];
        var sets = Enumerable
            .Range(0, 1 << jurors.Length)
            .Where(set =>
                int.PopCount(set) == each
                && jurors.Index().All(juror => (set >> juror.Index & 1) == 0 || !conflicts.Contains((entries[0], juror.Item)))
            )
            .ToArray();
        return from rest in Every(entries[1..], jurors, conflicts, each)
            from set in sets
            select rest.Select((load, juror) => load + (set >> juror & 1)).ToArray();
    }
}
