namespace CityDeclarations.Web.Hosting;

/// <summary>What browsers are told to refuse, whatever a page may come to hold.</summary>
internal static class SecurityHeaders
{
    /// <summary>Puts the headers on every answer. Only the API's reference page, whose script is not ours, has no content policy.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, RegisterSettings settings)
    {
        var policy = Policy(settings.Providers);
        app.Use(
            (http, next) =>
            {
                http.Response.OnStarting(() => // late, or an error handler would clear them
                {
                    var headers = http.Response.Headers;
                    headers.XContentTypeOptions = "nosniff";
                    headers["Referrer-Policy"] = "same-origin"; // links of mails stand in addresses
                    var path = http.Request.Path;
                    // What says more of itself, as files do, is left alone.
                    if (headers.ContentSecurityPolicy.Count == 0)
                        headers.ContentSecurityPolicy =
                            path.StartsWithSegments("/api") && !path.StartsWithSegments("/api/v1") ? "frame-ancestors 'none'" : policy;
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );
    }

    /// <summary>
    /// Everything comes from here and nothing is inline. A form that leads to a provider is redirected there and perhaps
    /// further, which browsers count as the form's own target: with providers, forms may lead to any site by TLS.
    /// </summary>
    private static string Policy(IReadOnlyList<SignInProvider> providers)
    {
        string[] elsewhere =
            providers.Count == 0
                ? []
                :
                [
                    "https:",
                    .. providers.Where(one => one.Authority.IsLoopback).Select(one => one.Authority.GetLeftPart(UriPartial.Authority)),
                ];
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action "
            + $"{string.Join(' ', ["'self'", .. elsewhere])}; base-uri 'none'; frame-ancestors 'none'";
    }
}
