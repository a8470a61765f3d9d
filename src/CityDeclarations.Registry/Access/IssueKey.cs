using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Access;

/// <summary>
/// Issues a key to the API. Officers issue keys for officers, cities and partners; a city's lead for the city's systems;
/// the people of an organisation for theirs; and everybody who is signed in for themselves.
/// </summary>
/// <param name="Role">What its holder may do: officer, official, reader or partner.</param>
/// <param name="Scope">Officers: the slug of a programme, or <c>*</c>. Officials and readers: the slug of a city. Partners: the slug of an
/// organisation, or empty.</param>
/// <param name="Label">What it is for; an organisation or a system, never a person. Only those who are answerable for the key see
/// it.</param>
/// <param name="ExpiresOn">The last day on which it works, up to two years from now; none means one year.</param>
/// <param name="Own">A key of the person who asks: it does no more than that person may, and ends with it.</param>
[Allow(Role.Partner, Role.Juror, Role.Reader, Role.Official, Role.Officer)]
public sealed record IssueKey(Role Role, string Scope, string Label, DateOnly? ExpiresOn = null, bool Own = false) : ICommand<IssuedKey>;

/// <summary>A new key.</summary>
/// <param name="Id">Names the key.</param>
/// <param name="Key">The key. It is shown this once; a retry under the same Idempotency-Key does not show it again.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Scope">What that is limited to.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record IssuedKey(string Id, string? Key, Role Role, string Scope, DateTimeOffset ExpiresAt);

internal sealed class IssueKeyValidator : AbstractValidator<IssueKey>
{
    public IssueKeyValidator()
    {
        RuleFor(command => command.Role)
            .Must(role => role is not (Role.Public or Role.Register))
            .WithMessage("A key is for an officer, an official, a lead, a reader, a juror or a partner.")
            .WithErrorCode("unknown-value");
        RuleFor(command => command.Label).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(command => command.Scope).MaximumLength(Lengths.Name);
    }
}

internal sealed class IssueKeyHandler(IDocumentSession session, CommandContext context, Capacities capacities)
    : IRequestHandler<IssueKey, IssuedKey>
{
    public async Task<IssuedKey> Handle(IssueKey command, CancellationToken ct)
    {
        var actor = context.Actor;
        if (command.Own ? !await MayItself(command, actor, ct) : !MayIssue(command, actor))
            throw Refusals.NotAllowed.Broken(
                $"As {Choice<Role>.WordOf(actor.Role)} of “{actor.Scope}” you issue no such key for "
                    + $"{Choice<Role>.WordOf(command.Role)} of “{command.Scope}”."
            );
        await CheckScope(command, ct);
        if (actor is { IsOfficer: true, IsOfficerOfAll: false } && OfCity(command.Role))
            await CheckProgrammes(command.Scope, actor, ct);

        var today = DateOnly.FromDateTime(context.Now.UtcDateTime);
        var last = command.ExpiresOn ?? today.AddYears(1);
        if (last <= today || last > today.AddYears(2))
            throw AccessRefusals.ExpiryImpossible.Broken($"expiresOn is {last:yyyy-MM-dd}.", "expiresOn");

        var (key, text) = ApiKey.Issue(
            command.Role,
            command.Scope,
            command.Label,
            new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
            context,
            command.Own ? actor.Person : null
        );
        var issued = new IssuedKey(key.Id, text, key.Role, key.Scope, key.ExpiresAt);
        session.Insert(key);
        await session.Record(context, issued with { Key = null }, ct);
        return issued;
    }

    private static bool OfCity(Role role) => role is Role.Lead or Role.Official or Role.Reader;

    private async Task<bool> MayItself(IssueKey command, Actor actor, CancellationToken ct) =>
        actor.Person is { } person
        && (await capacities.Of(person, ct))?.Any(capacity => capacity.Covers(command.Role, command.Scope)) == true;

    private static bool MayIssue(IssueKey command, Actor actor) =>
        actor.Mandate is null
        && command.Role switch
        {
            Role.Officer or Role.Juror => command.Scope == Actor.Everything ? actor.IsOfficerOfAll : actor.IsOfficerOf(command.Scope),
            Role.Partner => actor.IsOfficer || actor.Role is Role.Partner && actor.Scope == command.Scope && command.Scope.Length > 0,
            _ => actor.IsOfficer || actor.IsLeadOf(command.Scope) && command.Role is not Role.Lead,
        };

    /// <summary>
    /// An official acts for the city in every programme, so whoever lets one in must be an officer of each that the city is in.
    /// </summary>
    private async Task CheckProgrammes(string city, Actor actor, CancellationToken ct)
    {
        var programmes = await session
            .Query<SignatoryProfile>()
            .Where(signatory => signatory.City == city)
            .Select(signatory => signatory.Programme)
            .ToListAsync(ct);
        if (programmes.FirstOrDefault(programme => !actor.IsOfficerOf(programme)) is { } other)
            throw Refusals.NotAllowed.Broken(
                $"{city} is in “{other}” too; only an officer of both, or of every programme, issues keys for it."
            );
    }

    private async Task CheckScope(IssueKey command, CancellationToken ct)
    {
        var fits = command.Role switch
        {
            Role.Partner => command.Scope.Length == 0 || await session.LoadAsync<Organisation>(command.Scope, ct) is not null,
            Role.Officer or Role.Juror => command.Scope == Actor.Everything && command.Role is Role.Officer
                || await session.LoadAsync<ProgrammePage>(ProgrammeLookup.Key(command.Scope), ct) is not null,
            _ => await session.LoadAsync<CityProfile>(CityLookup.Key(command.Scope), ct) is not null,
        };
        if (!fits)
            throw AccessRefusals.ScopeNeeded.Broken(
                $"“{command.Scope}” is no scope for this role, or there is no such programme or city.",
                "scope"
            );
    }
}

internal static class IssueKeyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Role"><inheritdoc cref="IssueKey.Role"/></param>
    /// <param name="Label"><inheritdoc cref="IssueKey.Label"/></param>
    /// <param name="Scope"><inheritdoc cref="IssueKey.Scope"/></param>
    /// <param name="ExpiresOn"><inheritdoc cref="IssueKey.ExpiresOn"/></param>
    /// <param name="Own"><inheritdoc cref="IssueKey.Own"/></param>
    internal sealed record Body(Role Role, string Label, string Scope = "", DateOnly? ExpiresOn = null, bool Own = false);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/keys", async (Body body, Call call) =>
            {
                var issued = await call.Send(new IssueKey(body.Role, body.Scope, body.Label, body.ExpiresOn, body.Own));
                return TypedResults.Created($"/api/v1/keys/{issued.Id}", issued);
            })
            .Creates<IssuedKey>(
                "Issue a key",
                "Officers issue keys for officers, cities and partners; a lead for its city; an organisation for itself; and "
                    + "with own everybody who is signed in. The key is shown in this answer and never again: only a digest of it is "
                    + "kept. A retry under the same Idempotency-Key answers without it."
            );
}
