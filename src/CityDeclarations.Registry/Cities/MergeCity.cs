namespace CityDeclarations.Registry.Cities;

/// <summary>Records that a city became part of another one. Nothing is deleted: its page then points there.</summary>
/// <param name="City">The city's slug.</param>
/// <param name="Into">Slug of the city it became part of.</param>
/// <param name="MergedOn">When, as precisely as is known.</param>
/// <param name="Reason">Why it became part of that city. It is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record MergeCity(string City, string Into, PartialDate? MergedOn, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class MergeCityValidator : AbstractValidator<MergeCity>
{
    public MergeCityValidator()
    {
        RuleFor(command => command.Into).IsSlug();
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class MergeCityHandler(IDocumentSession session, CommandContext context) : IRequestHandler<MergeCity, long>
{
    public async Task<long> Handle(MergeCity command, CancellationToken ct)
    {
        await session.Lock("city-merger", ct); // or two cities could become part of each other
        var into = await session.LoadAsync<CityProfile>(City.Key(command.Into), ct)
            ?? throw Refusals.NotFound.Broken($"There is no city “{command.Into}” to take it in.", "into");
        if (into.MergedInto is { } further)
            throw CityRefusals.CityMerged.Broken($"{into.Slug} has itself become part of {further}.", "into");
        return await session.Write(
            context,
            City.Stream(command.City).At(command.ExpectedVersion),
            city => CityDecider.Merge(city, command.Into, command.MergedOn, command.Reason, context),
            ct
        );
    }
}

internal static class MergeCityEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Into"><inheritdoc cref="MergeCity.Into"/></param>
    /// <param name="Reason"><inheritdoc cref="MergeCity.Reason"/></param>
    /// <param name="MergedOn"><inheritdoc cref="MergeCity.MergedOn"/></param>
    internal sealed record Body(string Into, string Reason, PartialDate? MergedOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities/{city}/merger", (string city, IfMatch version, Body body, Call call) =>
                call.Changes(new MergeCity(city, body.Into, body.MergedOn, body.Reason, version))
            )
            .Changes("Merge a city into another", "The city that was merged stays readable and points to the one that took it in.");
}
