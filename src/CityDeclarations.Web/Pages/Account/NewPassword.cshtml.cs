using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Sets a new password by the link that was mailed.</summary>
[EnableRateLimiting(Tries.Policy)]
internal sealed class NewPasswordModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new SetNewPassword(Person ?? "", Code ?? "", Password ?? ""), ct);
        return LocalRedirect("/account/sign-in?done=password");
    }
}
