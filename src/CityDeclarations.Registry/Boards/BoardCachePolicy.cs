using CityDeclarations.Registry.Standings;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Boards;

/// <summary>
/// Keeps boards in the output cache, by address and generation, for clients with and without a key alike: boards are the same for all.
/// </summary>
public sealed class BoardCachePolicy : IOutputCachePolicy
{
    /// <summary>Puts it on an endpoint.</summary>
    public static void Apply(OutputCachePolicyBuilder policy) => policy.AddPolicy<BoardCachePolicy>();

    /// <inheritdoc />
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = true;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["generation"] = context
            .HttpContext.RequestServices.GetRequiredService<StandingsGeneration>()
            .Current.ToString(System.Globalization.CultureInfo.InvariantCulture);
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc />
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Response.StatusCode != 200)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}
