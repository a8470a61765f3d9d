using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Desks;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>What an invitation offers, and how it is taken: with the account that is signed in, or with a new one.</summary>
[EnableRateLimiting(Tries.Policy)]
internal sealed class InvitationModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(Name = "language")]
    public string? Chosen { get; set; }

    /// <summary>Whether the account is opened by the provider from which the browser has come back, and not by a password.</summary>
    [BindProperty]
    public bool WithProvider { get; set; }

    public Offer? Offer { get; private set; }

    public ProviderVisit? Visit { get; private set; }

    public string Address => $"/account/invitation/{Token}";

    public override async Task Show(CancellationToken ct)
    {
        Offer = await Mediator.Send(new GetInvitation(Token), ct);
        Visit = await Mediator.Send(new GetProviderVisit(), ct);
        Name ??= Visit?.Name;
        if (Offer.Email is null)
            Email ??= Visit?.Email;
        Chosen ??= Visitor.ChosenBy(HttpContext) ?? Offer.Language;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Visitor.Of(HttpContext)?.Account is not null)
        {
            await Mediator.Send(new AcceptInvitation(Token), ct);
            return LocalRedirect("/account?done=seat");
        }
        var email = (await Mediator.Send(new GetInvitation(Token), ct)).Email ?? Email ?? "";
        var accepted = await Mediator.Send(
            new AcceptInvitation(Token, new NewAccount(Name ?? "", email, WithProvider ? null : Password ?? "", Chosen)),
            ct
        );
        Visitor.Forget(HttpContext);
        if (accepted.Confirm)
            return LocalRedirect("/account/confirmation?done=mailed");
        if (WithProvider)
            await Mediator.Send(new SignInWithProvider(), ct);
        else
            await Mediator.Send(new SignIn(email, Password!), ct);
        return LocalRedirect("/account?done=seat");
    }
}
