using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Evidence;

/// <summary>What cities show for what they say: files and links. All of it is documents; events refer to it by digest or address.</summary>
internal sealed class EvidenceArea : IArea
{
    public string About => "What cities show for what they say: files.";

    public void Services(IServiceCollection services) =>
        services.AddSingleton<VirusScanner>().AddHostedService<ScanLater>().AddHostedService<CheckLinks>();

    public void Store(StoreOptions store)
    {
        store.Schema.For<CityFile>().Index(file => file.Digest);
        store.Schema.For<StoredContent>().Index(content => content.Scan).Index(content => content.UnusedSince!);
        store.Schema.For<LinkState>().Index(link => link.DueAt);
        store.Storage.ExtendedSchemaObjects.Add(Chunks.Table);
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        KeepFileEndpoint.Map(api);
        ListFilesEndpoint.Map(api);
        GetFileEndpoint.Map(api);
        GetFileContentEndpoint.Map(api);
        RemoveFileEndpoint.Map(api);
    }

    /// <summary>Content that no city refers to any more is thrown away after a while.</summary>
    public async Task Daily(IDocumentStore store, DateTimeOffset now, CancellationToken ct)
    {
        await using var look = store.QuerySession();
        var old = now - StoredContent.Grace;
        var unused = await look.Query<StoredContent>()
            .Where(content => content.UnusedSince < old)
            .Select(content => content.Id)
            .ToListAsync(ct);
        foreach (var digest in unused)
        {
            await using var session = await store.Lock(StoredContent.LockOf(digest), ct);
            if (await session.LoadAsync<StoredContent>(digest, ct) is not { UnusedSince: { } since } content || since >= old)
                continue;
            await session.DropChunks(digest, ct);
            session.Delete(content);
            await session.SaveChangesAsync(ct);
        }
    }
}
