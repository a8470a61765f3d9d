using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.WebUtilities;

namespace CityDeclarations.Registry.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on this page, in the list's own order.</param>
/// <param name="Total">How many the whole list has, under the filters given.</param>
/// <param name="After">Where the next page starts; none on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long Total, [property: JsonIgnore] string? After)
{
    /// <summary>The address of the next page; none on the last page.</summary>
    public string? Next { get; init; }
}

/// <summary>Which page of a list is wanted.</summary>
/// <param name="Limit">How many items at most, 1 to 200.</param>
/// <param name="After">Where the page before ended; none for the first.</param>
public sealed record PageRequest(int Limit, string? After)
{
    /// <summary>The page size when none is asked for.</summary>
    public const int Usual = 50;

    /// <summary>The largest page.</summary>
    public const int Largest = 200;

    /// <summary>A first page large enough for pages of the site and for jobs.</summary>
    public static readonly PageRequest First = new(Largest, null);
}

internal static class Paging
{
    /// <summary>Reads limit and cursor as they came in the address.</summary>
    public static PageRequest Page(int? limit, string? cursor)
    {
        if (limit is < 1 or > PageRequest.Largest)
            throw Refusals.InvalidRequest.Broken($"limit is {limit}; it goes from 1 to {PageRequest.Largest}.", "limit");
        return new PageRequest(limit ?? PageRequest.Usual, cursor is null ? null : Decode(cursor));
    }

    /// <summary>
    /// Takes a page in the order of the document's id. The order is the database's own, so that the place where a page
    /// ended and the place where the next one starts are compared the same way; a list of the past has its own.
    /// </summary>
    public static async Task<Page<T>> PageById<T>(this IQueryable<T> list, PageRequest page, Func<T, string> id, CancellationToken ct)
        where T : notnull
    {
        if (list.IsTold())
            return list.PageOf(page, id);
        var total = await list.LongCountAsync(ct);
        if (page.After is { } after)
            list = list.Where(row => row.MatchesSql("d.id > ?", after));
        var rows = await list.OrderBySql("d.id").Take(page.Limit + 1).ToListAsync(ct);
        return rows.Cut(page, total, id, row => row);
    }

    /// <summary>Takes a page of a list that is at hand, in the order of its keys.</summary>
    public static Page<T> PageOf<T>(this IEnumerable<T> list, PageRequest page, Func<T, string> key)
    {
        var all = list.OrderBy(key, StringComparer.Ordinal).ToArray();
        return all.Where(row => page.After is null || string.CompareOrdinal(key(row), page.After) > 0)
            .Take(page.Limit + 1)
            .ToArray()
            .Cut(page, all.Length, key, row => row);
    }

    /// <summary>Takes a page that goes through one list and then through another, both at hand.</summary>
    public static (IReadOnlyList<TOne> One, IReadOnlyList<TOther> Other, string? After) Through<TOne, TOther>(
        this PageRequest page,
        IReadOnlyList<TOne> one,
        IReadOnlyList<TOther> other
    )
    {
        var start =
            page.After is not { } after ? 0
            : int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && place <= int.MaxValue - PageRequest.Largest
                ? place
            : throw Refusals.InvalidRequest.Broken("The cursor is not one of this list.", "cursor");
        var end = start + page.Limit;
        return (
            [.. one.Skip(start).Take(page.Limit)],
            [.. other.Skip(Math.Max(0, start - one.Count)).Take(Math.Max(0, end - Math.Max(start, one.Count)))],
            end < one.Count + other.Count ? end.ToString(CultureInfo.InvariantCulture) : null
        );
    }

    /// <summary>Cuts a page out of one more row than was asked for: the extra one says that there is a next page.</summary>
    public static Page<T> Cut<TRow, T>(
        this IReadOnlyList<TRow> rows,
        PageRequest page,
        long total,
        Func<TRow, string> key,
        Func<TRow, T> show
    )
    {
        var more = rows.Count > page.Limit;
        var shown = rows.Take(page.Limit).ToArray();
        return new Page<T>([.. shown.Select(show)], total, more ? key(shown[^1]) : null);
    }

    /// <summary>Answers a page with the address of the next one.</summary>
    public static IResult Shows<T>(this HttpContext http, Page<T> page) => TypedResults.Ok(page with { Next = http.Next(page.After) });

    /// <summary>The address of the same list from another place on, for the body; a Link header has it, too (RFC 8288).</summary>
    public static string? Next(this HttpContext http, string? after)
    {
        var next = http.NextAddress(after);
        if (next is not null)
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }

    private static string? NextAddress(this HttpContext http, string? after)
    {
        if (after is null)
            return null;
        var parameters = http
            .Request.Query.Where(pair => pair.Key != "cursor")
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
            .Append(KeyValuePair.Create<string, string?>("cursor", WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(after))));
        return QueryHelpers.AddQueryString(http.Request.PathBase + http.Request.Path, parameters);
    }

    private static string Decode(string cursor)
    {
        try
        {
            var after = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
            return after.Contains('\0', StringComparison.Ordinal) ? throw new FormatException() : after;
        }
        catch (FormatException)
        {
            throw Refusals.InvalidRequest.Broken(
                "The cursor is not one that this service gave; take it from the next link of a page.",
                "cursor"
            );
        }
    }
}
