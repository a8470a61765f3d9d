using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Signatories;
using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Access;

/// <summary>Issues a key to the API.</summary>
/// <param name="Role">What its holder may do: officer, official or partner.</param>
/// <param name="Scope">Officers: the slug of a programme, or <c>*</c>. Officials: the slug of a city. Partners: empty.</param>
/// <param name="Label">What it is for; an organisation or a system, never a person.</param>
/// <param name="ExpiresOn">The last day on which it works, up to two years from now; none means one year.</param>
[Allow(Role.Officer)]
public sealed record IssueKey(Role Role, string Scope, string Label, DateOnly? ExpiresOn = null) : ICommand<IssuedKey>;

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
        RuleFor(command => command.Role).Must(role => role is Role.Officer or Role.Official or Role.Partner)
            .WithMessage("A key is for an officer, an official or a partner.").WithErrorCode("unknown-value");
        RuleFor(command => command.Label).NotEmpty().MaximumLength(200);
        RuleFor(command => command.Scope).MaximumLength(100);
    }
}

internal sealed class IssueKeyHandler(IDocumentSession session, CommandContext context) : IRequestHandler<IssueKey, IssuedKey>
{
    public async Task<IssuedKey> Handle(IssueKey command, CancellationToken cancellationToken)
    {
        var actor = context.Actor;
        var allowed = command.Role is not Role.Officer || (command.Scope == Actor.Everything ? actor.IsOfficerOfAll : actor.IsOfficerOf(command.Scope));
        if (!allowed) throw Refusals.NotAllowed.Broken("An officer issues keys for officers of its own programme only.");
        await CheckScope(command, cancellationToken);
        if (command.Role is Role.Official && !actor.IsOfficerOfAll) await CheckProgrammes(command.Scope, actor, cancellationToken);

        var today = DateOnly.FromDateTime(context.Now.UtcDateTime);
        var last = command.ExpiresOn ?? today.AddYears(1);
        if (last <= today || last > today.AddYears(2)) throw AccessRules.ExpiryImpossible.Broken($"expiresOn is {last:yyyy-MM-dd}.", "expiresOn");

        var (key, text) = ApiKey.Issue(command.Role, command.Scope, command.Label, new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero), context);
        var issued = new IssuedKey(key.Id, text, key.Role, key.Scope, key.ExpiresAt);
        session.Insert(key);
        await session.Record(context, issued with { Key = null }, cancellationToken);
        return issued;
    }

    /// <summary>An official acts for the city in every programme, so whoever lets one in must be an officer of each that the city is in.</summary>
    private async Task CheckProgrammes(string city, Actor actor, CancellationToken ct)
    {
        var programmes = await session.Query<SignatoryProfile>().Where(signatory => signatory.City == city).Select(signatory => signatory.Programme).ToListAsync(ct);
        if (programmes.FirstOrDefault(programme => !actor.IsOfficerOf(programme)) is { } other)
            throw Refusals.NotAllowed.Broken($"{city} is in “{other}” too; only an officer of both, or of every programme, issues keys for it.");
    }

    private async Task CheckScope(IssueKey command, CancellationToken ct)
    {
        var fits = command.Role switch
        {
            Role.Partner => command.Scope.Length == 0,
            Role.Officer => command.Scope == Actor.Everything || await session.LoadAsync<ProgrammePage>(ProgrammeLookup.Key(command.Scope), ct) is not null,
            _ => await session.LoadAsync<CityProfile>(CityLookup.Key(command.Scope), ct) is not null
        };
        if (!fits) throw AccessRules.ScopeNeeded.Broken($"“{command.Scope}” is no scope for this role, or there is no such programme or city.", "scope");
    }
}

internal static class IssueKeyEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Body(Role Role, string Label, string Scope = "", DateOnly? ExpiresOn = null);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/keys", async (Body body, IMediator mediator, CancellationToken ct) =>
        {
            var issued = await mediator.Send(new IssueKey(body.Role, body.Scope, body.Label, body.ExpiresOn), ct);
            return TypedResults.Created($"/api/v1/keys/{issued.Id}", issued);
        })
        .Creates<IssuedKey>("Issue a key", "The key is shown in this answer and never again: only a digest of it is kept. A retry under the same Idempotency-Key answers without it.");
}
