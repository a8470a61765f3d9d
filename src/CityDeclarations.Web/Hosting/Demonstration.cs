namespace CityDeclarations.Web.Hosting;

/// <summary>Marks every answer of a demonstration, so that no figure of it passes for a real one.</summary>
internal static class Demonstration
{
    public static Task Label(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() => // late, or an error handler would clear it
        {
            http.Response.Headers["X-Demonstration"] = "true";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
