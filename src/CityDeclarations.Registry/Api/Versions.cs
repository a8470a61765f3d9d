using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// The version a client last saw, from its If-Match header. Whoever changes a thing must say which version of it
/// they looked at; without, the answer is 428.
/// </summary>
internal sealed record IfMatch(long Version) : IEndpointParameterMetadataProvider
{
    public static ValueTask<IfMatch> BindAsync(HttpContext http, ParameterInfo _)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header is "" && http.Request.Headers.IfNoneMatch == "*")
            return ValueTask.FromResult(new IfMatch(0)); // “only if there is none yet”
        if (header is "" or "*")
            throw Refusals.VersionRequired.Broken(
                "Say which version you looked at: send its ETag in the header If-Match, for instance If-Match: \"3\".",
                "If-Match"
            );

        // Proxies that compress answers weaken their ETags; the version is no less exact for it.
        var tag = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return long.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? ValueTask.FromResult(new IfMatch(version))
            : throw Refusals.InvalidRequest.Broken(
                $"If-Match is “{header}”; it must be the ETag of what is changed, for instance \"3\".",
                "If-Match"
            );
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(TakesIfMatch.Mark);

    public static implicit operator long(IfMatch match) => match.Version;
}

/// <summary>Marks an endpoint that needs If-Match, for the API's description.</summary>
internal sealed record TakesIfMatch
{
    public static readonly TakesIfMatch Mark = new();
}

/// <summary>What a command that changes a thing answers.</summary>
/// <param name="Version">The thing's new version, also in the ETag header.</param>
public sealed record Changed(long Version);

internal static class Versions
{
    /// <summary>What a request says of who asks, and in which capacity.</summary>
    public const string VaryByAsker = "Authorization, Cookie, Acting-As";

    /// <summary>Answers a change: the new version, in the body and as ETag.</summary>
    public static IResult Changed(this HttpResponse response, long version)
    {
        response.Headers.ETag = Tag(version);
        return TypedResults.Ok(new Changed(version));
    }

    /// <summary>Answers a change with more than the new version, which is the ETag.</summary>
    public static IResult Changed<T>(this HttpResponse response, long version, T answer)
    {
        response.Headers.ETag = Tag(version);
        return TypedResults.Ok(answer);
    }

    /// <summary>Answers a creation: where the new thing is, and its version.</summary>
    public static IResult Created(this HttpResponse response, string address, Created created)
    {
        response.Headers.ETag = Tag(created.Version);
        return TypedResults.Created(address, created);
    }

    /// <summary>Shows one thing with its version, or a page made of several with theirs; 304 when the client has it already.</summary>
    public static IResult Shows<T>(this HttpContext http, T thing, params long[] versions) =>
        http.Shows(thing, $"\"{string.Join('.', versions)}\"");

    private static IResult Shows<T>(this HttpContext http, T thing, string tag)
    {
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "no-cache";
        headers.Vary = VaryByAsker;
        return http.Request.Headers.IfNoneMatch.ToString().Split(',').Any(known => known.Trim().TrimStart('W', '/') == tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(thing);
    }

    internal static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}
