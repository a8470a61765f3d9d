using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CityDeclarations.Web.Forms;

/// <summary>
/// Shows what was refused where it can be mended: beside the form, with what was typed still there. Whoever is not
/// signed in is asked to, and comes back. It also looks at the token by which a form proves that it comes from here:
/// the framework's own look comes too early to show the form again.
/// </summary>
internal sealed class CommandFormFilter(IAntiforgery forms) : IAsyncPageFilter
{
    private static readonly Refused Unproven = new(StatusCodes.Status400BadRequest, [new ProblemEntry(null, "form-token-missing", "", "")]);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!await forms.IsRequestValidAsync(context.HttpContext))
        {
            context.Result = context.HandlerInstance is FormPage form ? await Show(form, Unproven) : new BadRequestResult();
            return;
        }
        var executed = await next();
        if (executed.Exception is not { } thrown || Refusal.Of(thrown) is not { } refused || executed.HandlerInstance is not FormPage page)
            return;
        executed.ExceptionHandled = true;
        executed.Result = await Show(page, refused);
    }

    private static async Task<IActionResult> Show(FormPage page, Refused refused)
    {
        if (refused.AsksToSignIn)
            return SignIn(page.Request);
        page.Broken = refused.Broken;
        page.Response.StatusCode = refused.Status;
        try
        {
            if (!HttpMethods.IsGet(page.Request.Method))
                await page.Show(page.HttpContext.RequestAborted);
        }
        catch (Exception again) when (Refusal.Of(again) is { } second)
        {
            if (second.AsksToSignIn)
                return SignIn(page.Request);
            // What the page is about is not there either; the first refusal says enough.
        }
        return page.Page();
    }

    private static LocalRedirectResult SignIn(HttpRequest request)
    {
        var from = request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : default);
        return new($"/account/sign-in{QueryString.Create("returnUrl", from)}");
    }
}
