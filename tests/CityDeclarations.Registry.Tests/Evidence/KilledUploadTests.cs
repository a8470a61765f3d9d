using System.Collections.Concurrent;
using System.Net;
using CityDeclarations.Registry.Tests.Hosting;

namespace CityDeclarations.Registry.Tests.Evidence;

/// <summary>The service is killed while files come in, again and again.</summary>
[Collection(nameof(OpenedFolder))]
public sealed class KilledUploadTests(OpenedFolder opened)
{
    const string Files = "programmes/asia/cities/yokohama-jp/files";
    const int Uploaders = 4;

    [Fact]
    public async Task What_was_acknowledged_is_whole_what_was_not_can_be_sent_again_and_half_a_file_is_nowhere()
    {
        var chance = Chance.Draw();
        var folder = await opened.Copy();
        var arriving = Directory.CreateDirectory(opened.New()).FullName;
        Task<ServiceProcess> Start() => ServiceProcess.Start(folder, environment: new Dictionary<string, string> { ["TMPDIR"] = arriving });
        var all = new ConcurrentBag<Attachment>();
        var (acknowledged, sent) = (new ConcurrentBag<Attachment>(), new ConcurrentBag<Attachment>());
        var cutOff = 0;
        for (var round = 0; round <= ServiceProcess.Kills; round++)
        {
            await using var service = await Start();
            var officer = service.Officer;

            // What became of the files of the one that was killed before.
            foreach (var file in acknowledged)
                await IsWhole(officer, file);
            foreach (var file in sent.Except(acknowledged))
            {
                cutOff++;
                // Its answer may have been lost on the way: then all of it is there, or nothing is.
                if ((await officer.Get($"{Files}/{file.Digest}")).Status == 200)
                    await IsWhole(officer, file);
                (await officer.Send(HttpMethod.Put, $"{Files}/{file.Digest}?fileName=a.txt", file.Body)).Status.ShouldBeOneOf(200, 201);
                await IsWhole(officer, file);
            }
            foreach (var file in sent)
                all.Add(file);
            if (round == ServiceProcess.Kills)
            {
                (await service.Stop()).ShouldBe(0);
                break;
            }

            (acknowledged, sent) = ([], []);
            // Somewhere in the first few files: while they come in, are checked, written or answered.
            var left = chance.Next(1, 3_000_000);
            var killed = new TaskCompletionSource();
            void Sent(int bytes)
            {
                if (Interlocked.Add(ref left, -bytes) <= 0)
                    killed.TrySetResult();
            }
            async Task Upload(Chance own)
            {
                try
                {
                    while (true)
                    {
                        var file = Attachment.Large(own.Next(1_000, 1_200_000));
                        sent.Add(file);
                        await officer.Send(HttpMethod.Put, $"{Files}/{file.Digest}?fileName=a.txt", new Counted(file.Bytes, Sent)).Is(201);
                        acknowledged.Add(file);
                    }
                }
                catch (HttpRequestException)
                {
                    // It is gone.
                }
            }
            var draws = Enumerable.Range(0, Uploaders).Select(_ => chance.Own()).ToArray();
            var uploads = draws.Select(own => Task.Run(() => Upload(own))).ToArray();
            await killed.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            await service.Kill();
            await Task.WhenAll(uploads);

            // Nor among the temporary files.
            Directory.GetFiles(arriving, "evidence-*").Where(path => new FileInfo(path).Length > 0).ShouldBeEmpty();
        }

        await using var last = await Start();
        var listed = new List<string>();
        for (var page = $"{Files}?limit=200"; page is not null; )
        {
            var answer = await last.Officer.Get(page).Is(200);
            listed.AddRange(answer.Each("items", "digest")!);
            page = answer["next"];
        }
        listed.ShouldBe(all.Select(file => file.Digest).Order(StringComparer.Ordinal));
        foreach (var file in all)
            await IsWhole(last.Officer, file);
        cutOff.ShouldBeGreaterThanOrEqualTo(ServiceProcess.Kills, "Each kill cuts off something, or it proves nothing.");
    }

    static async Task IsWhole(Caller officer, Attachment file) =>
        Attachment.Of((await officer.Get($"{Files}/{file.Digest}/content").Is(200)).Text).Digest.ShouldBe(file.Digest);

    /// <summary>A body that says how much of it has gone out.</summary>
    sealed class Counted(byte[] bytes, Action<int> sent) : HttpContent
    {
        const int Piece = 16_384;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var at = 0; at < bytes.Length; at += Piece)
            {
                var count = Math.Min(Piece, bytes.Length - at);
                await stream.WriteAsync(bytes.AsMemory(at, count));
                sent(count);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
