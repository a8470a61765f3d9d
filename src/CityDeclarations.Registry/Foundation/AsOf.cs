using System.Globalization;
using System.Linq.Expressions;
using JasperFx;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// A past moment at which the register is looked at, by when things were recorded: what a reader saw then is what is
/// shown. A day means its end in Greenwich. A moment to come shows what is known now.
/// </summary>
/// <param name="Moment">The moment, itself included.</param>
public readonly record struct AsOf(DateTimeOffset Moment)
{
    /// <summary>Reads a day (<c>2026-03-01</c>) or a moment (<c>2026-03-01T12:00:00Z</c>).</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out AsOf asOf)
    {
        asOf = default;
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue
        )
        {
            asOf = new AsOf(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero).AddTicks(-TimeSpan.TicksPerMicrosecond));
            return true;
        }
        if (
            text?.Contains('T', StringComparison.Ordinal) != true
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
        )
            return false;
        asOf = new AsOf(moment.ToUniversalTime());
        return true;
    }
}

/// <summary>Read models as they were.</summary>
internal static class Past
{
    /// <summary>
    /// The read models of some streams as of a moment: their facts until then, folded by the very projection that projects them now.
    /// </summary>
    public static async Task<IReadOnlyList<T>> AsOf<T>(
        this IQuerySession session,
        StreamProjection<T> projection,
        IEnumerable<string> keys,
        AsOf asOf,
        CancellationToken ct
    )
        where T : class, IRevisioned
    {
        var streams = keys.ToArray();
        var facts = await session
            .Events.QueryAllRawEvents()
            .Where(e => e.StreamKey!.IsOneOf(streams) && e.Timestamp <= asOf.Moment)
            .OrderBy(e => e.Sequence)
            .ToListAsync(ct);
        return [.. facts.GroupBy(e => e.StreamKey!).Select(stream => projection.Fold(stream.Key, stream)).OfType<T>()];
    }

    /// <summary>The read model of one stream, now or as of a moment; none when there was none yet.</summary>
    public static async Task<T?> AsOf<T>(
        this IQuerySession session,
        StreamProjection<T> projection,
        string key,
        AsOf? asOf,
        CancellationToken ct
    )
        where T : class, IRevisioned =>
        asOf is { } moment ? (await session.AsOf(projection, [key], moment, ct)).SingleOrDefault() : await session.LoadAsync<T>(key, ct);

    /// <summary>
    /// A list, now or as of a moment. Narrow it before only by what never changes, as whose a thing is; whatever may
    /// change is asked of the answer, in the same words for both.
    /// </summary>
    public static async Task<IQueryable<T>> AsOf<T>(
        this IQuerySession session,
        StreamProjection<T> projection,
        IQueryable<T> list,
        Expression<Func<T, string>> id,
        AsOf? asOf,
        CancellationToken ct
    )
        where T : class, IRevisioned =>
        asOf is { } moment ? (await session.AsOf(projection, await list.Select(id).ToListAsync(ct), moment, ct)).AsQueryable() : list;

    /// <summary>Whether a list is folded already, and no longer asked of the database.</summary>
    public static bool IsTold<T>(this IQueryable<T> list) => list is EnumerableQuery<T>;

    /// <summary>The whole of a list, asked of the database or folded already.</summary>
    public static async Task<IReadOnlyList<T>> Whole<T>(this IQueryable<T> list, CancellationToken ct)
        where T : notnull => list.IsTold() ? [.. list] : await list.ToListAsync(ct);

    /// <summary>The request as if it were made then, for what follows from the day. A moment to come is now.</summary>
    public static CommandContext At(this CommandContext context, AsOf? asOf) =>
        asOf?.Moment < context.Now ? context with { Now = asOf.Value.Moment } : context;
}
