using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Privacy;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Erases the account. What it means is said before.</summary>
internal sealed class ErasureModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty]
    public string? Confirm { get; set; }

    public AccountPage? Account { get; private set; }

    public IReadOnlyList<OwnCapacity> Capacities { get; private set; } = [];

    public override async Task Show(CancellationToken ct)
    {
        Account = await Mediator.Send(new GetAccount(), ct);
        Capacities = await Mediator.Send(new ListOwnCapacities(Language), ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new EraseAccount(null, Confirm ?? ""), ct);
        await Mediator.Send(new SignOut(), ct);
        return LocalRedirect("/account/sign-in?done=erased");
    }
}
