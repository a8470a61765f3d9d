using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Has a link sent that sets a new password.</summary>
[EnableRateLimiting(Tries.Policy)]
internal sealed class ForgottenPasswordModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty]
    public string? Email { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new AskForNewPassword(Email ?? ""), ct);
        return LocalRedirect("/account/forgotten-password?done=asked");
    }
}
