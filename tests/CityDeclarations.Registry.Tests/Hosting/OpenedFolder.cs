using CityDeclarations.Registry.Tests.EmbeddedPostgres;

namespace CityDeclarations.Registry.Tests.Hosting;

/// <summary>The folder of a service that was started once and stopped. Tests work on copies of it.</summary>
public sealed class OpenedFolder : IAsyncLifetime
{
    readonly TemporaryFolder temporary = new();
    int copies;

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    string Original => temporary["opened"];

    /// <summary>What the service said on its first start.</summary>
    internal string Said { get; private set; } = "";

    /// <summary>The exit code of an orderly stop.</summary>
    internal int ExitCode { get; private set; }

    /// <summary>The first key.</summary>
    internal string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "made with a Unix shell's tools");
        await using var service = await ServiceProcess.Start(Original);
        Key = (await File.ReadAllTextAsync(service.FirstKeyFile, Cancelled)).Trim();
        ExitCode = await service.Stop();
        Said = service.Said;
    }

    public ValueTask DisposeAsync()
    {
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    internal async Task<string> Copy()
    {
        var copy = temporary[$"copy-{Interlocked.Increment(ref copies)}"];
        await Processes.RunAsync(Cancelled, "cp", "-a", Original, copy);
        return copy;
    }

    /// <summary>A folder that is not there yet.</summary>
    internal string New() => temporary[$"new-{Interlocked.Increment(ref copies)}"];
}

[CollectionDefinition(nameof(OpenedFolder))]
public sealed class UsesOpenedFolder : ICollectionFixture<OpenedFolder>;
