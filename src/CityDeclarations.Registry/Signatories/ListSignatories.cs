using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Lists a programme's signatories by number.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Page">Which page.</param>
/// <param name="Country">Only those of one country (ISO 3166-1 alpha-2).</param>
/// <param name="Withdrawn">Those that withdrew or were removed, instead of those that stand.</param>
/// <param name="Standing">Only those whose signature is as sure as this.</param>
/// <param name="SignedBy">Only those that are known to have signed on this day or before.</param>
/// <param name="OnHold">Whether those on hold are among them.</param>
/// <param name="AsOf">As they were at a past moment; none means now.</param>
[AllowAnyone]
public sealed record ListSignatories(
    string Programme,
    PageRequest Page,
    string? Country = null,
    bool Withdrawn = false,
    Standing? Standing = null,
    DateOnly? SignedBy = null,
    OnHold OnHold = OnHold.LeftOut,
    AsOf? AsOf = null
) : IQuery<Page<SignatoryPage>>;

/// <summary>Whether signatories on hold are in a list.</summary>
public enum OnHold
{
    /// <summary>They are left out.</summary>
    LeftOut,

    /// <summary>They are among the others.</summary>
    Included,

    /// <summary>They alone are listed.</summary>
    Only,
}

internal sealed class ListSignatoriesHandler(IQuerySession session) : IRequestHandler<ListSignatories, Page<SignatoryPage>>
{
    public async Task<Page<SignatoryPage>> Handle(ListSignatories query, CancellationToken ct)
    {
        var programme = await session.Programme(query.Programme, ct, query.AsOf);
        var signatories = await session.SignatoriesOf(query.Programme, query.AsOf, ct);
        signatories = query.Withdrawn
            ? signatories.Where(signatory => signatory.Stage != SignatoryStage.Listed)
            : signatories.Where(signatory => signatory.Stage == SignatoryStage.Listed);
        // A programme that does not publish who is on hold does not let it be seen by who is missing, either.
        if (programme.Publishes(DutyFactKind.OnHold))
            signatories = query.OnHold switch
            {
                OnHold.LeftOut => signatories.Where(signatory => signatory.Hold == null),
                OnHold.Only => signatories.Where(signatory => signatory.Hold != null),
                _ => signatories,
            };
        if (query.Standing is { } standing)
            signatories = signatories.Where(signatory => signatory.Standing == standing);
        if (query.SignedBy is { } day)
            signatories = signatories.Where(signatory => signatory.SignedNoLaterThan <= day);
        if (query.Country is { } country)
        {
            var code = CityLookup.CountryCode(country, "country");
            var slugs = await session.Query<CityProfile>().Where(city => city.Country == code).Select(city => city.Slug).ToListAsync(ct);
            signatories = signatories.Where(signatory => signatory.City.IsOneOf(slugs.ToArray()));
        }
        var page = signatories.IsTold() ? signatories.PageOf(query.Page, Key) : await PageByNumber(signatories, query.Page, ct);
        var cities = await session.CitiesBySlug(page.Items.Select(signatory => signatory.City), ct, query.AsOf);
        return new Page<SignatoryPage>(
            [.. page.Items.Select(signatory => SignatoryPage.Of(signatory, cities[signatory.City], programme))],
            page.Total,
            page.After
        );
    }

    private static async Task<Page<SignatoryProfile>> PageByNumber(
        IQueryable<SignatoryProfile> signatories,
        PageRequest page,
        CancellationToken ct
    )
    {
        var total = await signatories.LongCountAsync(ct);
        if (page.After is { } after)
        {
            var number = int.TryParse(after, out var last)
                ? last
                : throw Refusals.InvalidRequest.Broken("The cursor is not one of this list.", "cursor");
            signatories = signatories.Where(signatory => signatory.Number > number);
        }
        var rows = await signatories.OrderBy(signatory => signatory.Number).Take(page.Limit + 1).ToListAsync(ct);
        return rows.Cut(page, total, Key, signatory => signatory);
    }

    private static string Key(SignatoryProfile signatory) => $"{signatory.Number:D9}";
}

internal static class ListSignatoriesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/signatories",
                (
                    string programme,
                    int? limit,
                    string? cursor,
                    string? country,
                    bool? withdrawn,
                    [WordOf<Standing>] string? standing,
                    DateOnly? signedBy,
                    [WordOf<OnHold>] string? onHold,
                    AsOf? asOf,
                    Call call
                ) =>
                    call.Lists(
                        new ListSignatories(
                            programme,
                            Paging.Page(limit, cursor),
                            country,
                            withdrawn ?? false,
                            ChosenWord<Standing>.Of(standing, "standing"),
                            signedBy,
                            ChosenWord<OnHold>.Of(onHold, "onHold") ?? OnHold.LeftOut,
                            asOf
                        )
                    )
            )
            .Shows<Page<SignatoryPage>>(
                "List signatories",
                "By number; filters: country (ISO 3166-1), withdrawn, standing, signedBy (a day: those known to have signed on "
                    + "it or before), onHold (left-out, included or only). With asOf the list as it was known at a past moment."
            );
}
