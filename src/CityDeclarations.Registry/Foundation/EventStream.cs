namespace CityDeclarations.Registry.Foundation;

/// <summary>A stream that must exist, and at which version it must be, for something to be written to it.</summary>
/// <param name="Key">The stream's key, <c>kind:address</c>.</param>
internal sealed record EventStream<TState, TEvent>(string Key)
    where TState : class
    where TEvent : class
{
    /// <summary>The version the client last saw; none where nobody could have seen one.</summary>
    public long? Expected { get; private init; }

    /// <summary>Only while it is at this version.</summary>
    public EventStream<TState, TEvent> At(long version) => this with { Expected = version };

    /// <summary>It may not exist yet: the decider then sees no state.</summary>
    /// <param name="id">The part of its address that is new: a slug, a year, an id.</param>
    public NewStream<TState, TEvent> OrNew(string id) => new(Key, id);

    /// <summary>It must not exist yet; <paramref name="taken"/>, of a field, is the answer when it does.</summary>
    public NewStream<TState, TEvent> New(string id, Rule taken, string? field = null) => new(Key, id, taken, field);
}

/// <summary>A stream that may not exist yet, or must not.</summary>
/// <param name="Key">The stream's key.</param>
/// <param name="Id">The part of its address that is new.</param>
/// <param name="Taken">What is broken when it exists; none where it may.</param>
/// <param name="Field">The field that names it.</param>
internal sealed record NewStream<TState, TEvent>(string Key, string Id, Rule? Taken = null, string? Field = null)
    where TState : class
    where TEvent : class;
