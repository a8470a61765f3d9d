using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>
/// Confirms an address by the link that was mailed to it. Looking changes nothing: mail programs look at links by themselves.
/// </summary>
internal sealed class ConfirmationModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new ConfirmEmail(Person ?? "", Code ?? ""), ct);
        return LocalRedirect("/account/sign-in?done=confirmed");
    }
}
