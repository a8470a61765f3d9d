using System.Globalization;
using System.Text.Unicode;
using CityDeclarations.Registry.Accounts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace CityDeclarations.Web.Forms;

/// <summary>Who looks at an account page, and in which language.</summary>
/// <param name="Account">The account; none for somebody who is not signed in.</param>
/// <param name="Language">The language of the page, one of <see cref="Languages.Written"/>.</param>
internal sealed record Visitor(AccountPage? Account, string Language)
{
    /// <summary>The cookie that keeps the language which somebody chose in this browser, and what asks for it in an address.</summary>
    private const string Choice = "language";

    /// <summary>Who looks at this page; none where pages are the same for everybody.</summary>
    public static Visitor? Of(HttpContext http) => http.Features.Get<Visitor>();

    /// <summary>The nearest language to the one chosen in this browser, the account's, and those that the browser asks for.</summary>
    public static string LanguageOf(HttpContext http, AccountPage? account = null) =>
        Languages.Nearest([
            http.Request.Cookies[Choice],
            account?.Language,
            .. http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.Value),
        ]);

    /// <summary>The language that was chosen in this browser, if any was.</summary>
    public static string? ChosenBy(HttpContext http) =>
        http.Request.Cookies[Choice] is { } chosen && Languages.Written.Contains(chosen) ? chosen : null;

    /// <summary>The same page in another language.</summary>
    public static string AddressIn(HttpRequest request, string language) =>
        request.Path
        + QueryString.Create(request.Query.Where(one => one.Key is not (Choice or "handler" or "done")).Append(new(Choice, language)));

    /// <summary>
    /// Keeps the language that the address asks for, and leads to the same page without it. Answers no where it asks for none.
    /// </summary>
    public static bool Chooses(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Query[Choice].ToString() is not { Length: > 0 } chosen)
            return false;
        http.Response.Cookies.Append(
            Choice,
            Languages.Nearest(chosen),
            new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
        http.Response.Redirect(http.Request.Path + QueryString.Create(http.Request.Query.Where(one => one.Key is not Choice)));
        return true;
    }

    /// <summary>Lets the language of the account hold again, as after it was chosen anew.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Choice);
}

internal static class AccountPages
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services)
    {
        services.AddLocalization();
        // CommandFormFilter looks at the token.
        services
            .AddRazorPages(options => options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()))
            .AddMvcOptions(options => options.Filters.Add<CommandFormFilter>());
        // Before those that write JSON for whoever takes anything.
        services.Insert(0, ServiceDescriptor.Singleton<IProblemDetailsWriter, RefusedPages>());
        // Names are written as they are, in whatever script.
        return services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
    }

    /// <summary>
    /// Account pages are for one person, in that person's language. What was chosen in this browser comes first: an
    /// account is often made in the language of whoever invited. All other pages are in English.
    /// </summary>
    public static void UseVisitor(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var language = Languages.English;
                if (http.Request.Path.StartsWithSegments("/account"))
                {
                    http.Response.Headers.CacheControl = "no-store";
                    if (Visitor.Chooses(http))
                        return;
                    var account = http.User.IsSignedIn()
                        ? await http.RequestServices.GetRequiredService<IMediator>().Send(new GetAccount(), http.RequestAborted)
                        : null;
                    language = Visitor.LanguageOf(http, account);
                    http.Features.Set(new Visitor(account, language));
                    http.Response.Headers.ContentLanguage = language;
                }
                Speak(language);
                await next(http);
            }
        );

    /// <summary>Has the words of pages in a language from here on.</summary>
    public static void Speak(string language) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
