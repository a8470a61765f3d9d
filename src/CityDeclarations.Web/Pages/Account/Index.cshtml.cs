using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Desks;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>One's own account: who one is here, in which capacity one acts, how one signs in, and what is held.</summary>
internal sealed class IndexModel(IMediator mediator) : FormPage(mediator)
{
    public AccountPage? Account { get; private set; }

    public IReadOnlyList<OwnCapacity> Capacities { get; private set; } = [];

    public override async Task Show(CancellationToken ct)
    {
        Account = await Mediator.Send(new GetAccount(), ct);
        Capacities = await Mediator.Send(new ListOwnCapacities(Language), ct);
    }

    public async Task<IActionResult> OnPostAsync(string? name, CancellationToken ct)
    {
        await Mediator.Send(new ChooseCapacity(name ?? ""), ct);
        return LocalRedirect("/account?done=capacity");
    }
}
