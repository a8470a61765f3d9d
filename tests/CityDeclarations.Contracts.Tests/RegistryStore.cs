using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CityDeclarations.Registry;
using Marten;
using Marten.Services;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Contracts.Tests;

/// <summary>The store exactly as the service configures it. Nothing connects until somebody asks it something, and nobody does.</summary>
internal static class RegistryStore
{
    private static readonly IDocumentStore Store = new ServiceCollection()
        .AddLogging()
        .AddRegistry("Host=nowhere")
        .BuildServiceProvider()
        .GetRequiredService<IDocumentStore>();

    /// <summary>The name under which each event is stored.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } =
        Store
            .Options.Events.AllKnownEventTypes()
            .Where(one => one.EventType.Assembly == Known.Registry)
            .ToDictionary(one => one.EventType, one => one.EventTypeName);

    /// <summary>The event that is stored under a name.</summary>
    public static Type Event(string name) => Names.Single(pair => pair.Value == name).Key;

    /// <summary>How events are written.</summary>
    public static JsonSerializerOptions Json { get; } = Options();

    /// <summary>Reads a stored event as the store reads it.</summary>
    public static object Read(string name, Stream body) => Store.Options.Serializer().FromJson(Event(name), body);

    /// <summary>Writes an event as the store writes it.</summary>
    public static string Write(object fact) => Store.Options.Serializer().ToJson(fact);

    private static JsonSerializerOptions Options()
    {
        JsonSerializerOptions? found = null;
        ((SystemTextJsonSerializer)Store.Options.Serializer()).Configure(options => found ??= options);
        var copy = new JsonSerializerOptions(found!);
        copy.TypeInfoResolver ??= new DefaultJsonTypeInfoResolver();
        return copy;
    }
}
