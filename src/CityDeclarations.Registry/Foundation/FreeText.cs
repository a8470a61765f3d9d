using System.Diagnostics.CodeAnalysis;
using JasperFx.Events;
using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// The free text in events: a reason, a comment, an opinion. Whoever typed it may have named somebody in it, so it goes
/// when that person is erased. Whatever else events say is public record, and stays.
/// </summary>
internal sealed class FreeText
{
    /// <summary>What stands in the place of words that were erased.</summary>
    public const string Erased = "(erased)";

    private readonly Dictionary<Type, Action<IEvent, TypedText>> places = [];
    private readonly Dictionary<Type, Func<object, string?>> subjects = [];

    public FreeText(IReadOnlyList<IArea> areas)
    {
        foreach (var area in areas)
            area.FreeText(this);
    }

    /// <summary>Says where the free text of an event stands.</summary>
    /// <param name="handed">The event once more, each free text in it handed to the words.</param>
    /// <param name="about">Id of the person whom the event is about, who need not be whoever did it.</param>
    public void Of<TEvent>(Func<TEvent, TypedText, TEvent> handed, Func<TEvent, string?>? about = null)
        where TEvent : class
    {
        places.Add(typeof(TEvent), (e, words) => ((Event<TEvent>)e).Data = handed((TEvent)e.Data, words));
        if (about is not null)
            subjects.Add(typeof(TEvent), fact => about((TEvent)fact));
    }

    /// <summary>Goes through the free text of an event; what the words take out of it is gone from it.</summary>
    public void Visit(IEvent e, TypedText words)
    {
        if (places.TryGetValue(e.EventType, out var place))
            place(e, words);
    }

    /// <summary>
    /// Takes what a person typed out of the events, out of the pages that were projected from them, and out of answers that
    /// are kept for retries. Done twice it changes nothing more.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="person">Id of the person.</param>
    /// <param name="actors">The ids under which the person acted: its own, and its keys'.</param>
    /// <param name="also">Streams in which others may have written about the person.</param>
    /// <param name="ct">Cancellation.</param>
    public async Task Erase(IDocumentStore store, string person, string[] actors, IEnumerable<string> also, CancellationToken ct)
    {
        bool Concerns(IEvent e) =>
            actors.Contains(e.UserName) || subjects.TryGetValue(e.EventType, out var subject) && subject(e.Data) == person;

        var names = store
            .Options.Events.AllKnownEventTypes()
            .Where(type => places.ContainsKey(type.EventType))
            .Select(type => type.EventTypeName)
            .ToArray();
        await using var query = store.QuerySession();
        var streams = await query.QueryAsync<string>(
            $"select distinct stream_id from {Database.Schema}.mt_events where user_name = any(?) and type = any(?)",
            ct,
            actors,
            names
        );
        foreach (var stream in streams.Union(also).Order(StringComparer.Ordinal))
            await Erase(store, stream, Concerns, ct);
    }

    private async Task Erase(IDocumentStore store, string stream, Func<IEvent, bool> concerns, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        await session.LockStream(stream, ct);
        var facts = await session.Events.FetchStreamAsync(stream, token: ct);
        var words = new TypedText();
        foreach (var fact in facts)
        {
            var gone = words.Gone.Count;
            words.Theirs = concerns(fact);
            Visit(fact, words);
            if (words.Gone.Count > gone)
                session.Events.OverwriteEvent(fact);
        }
        if (words.Gone.Count == 0)
            return;

        foreach (
            var page in ((DocumentStore)store)
                .Options.Projections.All.OfType<IStreamPage>()
                .Where(page => page.Lifecycle is ProjectionLifecycle.Inline)
        )
            page.Refold(session, stream, facts);
        session.QueueSqlCommand(
            $"""
            delete from {Database.Schema}.mt_doc_rememberedanswer
            where exists (select from unnest(?::text[]) as words where strpos(data::text, trim(both '"' from to_jsonb(words)::text)) > 0)
            """,
            [words.Gone.ToArray()]
        );
        await session.SaveChangesAsync(ct);
    }
}

/// <summary>The free texts of a stream, one after the other, and which of them are one person's.</summary>
internal sealed class TypedText
{
    private readonly Dictionary<string, bool> typed = [];
    private readonly List<string> gone = [];

    /// <summary>Whether the event at hand is by the person or about it.</summary>
    public bool Theirs { get; set; }

    /// <summary>What was taken out.</summary>
    public IReadOnlyList<string> Gone => gone;

    /// <summary>A text that was typed here.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Typed(string? text)
    {
        if (text is null)
            return null;
        typed[text] = Theirs;
        return Take(text, Theirs);
    }

    /// <summary>
    /// A text that was taken over from an earlier event of the stream, where one has it, and is that one's; else it was typed here.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Again(string? text) => text is not null && typed.TryGetValue(text, out var theirs) ? Take(text, theirs) : Typed(text);

    private string Take(string text, bool theirs)
    {
        if (!theirs || text is FreeText.Erased)
            return text;
        gone.Add(text);
        return FreeText.Erased;
    }
}
