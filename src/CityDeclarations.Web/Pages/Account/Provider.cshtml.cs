using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>The way to another provider, and back from it.</summary>
internal sealed class ProviderModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string Provider { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    private string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account";

    /// <summary>The browser has come back: an account is connected, opened, or made of it.</summary>
    public override async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Visitor.Of(HttpContext)?.Account is not null)
        {
            await Mediator.Send(new ConnectProvider(), ct);
            return LocalRedirect("/account/providers?done=connected");
        }
        var invited = Back.StartsWith("/account/invitation/", StringComparison.Ordinal);
        if (invited && await Mediator.Send(new GetProviderVisit(), ct) is { HasAccount: false })
            return LocalRedirect(Back);
        await Mediator.Send(new SignInWithProvider(), ct);
        return LocalRedirect(Back);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        Challenge(
            await Mediator.Send(new BeginProvider(Provider, $"/account/provider/{Provider}{QueryString.Create("returnUrl", Back)}"), ct),
            Provider
        );
}
