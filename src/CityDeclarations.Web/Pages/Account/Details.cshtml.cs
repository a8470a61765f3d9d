using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Changes name, language and how mails come. The form carries the version it was read at.</summary>
internal sealed class DetailsModel(IMediator mediator) : FormPage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty(Name = "language")]
    public string? Chosen { get; set; }

    [BindProperty]
    public Hearing Hearing { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>What is there now, when it is no longer what the form was read from.</summary>
    public AccountPage? Now { get; private set; }

    public override async Task Show(CancellationToken ct)
    {
        var account = await Mediator.Send(new GetAccount(), ct);
        if (HttpMethods.IsGet(Request.Method))
            (Name, Chosen, Hearing, Version) = (account.Name, account.Language, account.Hearing, account.Version);
        else if (Broken.Any(one => one.Code == "stale-version"))
            (Now, Version) = (account, account.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Mediator.Send(new ChangeAccount(Name ?? "", Chosen ?? "", Hearing, Version), ct);
        Visitor.Forget(HttpContext);
        return LocalRedirect("/account?done=details");
    }
}
