using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Accounts;

/// <summary>
/// How often one address may try what can be guessed: passwords, codes and links. Lockout keeps an account from being
/// tried often; this keeps many accounts from being tried by one. A whole office may sit behind one address.
/// </summary>
public static class Tries
{
    /// <summary>What endpoints and pages that can be guessed at ask for. Only what is sent counts, not what is read.</summary>
    public const string Policy = "tries";

    private const int Usual = 60;

    internal static IServiceCollection AddTries(this IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IConfiguration>(
                (options, configuration) =>
                {
                    var most = configuration.GetValue("SignIn:TriesPerMinute", Usual);
                    options.AddPolicy(Policy, http =>
                        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
                            ? RateLimitPartition.GetNoLimiter("")
                            : RateLimitPartition.GetFixedWindowLimiter(
                                $"{http.Connection.RemoteIpAddress}",
                                _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) }
                            )
                    );
                }
            );
        return services;
    }
}
