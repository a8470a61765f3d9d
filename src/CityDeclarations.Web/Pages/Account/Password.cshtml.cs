using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Changes the password, or sets the first one.</summary>
internal sealed class PasswordModel(IMediator mediator) : FormPage(mediator)
{
    public AccountPage? Account { get; private set; }

    public override async Task Show(CancellationToken ct) => Account = await Mediator.Send(new GetAccount(), ct);

    public async Task<IActionResult> OnPostAsync(string? old, string? @new, CancellationToken ct)
    {
        await Mediator.Send(new ChangePassword(old, @new ?? ""), ct);
        return LocalRedirect("/account?done=password");
    }
}
