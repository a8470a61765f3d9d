using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CityDeclarations.Web.Pages;

/// <summary>Explains a kind of problem under the address that its <c>type</c> gives.</summary>
internal sealed class ProblemsModel : PageModel
{
    public IReadOnlyList<ProblemKind> Shown { get; private set; } = [];

    public IActionResult OnGet(string? code)
    {
        Shown = [.. ProblemCatalogue.All.Where(kind => code is null || kind.Code == code)];
        return Shown.Count > 0 ? Page() : NotFound();
    }
}
