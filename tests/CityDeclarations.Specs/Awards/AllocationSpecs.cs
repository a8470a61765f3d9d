using CityDeclarations.Registry.Awards;

namespace CityDeclarations.Specs.Awards;

public sealed class AllocationSpecs
{
    private static readonly AwardEntry[] Entries = [new("repair", "a"), new("repair", "b"), new("repair", "c")];
    private static readonly string[] Jurors = ["1", "2", "3", "4", "5", "6"];
    private static readonly HashSet<(AwardEntry, string)> None = [];

    [Fact]
    public void Every_entry_gets_its_jurors_and_everybody_has_as_much_to_do()
    {
        var allocated = Allocation.Of(Entries, Jurors, None, 4, None);

        allocated.Select(entry => entry.City).ShouldBe(["a", "b", "c"]);
        allocated.ShouldAllBe(entry => entry.Jurors.Distinct().Count() == 4);
        Loads(allocated).ShouldBe([2, 2, 2, 2, 2, 2]);
    }

    [Fact]
    public void Nobody_gets_an_entry_with_a_conflict_and_others_make_up_for_it()
    {
        // Nobody but 1 to 4 may judge a; so they have that one and, of the eight other places, as few as can be.
        var allocated = Allocation.Of(Entries, Jurors, new HashSet<(AwardEntry, string)> { (Entries[0], "5"), (Entries[0], "6") }, 4, None);

        allocated[0].Jurors.ShouldBe(["1", "2", "3", "4"]);
        Loads(allocated).ShouldBe([2, 2, 2, 2, 2, 2]);
    }

    [Fact]
    public void An_entry_is_handed_on_along_a_row_of_people()
    {
        // 1 may judge a and b, 2 b and c, 3 only c: taken one after the other 1 would have two and 3 none.
        var conflicts = new HashSet<(AwardEntry, string)> { (Entries[2], "1"), (Entries[0], "2"), (Entries[0], "3"), (Entries[1], "3") };

        Loads(Allocation.Of(Entries, ["1", "2", "3"], conflicts, 1, None)).ShouldBe([1, 1, 1]);
    }

    [Fact]
    public void Who_has_an_entry_keeps_it_and_gaps_are_filled()
    {
        var kept = new HashSet<(AwardEntry, string)> { (Entries[0], "1"), (Entries[1], "1"), (Entries[2], "1"), (Entries[2], "9") };

        var allocated = Allocation.Of(Entries, Jurors, None, 4, kept);

        allocated.ShouldAllBe(entry => entry.Jurors.Contains("1") && entry.Jurors.Count == 4);
        Loads(allocated).ShouldBe([3, 1, 2, 2, 2, 2], ignoreOrder: true);
    }

    [Fact]
    public void Entries_that_too_few_may_judge_are_named()
    {
        var no = Should.Throw<RuleViolationException>(() =>
            Allocation.Of(
                Entries,
                ["1", "2", "3", "4"],
                new HashSet<(AwardEntry, string)> { (Entries[0], "1"), (Entries[2], "2") },
                4,
                None
            )
        );
        Provoked.Note(no.Violations);
        no.Rule.Code.ShouldBe("too-few-jurors");
        no.Violations.Select(one => one.Detail)
            .ShouldBe(["repair/a can be judged by 3, and needs 4.", "repair/c can be judged by 3, and needs 4."]);
    }

    private static IEnumerable<int> Loads(IReadOnlyList<EntryJurors> allocated) =>
        allocated
            .SelectMany(entry => entry.Jurors)
            .GroupBy(juror => juror)
            .OrderBy(own => own.Key, StringComparer.Ordinal)
            .Select(own => own.Count());
}
