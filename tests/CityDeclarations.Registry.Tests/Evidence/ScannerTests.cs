using System.Text;
using CityDeclarations.Registry.Evidence;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>Files before a real virus scanner.</summary>
public sealed class ScannerTests(App app)
{
    [Fact]
    public async Task A_file_is_read_once_it_is_found_clean_and_an_infected_one_by_nobody()
    {
        await using var scanner = ClamAv.Prepare();
        await scanner.Start();
        await using var node = await Node.Start(await app.NewDatabase(), evidence: new EvidenceSettings { Scanner = scanner.Address });
        var (programme, city, official) = await Scene(node);
        var (clean, infected) = (Attachment.Large((int)KeepFile.Largest), ClamAv.Infected);

        var kept = await official.Keep(programme, city, clean).Is(201);
        var refused = await official.Keep(programme, city, infected).Refuses(422, "file-infected");

        kept["scan"].ShouldBe("clean");
        kept["scannedAt"].ShouldNotBeNull();
        (await official.Get($"{programme.Files(city)}/{clean.Digest}/content").Is(200)).Text.Length.ShouldBe(clean.Bytes.Length);
        refused["detail"]!.ShouldContain("Eicar-Test");
        var recorded = await official.Get($"{programme.Files(city)}/{infected.Digest}").Is(200);
        recorded["scan"].ShouldBe("infected");
        recorded["signature"]!.ShouldContain("Eicar-Test");
        await official.Get($"{programme.Files(city)}/{infected.Digest}/content").Refuses(422, "file-infected");
        (await FileTests.Pieces(node, infected)).ShouldBe(0);
        await official
            .Post(programme.Reports(city), Programme.Content([Reported.Waste(400) with { Evidence = [$"file:{infected.Digest}"] }]))
            .Refuses(409, "evidence-file-unknown", "values[0].evidence[0]");
        // A second time it is no better, and it can be cleared away.
        await official.Keep(programme, city, infected).Refuses(422, "file-infected");
        await official
            .Change(
                $"{programme.Files(city)}/{infected.Digest}/removal",
                (await official.Get($"{programme.Files(city)}/{infected.Digest}").Is(200)).Version
            )
            .Is(200);
    }

    [Fact]
    public async Task Until_the_scanner_answers_files_are_kept_and_read_by_nobody()
    {
        await using var scanner = ClamAv.Prepare();
        await using var node = await Node.Start(await app.NewDatabase(), evidence: new EvidenceSettings { Scanner = scanner.Address });
        var (programme, city, official) = await Scene(node);
        var (clean, infected) = (Attachment.New(), ClamAv.Infected);
        await official.Keep(programme, city, clean).Is(201);
        await official.Keep(programme, city, infected).Is(201);
        await programme.Publishes(city, Reported.Waste(400) with { Evidence = [$"file:{clean.Digest}", $"file:{infected.Digest}"] });

        foreach (var file in new[] { clean, infected })
        {
            (await official.Get($"{programme.Files(city)}/{file.Digest}").Is(200))["scan"].ShouldBe("not-scanned");
            await official.Get($"{programme.Files(city)}/{file.Digest}/content").Refuses(409, "file-not-scanned");
            await node.Anyone.Get($"{programme.Report(city)}/files/{file.Digest}").Refuses(409, "file-not-scanned");
        }

        await scanner.Start();
        await Eventually.Becomes(
            () => official.Get($"{programme.Files(city)}?limit=2"),
            list => list.Each("items", "scan").All(scan => scan != "not-scanned")
        );

        (await node.Anyone.Get($"{programme.Report(city)}/files/{clean.Digest}").Is(200)).Text.ShouldBe(
            Encoding.UTF8.GetString(clean.Bytes)
        );
        (await node.Anyone.Get($"{programme.Report(city)}/files/{infected.Digest}").Refuses(422, "file-infected"))["detail"]!.ShouldContain(
            "Eicar-Test"
        );
        (await official.Get($"{programme.Files(city)}/{infected.Digest}").Is(200))["signature"]!.ShouldContain("Eicar-Test");
        (await FileTests.Pieces(node, infected)).ShouldBe(0);
        (await FileTests.Pieces(node, clean)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_found_infected_is_not_let_in_again_when_there_is_no_scanner()
    {
        await using var scanner = ClamAv.Prepare();
        await scanner.Start();
        var database = await app.NewDatabase();
        await using var node = await Node.Start(database, evidence: new EvidenceSettings { Scanner = scanner.Address });
        var (programme, city, official) = await Scene(node);
        await official.Keep(programme, city, ClamAv.Infected).Refuses(422, "file-infected");

        await using var without = await Node.Start(database);

        await without.With(official.Key).Keep(programme, city, ClamAv.Infected).Refuses(422, "file-infected");
        (await FileTests.Pieces(node, ClamAv.Infected)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_the_scanner_does_not_take_holds_up_no_other()
    {
        await using var scanner = ClamAv.Prepare();
        await using var node = await Node.Start(await app.NewDatabase(), evidence: new EvidenceSettings { Scanner = scanner.Address });
        var (programme, city, official) = await Scene(node);
        var large = Attachment.Large(1_000_000);
        var later = Enumerable
            .Range(0, 1000)
            .Select(_ => Attachment.New())
            .First(file => string.CompareOrdinal(file.Digest, large.Digest) > 0);
        foreach (var file in new[] { large, later })
            await official.Keep(programme, city, file).Is(201);

        await scanner.Start("100K");

        await Eventually.Becomes(() => official.Get($"{programme.Files(city)}/{later.Digest}"), file => file["scan"] == "clean");
        (await official.Get($"{programme.Files(city)}/{large.Digest}").Is(200))["scan"].ShouldBe("not-scanned");
        await official.Get($"{programme.Files(city)}/{large.Digest}/content").Refuses(409, "file-not-scanned");
    }

    static async Task<(Programme Programme, string City, Caller Official)> Scene(Node node)
    {
        var story = new Story(node);
        var programme = await story.Programme();
        var city = await programme.Signatory();
        return (programme, city, await story.OfficialOf(city));
    }
}
