using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using Marten.Linq.MatchesSql;

namespace CityDeclarations.Registry.Desks;

/// <summary>Somebody at a desk whom mails reach.</summary>
/// <param name="Desk">The desk.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">The seat.</param>
public sealed record Reachable(DeskName Desk, PersonCard Person, Role Role);

/// <summary>Desks as this and other areas look them up.</summary>
public static class DeskLookup
{
    // In the form that the index on the whole document answers.
    private const string Seated = "d.data @> jsonb_build_object('seats', jsonb_build_array(jsonb_build_object('person', ?)))";
    private const string EverSeated =
        $"({Seated} or d.data @> jsonb_build_object('former', jsonb_build_array(jsonb_build_object('person', ?))))";
    private const string Mandated = "d.data @> jsonb_build_object('mandates', jsonb_build_array(jsonb_build_object('holder', ?)))";

    /// <summary>Those at some desks whose e-mail address is confirmed.</summary>
    public static async Task<IReadOnlyList<Reachable>> PeopleAt(
        this IQuerySession session,
        IEnumerable<DeskName> desks,
        CancellationToken ct
    )
    {
        var pages = await session.LoadManyAsync<DeskPage>(ct, desks.Select(desk => desk.Key));
        var people = await session.People(pages.SelectMany(page => page.Seats).Select(seat => seat.Person), ct);
        return
        [
            .. from page in pages
            from seat in page.Seats
            where people.GetValueOrDefault(seat.Person)?.EmailConfirmed == true
            select new Reachable(DeskName.OfKey(page.Id), people[seat.Person], seat.Role),
        ];
    }

    /// <summary>Whoever files for cities, and not who only reads, by slug of the city.</summary>
    public static async Task<ILookup<string, Recipient>> FilersOf(
        this IQuerySession session,
        IReadOnlyCollection<string> cities,
        CancellationToken ct
    ) =>
        (await session.PeopleAt(cities.Select(city => new DeskName(DeskKind.City, city)), ct))
            .Where(one => one.Role is Role.Lead or Role.Official)
            .ToLookup(one => one.Desk.Slug, Recipient (one) => one.Person);

    /// <summary>A desk; an empty one where nobody sat yet.</summary>
    internal static async Task<DeskPage> Desk(this IQuerySession session, DeskName desk, CancellationToken ct) =>
        await session.LoadAsync<DeskPage>(desk.Key, ct) ?? new DeskPage { Id = desk.Key };

    /// <summary>The desks at which a person sits.</summary>
    internal static Task<IReadOnlyList<DeskPage>> DesksOf(this IQuerySession session, string person, CancellationToken ct) =>
        session.Query<DeskPage>().Where(desk => desk.MatchesSql(Seated, person)).ToListAsync(ct);

    /// <summary>The desks at which a person sits or has sat.</summary>
    internal static Task<IReadOnlyList<DeskPage>> EverDesksOf(this IQuerySession session, string person, CancellationToken ct) =>
        session.Query<DeskPage>().Where(desk => desk.MatchesSql(EverSeated, person, person)).ToListAsync(ct);

    /// <summary>The desks that ever gave somebody a mandate.</summary>
    internal static Task<IReadOnlyList<DeskPage>> DesksThatGave(this IQuerySession session, string holder, CancellationToken ct) =>
        session.Query<DeskPage>().Where(desk => desk.MatchesSql(Mandated, holder)).ToListAsync(ct);

    /// <summary>Refuses a desk of a city, programme or organisation that there is not.</summary>
    internal static async Task MustExist(this IQuerySession session, DeskName desk, CancellationToken ct)
    {
        if (desk == DeskName.Register)
            return;
        switch (desk.Kind)
        {
            case DeskKind.City:
                await session.City(desk.Slug, ct);
                break;
            case DeskKind.Programme:
                await session.Programme(desk.Slug, ct);
                break;
            default:
                if (await session.LoadAsync<Organisation>(desk.Slug, ct) is null)
                    throw Refusals.NotFound.Broken($"There is no organisation “{desk.Slug}”.", "slug");
                break;
        }
    }

    /// <summary>
    /// Whether somebody is an officer to whom a desk answers: of a programme that the city is in, or of any while it is in none.
    /// </summary>
    internal static async Task<bool> AnswersTo(this IQuerySession session, DeskName desk, Actor actor, CancellationToken ct) =>
        desk.Kind switch
        {
            _ when actor.IsOfficerOfAll => true,
            _ when !actor.IsOfficer => false,
            DeskKind.Programme => actor.IsOfficerOf(desk.Slug),
            DeskKind.City => await session
                .Query<SignatoryProfile>()
                .Where(signatory => signatory.City == desk.Slug)
                .Select(signatory => signatory.Programme)
                .ToListAsync(ct)
                is var programmes
                && (programmes.Count == 0 || programmes.Any(actor.IsOfficerOf)),
            _ => true,
        };

    /// <summary>Refuses everybody but the desk's own people and the officers it answers to.</summary>
    internal static async Task OnlyItsOwn(this IQuerySession session, DeskName desk, Actor actor, CancellationToken ct)
    {
        if (desk.Roles.Contains(actor.Role) && actor.Scope == desk.Slug && actor.Mandate is null)
            return;
        if (!await session.AnswersTo(desk, actor, ct))
            throw Refusals.NotAllowed.Broken($"Only its own people and its officers see the desk {desk}.");
    }

    /// <summary>Refuses everybody but the lead of the city.</summary>
    internal static void OnlyLead(this DeskName desk, Actor actor)
    {
        if (desk.Kind is not DeskKind.City || !actor.IsLeadOf(desk.Slug))
            throw Refusals.NotAllowed.Broken($"Only the lead of {desk} does this.");
    }

    /// <summary>Everything that desks know of a person.</summary>
    public static async Task<IReadOnlyList<DeskEntry>> EntriesOf(this IQuerySession session, string person, CancellationToken ct)
    {
        var holder = DeskPage.HolderOf(person);
        var desks = await session.DesksThatGave(holder, ct);
        return
        [
            .. from desk in await session.EverDesksOf(person, ct)
            from entry in desk
                .Seats.Where(seat => seat.Person == person)
                .Select(seat => new DeskEntry($"{DeskName.OfKey(desk.Id)}", seat.Role, seat.Since, null))
                .Concat(
                    desk.Former.Where(seat => seat.Person == person)
                        .Select(seat => new DeskEntry($"{DeskName.OfKey(desk.Id)}", seat.Role, seat.Since, seat.Until))
                )
            select entry,
            .. from desk in desks
            from mandate in desk.Mandates.Where(mandate => mandate.Holder == holder)
            select new DeskEntry($"{DeskName.OfKey(desk.Id)}", mandate.Role, mandate.Given, mandate.Ended, mandate.Id),
        ];
    }

    /// <summary>The invitations that went to an address.</summary>
    public static async Task<IReadOnlyList<InvitationEntry>> InvitationsTo(
        this IQuerySession session,
        string email,
        CancellationToken ct
    ) =>
        [
            .. (await session.Query<Invitation>().Where(one => one.Email == email).OrderBy(one => one.InvitedAt).ToListAsync(ct)).Select(
                InvitationEntry.Of
            ),
        ];
}

/// <summary>An organisation that works with the register: a partner, or one that holds a mandate.</summary>
/// <param name="Id">Slug of the organisation.</param>
/// <param name="Name">What it is called. It is public.</param>
public sealed record Organisation(string Id, string Name);
