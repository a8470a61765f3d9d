using CityDeclarations.Registry.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;

namespace CityDeclarations.Web.Pages;

/// <summary>
/// The mails that lie in the folder because there is no mail server. Only in development: whoever sees it can follow every link in them.
/// </summary>
internal sealed class MailModel(MailSettings settings, IHostEnvironment environment) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<MimeMessage> Shown { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (settings is not { Host: null, Folder: { } folder } || !environment.IsDevelopment())
            return NotFound();
        Response.Headers.CacheControl = "no-store";
        var files = Directory.Exists(folder)
            ? new DirectoryInfo(folder).GetFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Take(Most)
            : [];
        var shown = new List<MimeMessage>();
        foreach (var file in files)
            shown.Add(await MimeMessage.LoadAsync(file.FullName, ct));
        Shown = shown;
        return Page();
    }
}
