using System.Security.Claims;
using CityDeclarations.Registry.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;

namespace CityDeclarations.Registry.Desks;

/// <summary>In which capacity a person may act.</summary>
/// <param name="Role">The role in which one acts.</param>
/// <param name="Scope">What it is limited to: a programme, a city or an organisation.</param>
/// <param name="Mandate">The mandate it comes from; none for a seat of one's own.</param>
/// <param name="EndsOn">The last day of the mandate.</param>
public sealed record Capacity(Role Role, string Scope, string? Mandate = null, DateOnly? EndsOn = null)
{
    /// <summary>How the header Acting-As names it.</summary>
    public string Name => $"{Choice<Role>.WordOf(Role)}:{Scope}";

    /// <summary>Whether it allows what a role with a scope does: itself, or the narrower roles of the same city.</summary>
    public bool Covers(Role role, string scope) =>
        scope == Scope
        && (role == Role || Role is Role.Lead && role is Role.Official or Role.Reader || Role is Role.Official && role is Role.Reader);
}

/// <summary>What a person may act as, remembered for a moment as keys are.</summary>
public sealed class Capacities(IMemoryCache cache, IDocumentStore store, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    /// <summary>The capacities of a person, the widest first; none at all when there is no such person any more.</summary>
    public async ValueTask<IReadOnlyList<Capacity>?> Of(string person, CancellationToken ct)
    {
        if (cache.TryGetValue(CacheKey(person), out IReadOnlyList<Capacity>? known))
            return known;
        await using var session = store.QuerySession();
        var found = (await session.People([person], ct)).Count == 0 ? null : await Find(session, person, ct);
        return cache.Set(CacheKey(person), found, Remembered);
    }

    /// <summary>Looks anew the next time: a seat or a mandate has changed.</summary>
    public void Forget(string person) => cache.Remove(CacheKey(person));

    private async Task<IReadOnlyList<Capacity>> Find(IQuerySession session, string person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var seats = (await session.DesksOf(person, ct))
            .Select(desk => new Capacity(desk.Seats.Single(seat => seat.Person == person).Role, DeskName.OfKey(desk.Id).Slug))
            .ToArray();
        string[] holders =
        [
            DeskPage.HolderOf(person),
            .. seats.Where(seat => seat.Role is Role.Partner).Select(seat => DeskPage.HolderOfOrganisation(seat.Scope)),
        ];
        var mandates = new List<Capacity>();
        foreach (var holder in holders)
        {
            foreach (var desk in await session.DesksThatGave(holder, ct))
                mandates.AddRange(
                    desk.Mandates.Where(mandate => mandate.Holder == holder && mandate.Holds(now))
                        .Select(mandate => new Capacity(mandate.Role, DeskName.OfKey(desk.Id).Slug, mandate.Id, mandate.EndsOn))
                );
        }
        return
        [
            .. seats
                .Concat(mandates.OrderByDescending(mandate => mandate.EndsOn))
                .OrderByDescending(capacity => capacity.Role)
                .ThenBy(capacity => capacity.Mandate is not null)
                .ThenBy(capacity => capacity.Scope, StringComparer.Ordinal)
                .DistinctBy(capacity => capacity.Name),
        ];
    }

    private static string CacheKey(string person) => $"capacities:{person}";
}

/// <summary>
/// Adds to somebody who is signed in the capacity in which it acts: the one that the header Acting-As names, else the
/// one chosen on the account's page, else the widest.
/// </summary>
internal sealed class ActingPerson(IHttpContextAccessor accessor, Capacities capacities) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (!principal.IsSignedIn() || Acting.IsKnown(principal))
            return principal;
        var http = accessor.HttpContext!;
        var person = principal.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (await capacities.Of(person, http.RequestAborted) is not { } known)
            return new ClaimsPrincipal();

        var asked = http.Request.Headers["Acting-As"].ToString();
        var capacity = asked is ""
            ? known.FirstOrDefault(one => one.Name == principal.FindFirstValue(Session.ChosenCapacity))
                ?? (known is [var widest, ..] ? widest : null)
            : known.FirstOrDefault(one => one.Name == asked)
                ?? throw Refusals.CapacityNotYours.Broken($"You ask to act as {asked}.", "Acting-As");
        var actor = Actor.OfPerson(person);
        if (capacity is not null)
            actor = actor with { Role = capacity.Role, Scope = capacity.Scope, Mandate = capacity.Mandate };
        return new ClaimsPrincipal([.. principal.Identities, Acting.IdentityOf(actor, "Person")]);
    }
}
