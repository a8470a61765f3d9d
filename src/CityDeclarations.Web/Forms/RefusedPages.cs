using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Options;

namespace CityDeclarations.Web.Forms;

/// <summary>A refusal or a failure that takes the place of a page.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The rule's stable code.</param>
/// <param name="Wait">After how many seconds it may be tried again; none where waiting does not help.</param>
/// <param name="Request">Names the request in the operator's records.</param>
/// <param name="Language">The language of the page.</param>
internal sealed record RefusedPage(int Status, string Code, int? Wait, string Request, string Language);

/// <summary>
/// What programs read as problem details, browsers see as a page, in the site's layout. Addresses of the API answer
/// JSON whoever asks.
/// </summary>
internal sealed class RefusedPages(IOptions<ProblemDetailsOptions> options, IModelMetadataProvider metadata) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        var taken = request.GetTypedHeaders().Accept.Select(one => one.MediaType.Value).ToArray();
        return !request.Path.StartsWithSegments("/api")
            && taken.Contains("text/html")
            && !taken.Contains("application/json")
            && !taken.Contains("application/problem+json");
    }

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        options.Value.CustomizeProblemDetails?.Invoke(context);
        var wait = int.TryParse(http.Response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : (int?)null;
        // A failure may have come before anybody asked who looks, or while asking: the account is left out of it.
        var language = Visitor.Of(http)?.Language ?? Visitor.LanguageOf(http);
        AccountPages.Speak(language);
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.CacheControl = "no-store";
        var page = new RefusedPage(
            http.Response.StatusCode,
            $"{context.ProblemDetails.Extensions["code"]}",
            wait,
            Activity.Current?.Id ?? http.TraceIdentifier,
            language
        );
        await new ViewResult
        {
            ViewName = "/Pages/Shared/Refused.cshtml",
            ViewData = new ViewDataDictionary<RefusedPage>(metadata, new()) { Model = page },
        }.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
    }
}
