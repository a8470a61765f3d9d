using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Sets up an authenticator app, or takes it off.</summary>
internal sealed class AuthenticatorModel(IMediator mediator) : FormPage(mediator)
{
    public AccountPage? Account { get; private set; }

    /// <summary>What the app is told, while it is set up.</summary>
    public AuthenticatorKey? Key { get; private set; }

    /// <summary>The recovery codes, shown this once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    /// <summary>The same as a picture that the app reads.</summary>
    public string Picture
    {
        get
        {
            using var data = QRCodeGenerator.GenerateQrCode(Key!.Uri, QRCodeGenerator.ECCLevel.M);
            return new SvgQRCode(data).GetGraphic(4);
        }
    }

    public override async Task Show(CancellationToken ct)
    {
        Account = await Mediator.Send(new GetAccount(), ct);
        if (Broken.Count > 0 && !Account.AsksForCode)
            Key = await Mediator.Send(new BeginAuthenticator(), ct);
    }

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        Key = await Mediator.Send(new BeginAuthenticator(), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? code, CancellationToken ct)
    {
        Codes = await Mediator.Send(new ConfirmAuthenticator(code ?? ""), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string? password, CancellationToken ct)
    {
        await Mediator.Send(new EndAuthenticator(password ?? ""), ct);
        return LocalRedirect("/account?done=authenticator");
    }
}
