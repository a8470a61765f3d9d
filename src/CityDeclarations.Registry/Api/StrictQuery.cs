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
                var endpoint = (RouteEndpoint)http.GetEndpoint()!;
                var parameters = endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>();
                var known = KnownTo(endpoint, parameters);
                if (http.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
                    throw Refusals.UnknownParameter.Broken(
                        known.Count == 0
                            ? $"This address takes no parameters; “{unknown}” is not known here."
                            : $"“{unknown}” is not known here. Known are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.",
                        unknown
                    );
                foreach (var (name, value) in http.Request.Query)
                    if (value.ToString().Contains('\0', StringComparison.Ordinal))
                        throw Refusals.InvalidRequest.Broken($"{name} has a zero character in it; no text has one.", name);
                // An optional value that cannot be read arrives as none: the framework's endpoints do not say which one it was.
                foreach (var parameter in parameters.Where(one => one.HasTryParse && http.Request.Query.ContainsKey(one.Name)))
                    if (invocation.Arguments[parameter.ParameterInfo.Position] is null)
                        throw new BadHttpRequestException($"The parameter \"{parameter.Name}\" cannot be read.");
                return await next(invocation);
            }
        );
        return group;
    }

    private static HashSet<string> KnownTo(RouteEndpoint endpoint, IReadOnlyList<IParameterBindingMetadata> parameters) =>
        parameters
            .Where(parameter => parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string))
            .Select(parameter => parameter.Name)
            .Where(name => endpoint.RoutePattern.GetParameter(name) is null)
            .ToHashSet(StringComparer.Ordinal);
}
