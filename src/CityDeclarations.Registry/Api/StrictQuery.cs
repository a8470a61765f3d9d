using Microsoft.AspNetCore.Http.Metadata;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// Refuses a query parameter that the endpoint does not know, or a value that it cannot read: a filter that is silently
/// ignored answers a question that nobody asked.
/// </summary>
internal static class StrictQuery
{
    public static RouteGroupBuilder WithStrictQuery(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(
            async (invocation, next) =>
            {
                var http = invocation.HttpContext;
                if (http.Request.Query.Count == 0)
                    return await next(invocation);
                var known = KnownTo((RouteEndpoint)http.GetEndpoint()!);
                var unknown = http.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key));
                if (unknown is null)
                {
                    foreach (
                        var (name, value) in http.Request.Query.Where(pair =>
                            pair.Value.ToString().Contains('\0', StringComparison.Ordinal)
                        )
                    )
                        throw Refusals.InvalidRequest.Broken($"{name} has a zero character in it; no text has one.", name);
                    if (Unread(invocation) is { } unread)
                        throw new BadHttpRequestException($"The parameter \"{unread}\" cannot be read.");
                    return await next(invocation);
                }
                throw Refusals.UnknownParameter.Broken(
                    known.Count == 0
                        ? $"This address takes no parameters; “{unknown}” is not known here."
                        : $"“{unknown}” is not known here. Known are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
                    unknown
                );
            }
        );
        return group;
    }

    /// <summary>An optional value that cannot be read arrives as none: the framework's endpoints do not say which one it was.</summary>
    private static string? Unread(EndpointFilterInvocationContext invocation) =>
        invocation
            .HttpContext.GetEndpoint()!
            .Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .FirstOrDefault(parameter =>
                parameter.HasTryParse
                && invocation.HttpContext.Request.Query.ContainsKey(parameter.Name)
                && invocation.Arguments[parameter.ParameterInfo.Position] is null
            )
            ?.Name;

    private static HashSet<string> KnownTo(RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Where(parameter => parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string))
            .Select(parameter => parameter.Name)
            .Where(name => endpoint.RoutePattern.GetParameter(name) is null)
            .ToHashSet(StringComparer.Ordinal);
}
