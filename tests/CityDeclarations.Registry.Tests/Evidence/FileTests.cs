using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using CityDeclarations.Registry.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>Files that cities show for what they say.</summary>
public sealed class FileTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_kept_shown_and_given_back_as_it_was()
    {
        var (programme, city, official) = await Scene();
        var file = new Attachment(Attachment.Large(600_000).Bytes, "C:\\plans\\Müllplan 2025.pdf");

        var kept = await official.Keep(programme, city, file).Is(201);

        kept["digest"].ShouldBe(file.Digest);
        kept["name"].ShouldBe("Müllplan 2025.pdf.txt");
        kept["mediaType"].ShouldBe("text/plain; charset=utf-8");
        kept["size"].ShouldBe("600000");
        kept["scan"].ShouldBe("not-scanned");
        kept.Location.ShouldBe($"/api/v1/{programme.Files(city)}/{file.Digest}");
        var shown = await official.Get(kept.Location!).Is(200);
        shown.Version.ShouldBe(kept.Version);
        shown["keptBy"].ShouldBe((await official.Get("access").Is(200))["key"]);
        (await official.Get(programme.Files(city)).Is(200)).Each("items", "digest").ShouldBe([file.Digest]);

        var given = await official.Get($"{kept.Location}/content").Is(200);
        given.Text.ShouldBe(Encoding.UTF8.GetString(file.Bytes));
        given.Version.ShouldBe(file.Digest);
        given.MediaType.ShouldBe("text/plain");
        given.Headers["Content-Disposition"].ShouldStartWith("attachment;");
        given.Headers["Content-Disposition"].ShouldContain("filename*=UTF-8''M%C3%BCllplan%202025.pdf.txt");
        given.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        given.Headers["Content-Security-Policy"].ShouldBe("sandbox; default-src 'none'");
        given.Headers["Cross-Origin-Resource-Policy"].ShouldBe("same-origin");
        (await official.Get($"{kept.Location}/content", ("If-None-Match", $"\"{file.Digest}\""))).Is(304);
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=262140-262149", 262_140, 10)]
    [InlineData("bytes=100-524400", 100, 524_301)]
    [InlineData("bytes=-5", 599_995, 5)]
    [InlineData("bytes=599999-", 599_999, 1)]
    public async Task A_part_of_a_file_is_given_wherever_it_lies(string range, int start, int length)
    {
        var (programme, city, official) = await Scene();
        var file = Attachment.Large(600_000);
        await official.Keep(programme, city, file).Is(201);

        var part = await official.Get($"{programme.Files(city)}/{file.Digest}/content", ("Range", range)).Is(206);

        part.Text.ShouldBe(Encoding.UTF8.GetString(file.Bytes, start, length));
        part.Headers["Content-Range"].ShouldBe($"bytes {start}-{start + length - 1}/600000");
    }

    [Fact]
    public async Task Sending_a_file_again_changes_nothing()
    {
        var (programme, city, official) = await Scene();
        var file = Attachment.New();
        var first = await official.Keep(programme, city, file).Is(201);

        var again = await official.Keep(programme, city, file with { Name = "Another name.txt" }).Is(200);

        again.Text.ShouldBe(first.Text);
        again.Version.ShouldBe(first.Version);
    }

    [Fact]
    public async Task A_file_sent_ten_times_at_once_is_there_once()
    {
        var (programme, city, official) = await Scene();
        var file = Attachment.Large(300_000);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => official.Keep(programme, city, file)));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 200, 200, 200, 200, 200, 200, 200, 200, 201]);
        (await Pieces(app.Node, file)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_cities_keep_the_same_content_once_and_see_nothing_of_each_other()
    {
        var (programme, city, official) = await Scene();
        var other = await programme.Signatory();
        var neighbour = await app.Story.OfficialOf(other);
        var file = Attachment.New();
        await official.Keep(programme, city, file).Is(201);

        foreach (var address in new[] { "", "/content" })
        {
            await neighbour.Get($"{programme.Files(city)}/{file.Digest}{address}").Refuses(404, "not-found", "sha256");
            await neighbour.Get($"{programme.Files(other)}/{file.Digest}{address}").Refuses(404, "not-found", "sha256");
        }
        (await neighbour.Get(programme.Files(other)).Is(200))["total"].ShouldBe("0");
        // Knowing the digest is not having the file.
        await neighbour
            .Keep(programme, other, file, new ByteArrayContent("A guess"u8.ToArray()))
            .Refuses(422, "file-digest-mismatch", "sha256");
        // What is refused is refused alike, whether the file is there or not.
        var missing = Attachment.New();
        (await neighbour.Get($"{programme.Files(city)}/{file.Digest}")).Text.Length.ShouldBe(
            (await neighbour.Get($"{programme.Files(city)}/{missing.Digest}")).Text.Length
        );

        (await neighbour.Keep(programme, other, file with { Name = "Ours.txt" }).Is(201))["name"].ShouldBe("Ours.txt");
        (await official.Get($"{programme.Files(city)}/{file.Digest}").Is(200))["name"].ShouldBe(file.Name);
        (await Pieces(app.Node, file)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_what_the_address_names_is_not_kept()
    {
        var (programme, city, official) = await Scene();
        var file = Attachment.New();

        (await official.Keep(programme, city, file, Attachment.New().Body).Refuses(422, "file-digest-mismatch", "sha256"))[
            "detail"
        ]!.ShouldContain("The SHA-256 of the");
        await official.Keep(programme, city, file, new ByteArrayContent([])).Refuses(400, "file-empty");
        await official
            .Send(HttpMethod.Put, $"{programme.Files(city)}/{file.Digest.ToUpperInvariant()}?fileName=a.txt", file.Body)
            .Refuses(400, "invalid-request", "sha256");
        await official
            .Send(HttpMethod.Put, $"{programme.Files(city)}/{file.Digest}", file.Body)
            .Refuses(400, "invalid-request", "fileName");

        await official.Get($"{programme.Files(city)}/{file.Digest}").Refuses(404, "not-found", "sha256");
        (await Pieces(app.Node, file)).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_has_25_MB_at_most(bool lengthIsSaid)
    {
        var (programme, city, official) = await Scene();
        var largest = Attachment.Large((int)KeepFile.Largest);
        var larger = Attachment.Large((int)KeepFile.Largest + 1);

        await official.Keep(programme, city, largest, Body(largest)).Is(201);
        var refused = await official.Keep(programme, city, larger, Body(larger)).Refuses(413, "file-too-large");

        refused["detail"]!.ShouldContain("25 MB");
        (await Pieces(app.Node, largest)).ShouldBe(100);

        HttpContent Body(Attachment file) => lengthIsSaid ? file.Body : new OfUnknownLength(file.Bytes);
    }

    [Fact]
    public async Task What_a_file_is_is_found_in_it_and_not_in_its_name()
    {
        var (programme, city, official) = await Scene();

        (await official.Keep(programme, city, Word("word/document.xml") with { Name = "plan.pdf" }).Is(201))["name"]
            .ShouldBe("plan.pdf.docx");
        await official.Keep(programme, city, Word("word/vbaProject.bin") with { Name = "plan.docx" }).Refuses(415, "file-has-macros");
        await official
            .Keep(programme, city, Attachment.Of($"<html>{Story.New("page")}") with { Name = "plan.txt" })
            .Refuses(415, "file-type-refused");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/pdf")]
    [InlineData("text/plain; charset=utf-16")]
    public async Task What_a_client_says_that_a_file_is_does_not_matter(string? contentType)
    {
        var (programme, city, official) = await Scene();
        var file = Attachment.New();
        var body = new ByteArrayContent(file.Bytes);
        if (contentType is not null)
            body.Headers.TryAddWithoutValidation("Content-Type", contentType).ShouldBeTrue();

        (await official.Keep(programme, city, file, body).Is(201))["mediaType"].ShouldBe("text/plain; charset=utf-8");
    }

    [Fact]
    public async Task A_city_that_never_applied_keeps_nothing()
    {
        var programme = await app.Story.Programme();
        var city = await app.Story.City();
        await programme.Officer.Keep(programme, city, Attachment.New()).Refuses(409, "not-signatory", "city");
    }

    [Fact]
    public async Task A_file_is_public_where_a_published_report_refers_to_it_and_nowhere_else()
    {
        var (programme, city, official) = await Scene();
        var (cited, secret, action, uncited) = (
            await programme.Keeps(city),
            await programme.Keeps(city),
            await programme.Keeps(city),
            await programme.Keeps(city)
        );
        var content = Programme.Content([
            Reported.Waste(400) with
            {
                Evidence = [$"file:{cited.Digest}"],
            },
            Reported.Recycling(30) with
            {
                Evidence = [$"file:{secret.Digest}"],
                Flags = ["confidential"],
            },
        ]);
        content["actions"] = new[] { new { title = "We act", links = new[] { $"file:{action.Digest}", Story.Proof } } };
        var version = (await official.Post(programme.Reports(city), content).Is(201)).Version;
        version = (await programme.Officer.Change($"{programme.Report(city)}/acceptance", version).Is(200)).Version;
        string At(Attachment file) => $"{programme.Report(city)}/files/{file.Digest}";
        Caller[] outsiders = [app.Story.Anyone, await app.Story.Partner(), await app.Story.OfficialOf("yokohama-jp")];

        foreach (var outsider in outsiders)
            await outsider.Get(At(cited)).Refuses(404, "not-found", "sha256");
        (await official.Get(At(cited)).Is(200)).Text.ShouldBe(Encoding.UTF8.GetString(cited.Bytes));

        await programme.Officer.Change($"{programme.Report(city)}/publication", version).Is(200);

        foreach (var outsider in outsiders)
        {
            var given = await outsider.Get(At(cited)).Is(200);
            given.Text.ShouldBe(Encoding.UTF8.GetString(cited.Bytes));
            given.Headers["Content-Disposition"].ShouldStartWith("attachment;");
            given.Headers["Content-Security-Policy"].ShouldBe("sandbox; default-src 'none'");
            await outsider.Get(At(action)).Is(200);
            await outsider.Get(At(secret)).Refuses(404, "not-found", "sha256");
            await outsider.Get(At(uncited)).Refuses(404, "not-found", "sha256");
        }
        await app.Story.Anyone.Get($"{programme.Files(city)}/{cited.Digest}/content").Refuses(401, "not-signed-in");
        await official.Get(At(secret)).Is(200);
        await official.Get(At(uncited)).Refuses(404, "not-found", "sha256");
    }

    [Fact]
    public async Task A_report_refers_only_to_files_that_its_city_keeps()
    {
        var (programme, city, official) = await Scene();
        var others = await programme.Keeps(await programme.Signatory());

        await official
            .Post(
                programme.Reports(city),
                Programme.Content([Reported.Waste(400) with { Evidence = [Story.Proof, $"file:{others.Digest}"] }])
            )
            .Refuses(409, "evidence-file-unknown", "values[0].evidence[1]");
        await official
            .Post(programme.Reports(city), Programme.Content([Reported.Waste(400) with { Evidence = ["file:123"] }]))
            .Refuses(400, "invalid-request", "values[0].evidence[0]");
        // Another city's official learns nothing from it.
        await (await app.Story.OfficialOf("yokohama-jp"))
            .Post(programme.Reports(city), Programme.Content([Reported.Waste(400) with { Evidence = [$"file:{others.Digest}"] }]))
            .Refuses(403, "not-allowed");
    }

    [Fact]
    public async Task A_file_is_removed_unless_a_submitted_report_refers_to_it()
    {
        var (programme, city, official) = await Scene();
        var (free, cited) = (await programme.Keeps(city), await programme.Keeps(city));
        var version = (await official.Get($"{programme.Files(city)}/{cited.Digest}").Is(200)).Version;
        await programme.Submits(city, Reported.Waste(400) with { Evidence = [$"file:{cited.Digest}"] });

        await official.Change($"{programme.Files(city)}/{cited.Digest}/removal", version).Refuses(412, "stale-version");
        var now = await official.Get($"{programme.Files(city)}/{cited.Digest}").Is(200);
        now["reportedIn[0]"].ShouldBe($"{Story.Year}");
        await official.Change($"{programme.Files(city)}/{cited.Digest}/removal", now.Version).Refuses(409, "file-in-use");
        // Nor after the report came back without it.
        var returned = await programme
            .Officer.Change($"{programme.Report(city)}/return", "1", new { comments = new[] { new { text = "A test" } } })
            .Is(200);
        var content = Programme.Content([Reported.Waste(400)]);
        content.Remove("year");
        await official.Change($"{programme.Report(city)}/resubmission", returned.Version, content).Is(200);
        await official.Change($"{programme.Files(city)}/{cited.Digest}/removal", now.Version).Refuses(409, "file-in-use");

        var at = $"{programme.Files(city)}/{free.Digest}";
        await official.Change($"{at}/removal", "1").Refuses(412, "stale-version");
        await official.Change($"{at}/removal", (await official.Get(at).Is(200)).Version).Is(200);
        await official.Get(at).Refuses(404, "not-found", "sha256");
        await official.Get($"{at}/content").Refuses(404, "not-found", "sha256");
    }

    [Fact]
    public async Task Content_that_nobody_keeps_goes_after_a_week()
    {
        var (programme, city, official) = await Scene();
        var other = await programme.Signatory();
        var (gone, shared, back) = (Attachment.New(), Attachment.New(), Attachment.New());
        foreach (var file in new[] { gone, shared, back })
            await official.Keep(programme, city, file).Is(201);
        await programme.Officer.Keep(programme, other, shared).Is(201);
        foreach (var file in new[] { gone, shared, back })
        {
            var at = $"{programme.Files(city)}/{file.Digest}";
            await official.Change($"{at}/removal", (await official.Get(at).Is(200)).Version).Is(200);
        }
        await official.Keep(programme, city, back).Is(201);
        var now = TimeProvider.System.GetUtcNow();

        await Daily(now.AddDays(6));
        (await Pieces(app.Node, gone)).ShouldBe(1);
        await Daily(now.AddDays(8));

        (await Pieces(app.Node, gone)).ShouldBe(0);
        (await Pieces(app.Node, shared)).ShouldBe(1);
        (await Pieces(app.Node, back)).ShouldBe(1);
        (await official.Get($"{programme.Files(city)}/{back.Digest}/content").Is(200)).Text.ShouldBe(Encoding.UTF8.GetString(back.Bytes));

        Task Daily(DateTimeOffset at) => new EvidenceArea().Daily(app.Node.Store, at, Cancelled);
    }

    [Fact]
    public async Task Files_are_listed_in_pages()
    {
        var (programme, city, official) = await Scene();
        var kept = new List<string>();
        for (var count = 0; count < 3; count++)
            kept.Add((await programme.Keeps(city)).Digest);

        var first = await official.Get($"{programme.Files(city)}?limit=2").Is(200);
        var second = await official.Get(first["next"]!).Is(200);

        first.Each("items", "digest").Concat(second.Each("items", "digest")).ShouldBe(kept.Order(StringComparer.Ordinal));
        second["next"].ShouldBeNull();
    }

    /// <summary>How many pieces of a file's content the database holds.</summary>
    internal static async Task<long> Pieces(Node node, Attachment file)
    {
        await using var count = node
            .Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"select count(*) from {Database.Schema}.file_chunk where digest = '{file.Digest}'"
                )
            );
        return (long)(await count.ExecuteScalarAsync(Cancelled))!;
    }

    async Task<(Programme Programme, string City, Caller Official)> Scene()
    {
        var programme = await app.Story.Programme();
        var city = await programme.Signatory();
        return (programme, city, await app.Story.OfficialOf(city));
    }

    static Attachment Word(string member)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (
                var (name, text) in new[]
                {
                    (
                        "[Content_Types].xml",
                        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
                    ),
                    (member, Story.New("text")),
                }
            )
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return new Attachment(bytes.ToArray());
    }

    /// <summary>A body that comes in pieces and does not say how long it is.</summary>
    sealed class OfUnknownLength(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
