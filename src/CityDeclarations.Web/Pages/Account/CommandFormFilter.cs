using CityDeclarations.Registry.Foundation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Shows what was refused where it can be mended: beside the form, with what was typed still there. Whoever is not signed in is asked to, and comes back.</summary>
internal sealed class CommandFormFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is not { } thrown || Refusal.Of(thrown) is not { } refused || executed.HandlerInstance is not FormPage page) return;
        var request = executed.HttpContext.Request;
        executed.ExceptionHandled = true;
        if (refused.AsksToSignIn)
        {
            executed.Result = new LocalRedirectResult($"/account/sign-in{QueryString.Create("returnUrl", request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : default))}");
            return;
        }
        page.Broken = refused.Broken;
        page.Response.StatusCode = refused.Status;
        try
        {
            if (!HttpMethods.IsGet(request.Method)) await page.Show(executed.HttpContext.RequestAborted);
        }
        catch (Exception again) when (Refusal.Of(again) is not null)
        {
            // What the page is about is not there either; the first refusal says enough.
        }
        executed.Result = page.Page();
    }
}
