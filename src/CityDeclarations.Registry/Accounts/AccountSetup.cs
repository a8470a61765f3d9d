using System.Security.Claims;
using System.Xml.Linq;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Accounts;

internal static class AccountSetup
{
    /// <summary>How long a session lasts from the last request on: nobody who types is signed out in between.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<NewAccounts>().AddScoped<AccountMails>().AddScoped<Session>();
        services.AddDataProtection().SetApplicationName("city-declarations");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IDocumentStore>((options, store) => options.XmlRepository = new ProtectionKeys(store));
        services.AddAntiforgery(options =>
        {
            options.HeaderName = ApiDescription.FormTokenHeader;
            options.Cookie.Name = "form";
        });
        services
            .AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.SignIn.RequireConfirmedEmail = true;
                // Length is what counts (NIST SP 800-63B, 5.1.1): no rules on kinds of characters.
                options.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequiredUniqueChars = 4,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddUserStore<PersonStore>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = refreshed =>
            {
                Session.Keep(refreshed.CurrentPrincipal, refreshed.NewPrincipal);
                return Task.CompletedTask;
            };
        });
        services.AddTries();
        services
            .AddOptions<IdentityPasskeyOptions>()
            .Configure<IConfiguration>(
                (options, configuration) =>
                {
                    // A passkey is for one site name. The name in a request is only believed when none was given.
                    if (configuration["PublicAddress"] is { Length: > 0 } address)
                        options.ServerDomain = new Uri(address).Host;
                    // It opens an account alone and without a name: the device must keep it, and know its owner.
                    options.ResidentKeyRequirement = "required";
                    options.UserVerificationRequirement = "required";
                }
            );
        services
            .AddAuthentication()
            .AddIdentityCookies(cookies =>
                cookies.ApplicationCookie!.Configure(cookie =>
                {
                    cookie.Cookie.Name = ApiDescription.SessionCookie;
                    cookie.ExpireTimeSpan = Lasts;
                    cookie.SlidingExpiration = true;
                    cookie.LoginPath = "/account/sign-in";
                })
            );
        return services;
    }

    /// <summary>
    /// A browser sends its session along with whatever any site makes it send. What changes something must prove with a
    /// token that it comes from here; pages do so by their forms, the API by a header.
    /// </summary>
    public static IApplicationBuilder ProveForms(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var request = http.Request;
                if (
                    http.User.IsSignedIn()
                    && request.Path.StartsWithSegments("/api")
                    && !HttpMethods.IsGet(request.Method)
                    && !HttpMethods.IsHead(request.Method)
                )
                {
                    try
                    {
                        await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
                    }
                    catch (AntiforgeryValidationException missing)
                    {
                        throw Refusals.FormTokenMissing.Broken(missing.Message, ApiDescription.FormTokenHeader);
                    }
                }
                await next(http);
            }
        );
}

/// <summary>
/// The keys that protect sessions and links, kept in the database: every node has the same, and one backup holds everything.
/// </summary>
internal sealed class ProtectionKeys(IDocumentStore store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Task.Run(async () =>
            {
                await using var session = store.QuerySession();
                return (await session.Query<ProtectionKey>().ToListAsync()).Select(key => XElement.Parse(key.Xml)).ToArray();
            })
            .GetAwaiter()
            .GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(async () =>
            {
                await using var session = store.LightweightSession();
                session.Store(new ProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
                await session.SaveChangesAsync();
            })
            .GetAwaiter()
            .GetResult();
}

internal sealed record ProtectionKey(string Id, string Xml);

/// <summary>How other areas recognise a session.</summary>
public static class SignedInPeople
{
    /// <summary>Whether this is a person with a session, and not a key.</summary>
    public static bool IsSignedIn(this ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true, AuthenticationType: var by } && by == IdentityConstants.ApplicationScheme;
}
