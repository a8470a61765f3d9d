using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CityDeclarations.Web.Forms;

/// <summary>
/// A page with a form: it binds what was typed, sends a request, and shows what came of it. What is refused comes back by
/// <see cref="CommandFormFilter"/>.
/// </summary>
internal abstract class FormPage(IMediator mediator) : PageModel
{
    /// <summary>What is to be mended.</summary>
    public IReadOnlyList<ProblemEntry> Broken { get; set; } = [];

    /// <summary>
    /// What the fields that the page shows are called, by name. Known once the page is written, before what stands around it.
    /// </summary>
    public Dictionary<string, string> Labels { get; } = [];

    /// <summary>What was done before this page was shown; one of the words that _Top knows.</summary>
    public string? Done { get; set; }

    /// <summary>The way through the one door.</summary>
    protected IMediator Mediator => mediator;

    /// <summary>The page's own language.</summary>
    protected string Language => Visitor.Of(HttpContext)?.Language ?? Languages.English;

    public virtual async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Done = Request.Query["done"];
        await Show(ct);
        return Page();
    }

    /// <summary>Fetches what the page shows besides its form; also after a refusal.</summary>
    public virtual Task Show(CancellationToken ct) => Task.CompletedTask;
}
