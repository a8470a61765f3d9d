using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Makes new recovery codes, and shows them once.</summary>
internal sealed class RecoveryCodesModel(IMediator mediator) : FormPage(mediator)
{
    public AccountPage? Account { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public override async Task Show(CancellationToken ct) => Account = await Mediator.Send(new GetAccount(), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Codes = await Mediator.Send(new MakeRecoveryCodes(), ct);
        return Page();
    }
}
