namespace CityDeclarations.Registry.Tests.Filing;

/// <summary>Whatever two or more editors do at the same time: no text that was acknowledged or received is lost.</summary>
public sealed class InterleavingTests(App app)
{
    const int Interleavings = 1000;
    const int Steps = 6;

    static readonly string[] Members = ["title", "description"];

    [Fact]
    public async Task No_text_is_lost_in_a_thousand_interleavings()
    {
        var story = app.Story;
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var desk = new Desk(programme, city);
        var callers = new[]
        {
            await story.OfficialOf(city),
            await story.OfficialOf(city),
            await story.OfficerOf(programme),
            await story.OfficialOf(city),
        };
        await callers[0].Post(desk.Draft, new { }).Is(201);

        var played = new List<Interleaving>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Interleavings),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
            async (seed, _) =>
            {
                var interleaving = new Interleaving(seed, desk, callers[..(2 + seed % 3)]);
                await interleaving.Play(Steps);
                lock (played)
                    played.Add(interleaving);
            }
        );

        var draft = await callers[0].Get(desk.Draft).Is(200);
        var fields = Enumerable
            .Range(0, draft.Count("fields"))
            .ToDictionary(
                index => draft[$"fields[{index}].field"]!,
                index => draft.Each($"fields[{index}].kept", "text").Append(draft[$"fields[{index}].text"]).ToHashSet()
            );
        foreach (var interleaving in played)
        {
            foreach (var member in Members)
                interleaving
                    .Sent(member)
                    .Except(interleaving.ChosenAgainst(member))
                    .Except(fields.GetValueOrDefault(interleaving.Field(member)) ?? [])
                    .ShouldBeEmpty($"Interleaving {interleaving.Seed} lost a text of {member}.");
        }
        // It would hold for editors who never meet, too.
        played.Sum(interleaving => interleaving.Conflicts).ShouldBeGreaterThan(Interleavings);
        played.Sum(interleaving => interleaving.Choices).ShouldBeGreaterThan(Interleavings / 2);
        played
            .Where(interleaving => Members.All(member => interleaving.Sent(member).Count > 0))
            .Count()
            .ShouldBeGreaterThan(Interleavings / 2);
    }

    [Fact]
    public async Task What_is_acknowledged_while_the_report_is_sent_is_in_the_report()
    {
        var programme = await app.Story.Programme();
        var refused = 0;
        for (var trial = 0; trial < 15; trial++)
        {
            var city = await programme.Signatory();
            var desk = new Desk(programme, city);
            await programme.Officer.Post(desk.Draft, new { }).Is(201);
            foreach (var commitment in new[] { "goals", "waste" })
                await desk.Save(programme.Officer, $"commitments.{commitment}.status", "planned").Is(200);

            // Some before it and some after it, as near to it as can be.
            async Task<Answer> Save(int number) => await desk.Save(programme.Officer, $"actions.a{number}.title", $"Action {number}");
            var early = Enumerable.Range(0, 12).Select(Save).ToArray();
            var sending = desk.Submit(programme.Officer);
            var late = Enumerable.Range(12, 12).Select(Save).ToArray();
            var saves = await Task.WhenAll(early.Concat(late));
            (await sending).Is(201);

            var report = await programme.Officer.Get(programme.Report(city)).Is(200);
            var reported = report["content.actions"] is null ? [] : report.Each("content.actions", "id");
            saves.Index().Where(save => save.Item.Status == 200).Select(save => $"a{save.Index}").ShouldBe(reported, ignoreOrder: true);
            foreach (var save in saves.Where(save => save.Status != 200))
                save.Refuses(409, "draft-closed");
            refused += saves.Count(save => save.Status != 200);
        }
        refused.ShouldBeInRange(1, 15 * 24 - 1);
    }

    /// <summary>Some editors on two fields of one entry, each with what it was last shown; who goes next follows from the seed.</summary>
    sealed class Interleaving(int seed, Desk desk, Caller[] editors)
    {
        readonly Dictionary<(int Editor, string Member), Seen> seen = [];
        readonly Dictionary<string, HashSet<string>> sent = Members.ToDictionary(member => member, _ => new HashSet<string>());
        readonly Dictionary<string, HashSet<string>> chosenAgainst = Members.ToDictionary(member => member, _ => new HashSet<string>());
        uint state = (uint)seed * 2_654_435_761 + 1;

        public int Seed => seed;

        public int Conflicts { get; private set; }

        public int Choices { get; private set; }

        public string Field(string member) => $"actions.i{seed}.{member}";

        public HashSet<string> Sent(string member) => sent[member];

        /// <summary>Texts that somebody had been shown who then saved another: that is a choice and no loss.</summary>
        public HashSet<string> ChosenAgainst(string member) => chosenAgainst[member];

        public async Task Play(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                // One goes alone, or two at the very same moment, on one field or on two.
                var moves = Enumerable
                    .Range(0, 1 + Next(2))
                    .Select(_ => (Editor: Next(editors.Length), Member: Members[Next(2) * Next(2)]))
                    .DistinctBy(move => move.Editor)
                    .ToArray();
                await Task.WhenAll(moves.Select((move, place) => Save(move.Editor, move.Member, $"{seed} {step} {place}")));
            }
        }

        async Task Save(int editor, string member, string text)
        {
            var shown = seen.GetValueOrDefault((editor, member)) ?? new Seen(null, []);
            lock (sent)
                sent[member].Add(text);
            var answer = await desk.Save(editors[editor], Field(member), text, shown.Version);
            lock (sent)
            {
                if (answer.Status == 200)
                {
                    chosenAgainst[member].UnionWith(shown.Texts);
                    if (shown.Texts.Count > 1)
                        Choices++;
                    seen[(editor, member)] = new Seen(answer.Version, [text]);
                }
                else
                {
                    answer.Refuses(412, "draft-field-conflict");
                    Conflicts++;
                    seen[(editor, member)] = new Seen(
                        answer["conflict.version"],
                        [answer["conflict.text"]!, .. answer.Each("conflict.kept", "text").OfType<string>()]
                    );
                }
            }
        }

        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)below);
        }

        sealed record Seen(string? Version, IReadOnlyList<string> Texts);
    }
}
