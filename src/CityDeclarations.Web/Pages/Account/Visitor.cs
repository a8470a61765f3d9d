using System.Globalization;
using System.Text.Unicode;
using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;

namespace CityDeclarations.Web.Pages.Account;

/// <summary>Who looks at an account page, and in which language.</summary>
/// <param name="Account">The account; none for somebody who is not signed in.</param>
/// <param name="Language">The language of the page.</param>
internal sealed record Visitor(AccountPage? Account, string Language)
{
    /// <summary>The languages in which account pages are written.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en"];

    /// <summary>Who looks at this page; none where pages are the same for everybody.</summary>
    public static Visitor? Of(HttpContext http) => http.Features.Get<Visitor>();
}

internal static class AccountPages
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorPages().AddMvcOptions(options => options.Filters.Add<CommandFormFilter>());
        // Names are written as they are, in whatever script.
        return services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
    }

    /// <summary>Account pages are for one person, in that person's language: else in the one that the browser asks for.</summary>
    public static void UseVisitor(this IApplicationBuilder app) => app.UseWhen(http => http.Request.Path.StartsWithSegments("/account"), pages => pages.Use(async (http, next) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        var account = http.User.IsSignedIn() ? await http.RequestServices.GetRequiredService<IMediator>().Send(new GetAccount(), http.RequestAborted) : null;
        var visitor = new Visitor(account, Written(account?.Language) ?? (await new AcceptLanguageHeaderRequestCultureProvider().DetermineProviderCultureResult(http))?.UICultures.Select(one => Written(one.Value)).FirstOrDefault(one => one is not null) ?? Visitor.Languages[0]);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(visitor.Language);
        http.Features.Set(visitor);
        await next(http);
    }));

    private static string? Written(string? language) => language is null ? null : Visitor.Languages.FirstOrDefault(one => language == one || language.StartsWith(one + "-", StringComparison.OrdinalIgnoreCase));
}
