namespace CityDeclarations.Registry.Tests.Opening;

/// <summary>A demonstration, loaded once for all who look at it.</summary>
public sealed class Demonstrated(App app) : IAsyncLifetime
{
    internal string Database { get; private set; } = "";

    internal Node Node { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await app.NewDatabase(empty: true);
        Node = await Node.Start(Database, demonstration: true);
        await Node.CaughtUp();
    }

    public ValueTask DisposeAsync() => Node.DisposeAsync();
}

[CollectionDefinition(nameof(Demonstrated))]
public sealed class UsesDemonstrated : ICollectionFixture<Demonstrated>;
