using Scalar.AspNetCore;

namespace CityDeclarations.Web.Hosting;

/// <summary>The API's description for programs and for people, and a page for each kind of problem.</summary>
internal static class Description
{
    public static void MapDescription(this IEndpointRouteBuilder app)
    {
        // It is read out of the code, and stays as it is while the service runs: whoever asks with whatever address gets the same.
        app.MapOpenApi("/openapi/{documentName}.json")
            .CacheOutput(policy => policy.SetVaryByHost(false).SetVaryByQuery([]).Expire(TimeSpan.FromHours(1)));
        // The page asks nobody else for anything, and tells nobody anything: no fonts, counting, chat or client from outside.
        app.MapScalarApiReference("/api", options =>
            options
                .WithTitle("Register of the Circular Cities Declarations")
                .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .DisableMcp()
                .HideDeveloperTools()
                .HideClientButton()
        );
    }
}
