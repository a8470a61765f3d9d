using CityDeclarations.Registry.Tests.EmbeddedPostgres;
using CityDeclarations.Registry.Tests.Hosting;

namespace CityDeclarations.Registry.Tests.Filing;

/// <summary>The service is killed while fields are saved: what was acknowledged is there, and what is sent again happens once.</summary>
public sealed class KilledTests(App app)
{
    const int Editors = 12;
    const int SavesBetweenKills = 60;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_happens_twice()
    {
        using var folder = new TemporaryFolder();
        var database = await app.NewDatabase();
        await using var node = await Node.Start(database);
        var story = new Story(node);
        var programme = await story.Programme();
        var city = await programme.Signatory();
        var desk = new Desk(programme, city);
        var official = await story.OfficialOf(city);
        await official.Post(desk.Draft, new { }).Is(201);
        var editors = Enumerable.Range(0, Editors).Select(number => new Editor($"actions.a{number}.description", desk)).ToArray();

        for (var kill = 0; kill < ServiceProcess.Kills; kill++)
        {
            await using var service = await ServiceProcess.Start(
                folder[$"service-{kill}"],
                environment: new Dictionary<string, string>
                {
                    ["ConnectionStrings__Registry"] = database,
                    ["ASPNETCORE_ENVIRONMENT"] = "Production",
                }
            );
            var left = SavesBetweenKills + 7 * kill;
            var killed = new TaskCompletionSource();
            var writing = editors
                .Select(editor => editor.Write(service.With(official.Key), () =>
                    {
                        if (Interlocked.Decrement(ref left) == 0)
                            killed.SetResult();
                    }))
                .ToArray();
            // As soon as so many are acknowledged: the others are somewhere on their way.
            await killed.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            await service.Kill();
            await Task.WhenAll(writing);
        }

        editors.Sum(editor => editor.Cut).ShouldBeGreaterThan(ServiceProcess.Kills);
        foreach (var editor in editors)
            await editor.Finish(official);
        var draft = await official.Get(desk.Draft).Is(200);
        draft["conflicts"].ShouldBe("0");
        draft
            .Each("fields", "version")
            .Zip(draft.Each("fields", "text"))
            .ShouldBe(
                editors
                    .OrderBy(editor => editor.Field, StringComparer.Ordinal)
                    .Select(editor => ((string?)$"{editor.Saved}", (string?)$"Sentence {editor.Saved}"))
            );
    }

    /// <summary>Writes one sentence after the other into a field, and sends again what was not acknowledged.</summary>
    sealed class Editor(string key, Desk desk)
    {
        public string Field => key;

        /// <summary>How many saves were acknowledged.</summary>
        public int Saved { get; private set; }

        /// <summary>How many were cut off.</summary>
        public int Cut { get; private set; }

        public async Task Write(Caller by, Action acknowledged)
        {
            try
            {
                while (true)
                {
                    await Finish(by);
                    acknowledged();
                }
            }
            catch (HttpRequestException)
            {
                Cut++;
            }
        }

        /// <summary>Sends the next sentence, which may have been sent before.</summary>
        public async Task Finish(Caller by)
        {
            var next = Saved + 1;
            (await desk.Save(by, key, $"Sentence {next}", Saved == 0 ? null : $"{Saved}", $"{key}-{next}").Is(200)).Version.ShouldBe(
                $"{next}"
            );
            Saved = next;
        }
    }
}
