using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>The passkeys that open the account: add one, by script; remove one, without.</summary>
internal sealed class PasskeysModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    public AccountPage? Account { get; private set; }

    public override async Task Show(CancellationToken ct) => Account = await Mediator.Send(new GetAccount(), ct);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct) =>
        Content(await Mediator.Send(new BeginPasskey(), ct), "application/json");

    public async Task<IActionResult> OnPostAddAsync(string? credential, CancellationToken ct)
    {
        await Mediator.Send(new AddPasskey(credential ?? "", Name), ct);
        return LocalRedirect("/account/passkeys?done=passkey");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken ct)
    {
        await Mediator.Send(new RemovePasskey(id ?? ""), ct);
        return LocalRedirect("/account/passkeys?done=removed");
    }
}
