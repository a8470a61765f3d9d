using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Sign in: by password and perhaps a code, by a passkey, or with a provider.</summary>
[EnableRateLimiting(Tries.Policy)]
internal sealed class SignInModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Where to go after signing in; never to another site.</summary>
    public string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account";

    public override Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        Visitor.Of(HttpContext)?.Account is null ? base.OnGetAsync(ct) : Task.FromResult<IActionResult>(LocalRedirect(Back));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new SignIn(Email ?? "", Password ?? "", Code), ct);
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct) =>
        Content(await Mediator.Send(new BeginPasskeySignIn(), ct), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken ct)
    {
        await Mediator.Send(new SignInWithPasskey(credential ?? ""), ct);
        return LocalRedirect(Back);
    }
}
