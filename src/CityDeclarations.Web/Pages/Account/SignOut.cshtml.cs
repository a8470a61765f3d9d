using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Ends this session, or all of them.</summary>
internal sealed class SignOutModel(IMediator mediator) : FormPage(mediator)
{
    public override Task Show(CancellationToken ct) => Mediator.Send(new GetAccount(), ct);

    public async Task<IActionResult> OnPostAsync(bool everywhere, CancellationToken ct)
    {
        await Mediator.Send(new SignOut(everywhere), ct);
        return LocalRedirect("/account/sign-in?done=signed-out");
    }
}
