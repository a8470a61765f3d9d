using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Accounts elsewhere that open this one.</summary>
internal sealed class ProvidersModel(IMediator mediator) : FormPage(mediator)
{
    public AccountPage? Account { get; private set; }

    public override async Task Show(CancellationToken ct) => Account = await Mediator.Send(new GetAccount(), ct);

    public async Task<IActionResult> OnPostAsync(string? provider, CancellationToken ct)
    {
        await Mediator.Send(new DisconnectProvider(provider ?? ""), ct);
        return LocalRedirect("/account/providers?done=disconnected");
    }
}
