namespace CityDeclarations.Registry.Signatories;

/// <summary>Saves a draft.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Fields">Everything typed so far, as typed, by field. Only the city's own people and the programme's officers see
/// it.</param>
/// <param name="ExpectedVersion">The version looked at; 0 when there is none yet.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SaveApplicationDraft(string Programme, string City, IReadOnlyDictionary<string, string> Fields, long ExpectedVersion)
    : ICommand<long>;

internal sealed class SaveApplicationDraftValidator : AbstractValidator<SaveApplicationDraft>
{
    public SaveApplicationDraftValidator() =>
        RuleFor(command => command.Fields)
            .Within(new Limit { MaxItems = 50, Each = new Limit(Lengths.Essay) }, fields =>
                fields.Count <= 50 && fields.All(field => field.Key.Length <= Lengths.Name && field.Value.Length <= Lengths.Essay)
            )
            .WithMessage("A draft has at most 50 fields of at most 20,000 characters.")
            .WithErrorCode("too-long");
}

internal sealed class SaveApplicationDraftHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<SaveApplicationDraft, long>
{
    public async Task<long> Handle(SaveApplicationDraft command, CancellationToken ct)
    {
        if (!context.Actor.ActsFor(command.City, command.Programme))
            throw ApplicationDraft.NotYours(command.Programme, command.City);
        await session.ProgrammeAndCity(command.Programme, command.City, ct);

        var key = ApplicationDraft.Key(command.Programme, command.City);
        await session.Lock($"draft:{key}", ct);
        var version = (await session.LoadAsync<ApplicationDraft>(key, ct))?.Version ?? 0;
        if (version != command.ExpectedVersion)
            throw Refusals.StaleVersion.Broken(
                $"You changed version {command.ExpectedVersion} of the draft; it is now at version {version}."
            );
        // By the clock, so that a draft begun anew is not taken for the one before it, which was sent and removed.
        var next = Math.Max(version + 1, context.Now.ToUnixTimeMilliseconds());
        session.Store(
            new ApplicationDraft
            {
                Id = key,
                Fields = command.Fields,
                SavedAt = context.Now,
                Version = next,
            }
        );
        await session.Record(context, next, ct);
        return next;
    }
}

internal static class SaveApplicationDraftEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Fields"><inheritdoc cref="SaveApplicationDraft.Fields"/></param>
    internal sealed record Body(IReadOnlyDictionary<string, string> Fields);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/programmes/{programme}/applications/{city}/draft",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(new SaveApplicationDraft(programme, city, body.Fields, version))
            )
            .Changes(
                "Save a draft of an application",
                "Whatever has been typed so far, by field; nothing is checked. The first time with If-None-Match: * instead of If-Match."
            );
}
