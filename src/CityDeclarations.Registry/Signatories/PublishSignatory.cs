namespace CityDeclarations.Registry.Signatories;

/// <summary>Enters a city that has signed in the public list of signatories, and gives it its number.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="PublishedOn">When it is announced; none means today.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record PublishSignatory(string Programme, string City, PartialDate? PublishedOn, long ExpectedVersion) : ICommand<long>;

internal sealed class PublishSignatoryHandler(IDocumentSession session, CommandContext context) : IRequestHandler<PublishSignatory, long>
{
    public async Task<long> Handle(PublishSignatory command, CancellationToken ct)
    {
        var (programme, city) = await session.ProgrammeAndCity(command.Programme, command.City, ct);
        var publishedOn = command.PublishedOn ?? PartialDate.On(context.Today(programme.TimeZone));
        var next = await session.NextNumber(command.Programme, ct);
        return await session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory => SignatoryDecider.List(signatory, next, publishedOn, city.Basis, context),
            ct
        );
    }
}

/// <summary>Signatory numbers: from 1 in each programme, without gaps or doubles.</summary>
internal static class SignatoryNumbers
{
    /// <summary>
    /// The next free number. It stays ours until the transaction ends: the lock makes those who list at the same moment
    /// queue, and a transaction that fails gives its number back.
    /// </summary>
    public static async Task<int> NextNumber(this IDocumentSession session, string programme, CancellationToken ct)
    {
        await session.Lock($"signatory-number:{programme}", ct);
        var numbers = session.Query<SignatoryProfile>().Where(profile => profile.Programme == programme && profile.Number != null);
        return await numbers.AnyAsync(ct) ? await numbers.MaxAsync(profile => profile.Number!.Value, ct) + 1 : 1;
    }
}

internal static class PublishSignatoryEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="PublishedOn"><inheritdoc cref="PublishSignatory.PublishedOn"/></param>
    internal sealed record Body(PartialDate? PublishedOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/listing",
                (string programme, string city, IfMatch version, Body? body, Call call) =>
                    call.Changes(new PublishSignatory(programme, city, body?.PublishedOn, version))
            )
            .Changes(
                "List a signatory",
                "Enters the city in the public list and gives it its number: from 1 in each programme, without gaps, for ever."
            );
}
