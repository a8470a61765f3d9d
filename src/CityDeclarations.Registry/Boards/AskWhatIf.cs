using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Standings;

namespace CityDeclarations.Registry.Boards;

/// <summary>Asks how the city would stand with other values. Nothing is kept, and nobody else's values are shown.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Values">Other values by indicator; null for a value that is not there.</param>
/// <param name="Targets">Other targets by indicator.</param>
/// <param name="Commitments">Other statuses by commitment.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record AskWhatIf(
    string Programme,
    int Year,
    string Methodology,
    int Number,
    string City,
    IReadOnlyDictionary<string, decimal?>? Values = null,
    IReadOnlyDictionary<string, OwnTarget>? Targets = null,
    IReadOnlyDictionary<string, CommitmentStatus>? Commitments = null
) : IQuery<WhatIf>;

/// <summary>How a city would stand.</summary>
/// <param name="Band">Code of the population band.</param>
/// <param name="Now">How it stands; none without a rank.</param>
/// <param name="Then">How it would; none without a rank.</param>
/// <param name="Unranked">Why it would have no rank, where too little is there.</param>
public sealed record WhatIf(string Band, ScoredCity? Now, ScoredCity? Then, NotScored? Unranked);

internal sealed class AskWhatIfValidator : AbstractValidator<AskWhatIf>
{
    public AskWhatIfValidator()
    {
        RuleFor(asked => asked.Values).AreFigures();
        RuleForEach(asked => asked.Targets!.Values)
            .ChildRules(target =>
            {
                target.RuleFor(one => one.Baseline).IsFigure();
                target.RuleFor(one => one.Target).IsFigure();
            })
            .When(asked => asked.Targets is not null)
            .OverridePropertyName("targets");
    }
}

internal sealed class AskWhatIfHandler(IQuerySession session, BoardMaker maker, CommandContext context) : IRequestHandler<AskWhatIf, WhatIf>
{
    public async Task<WhatIf> Handle(AskWhatIf query, CancellationToken ct)
    {
        context.OnlyFor(query.City, query.Programme);
        var order = await BoardOrder.Of(session, query.Programme, query.Year, query.Methodology, query.Number, ct);
        var (bands, _, _) = await maker.Find(order, order.Cycle.PopulationBands(), session, null, Clocks.Now, intervals: false, ct);
        var band = bands.FirstOrDefault(one => BoardExplanation.Covers(one, query.City))
            ?? throw BoardRefusals.NotOnBoard.Broken($"It does not tell of {query.City}.", "city");

        var values = band
            .Cities.Where(city => city.City != query.City)
            .Select(city => city.Scorable())
            .Append(Changed(query, band.Cities.FirstOrDefault(city => city.City == query.City)));
        var sheet = Scoring.Of(order.Methodology.Definition, [.. values]);
        ScoredCity? Among(IReadOnlyList<ScoredCity>? cities) => cities?.FirstOrDefault(city => city.City == query.City);
        return new WhatIf(
            band.Band.Code,
            Among(band.Result?.Cities),
            sheet.Cities.Count < BoardBand.Fewest ? null : Among(sheet.Cities),
            sheet.Unranked.FirstOrDefault(city => city.City == query.City)
        );
    }

    private static CityValues Changed(AskWhatIf query, BoardCity? city) =>
        new(query.City, With(city?.Values, query.Values), With(city?.Targets, query.Targets), With(city?.Commitments, query.Commitments));

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T>? there, IReadOnlyDictionary<string, T>? others)
    {
        var all = new Dictionary<string, T>(there ?? new Dictionary<string, T>());
        foreach (var (key, value) in others ?? new Dictionary<string, T>())
            all[key] = value;
        return all;
    }
}

internal static class AskWhatIfEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Values"><inheritdoc cref="AskWhatIf.Values"/></param>
    /// <param name="Targets"><inheritdoc cref="AskWhatIf.Targets"/></param>
    /// <param name="Commitments"><inheritdoc cref="AskWhatIf.Commitments"/></param>
    internal sealed record Body(
        IReadOnlyDictionary<string, decimal?>? Values = null,
        IReadOnlyDictionary<string, OwnTarget>? Targets = null,
        IReadOnlyDictionary<string, CommitmentStatus>? Commitments = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/boards/{year:int}/{methodology}/{number:int}/cities/{city}/what-if",
                async (string programme, int year, string methodology, int number, string city, Body body, Call call) =>
                    await call.Send(new AskWhatIf(programme, year, methodology, number, city, body.Values, body.Targets, body.Commitments))
            )
            .Computes<WhatIf>(
                "Ask how a city would stand",
                "With other values, targets or statuses than it reported, on the board as it stands. For the city's own "
                    + "people; nothing is kept."
            );
}
