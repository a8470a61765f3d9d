using CityDeclarations.Registry.Methodologies;

namespace CityDeclarations.Registry.Awards;

/// <summary>A juror's score of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Juror">The juror.</param>
/// <param name="Raw">The score.</param>
internal sealed record RawScore(AwardEntry Entry, string Juror, decimal Raw);

/// <summary>
/// Makes scores of mild and strict jurors comparable: each juror's spread and mean are brought to those of all scores of
/// the edition. x′ = x ÷ (s of the juror ÷ s of all), then x″ = x′ − (mean of the juror's x′ − mean of all x), as published by
/// the Terra Watt Prize and the Open Government Awards; s is the sample's standard deviation. A juror whose scores are all equal has
/// no spread to scale, and is only shifted. One with a single score says nothing of its severity, and is left as it is.
/// </summary>
internal static class JurorSeverity
{
    public static IReadOnlyList<(RawScore Score, decimal Scaled, decimal Corrected)> Corrected(IReadOnlyCollection<RawScore> scores)
    {
        var (mean, spread) = MeanAndSpread([.. scores.Select(score => score.Raw)]);
        return [.. scores.GroupBy(score => score.Juror).SelectMany(own => Corrected([.. own], mean, spread))];
    }

    private static IEnumerable<(RawScore, decimal, decimal)> Corrected(IReadOnlyList<RawScore> own, decimal mean, decimal spread)
    {
        if (own.Count == 1)
            return [(own[0], own[0].Raw, own[0].Raw)];
        var ownSpread = MeanAndSpread([.. own.Select(score => score.Raw)]).Spread;
        var scaled = own.Select(score => ownSpread == 0 ? score.Raw : score.Raw * spread / ownSpread).ToArray();
        var shift = scaled.Average() - mean;
        return own.Select((score, index) => (score, Exact.Rounded(scaled[index]), Exact.Rounded(scaled[index] - shift)));
    }

    private static (decimal Mean, decimal Spread) MeanAndSpread(decimal[] values)
    {
        if (values.Length < 2)
            return (values.Sum(), 0);
        var mean = values.Average();
        return (mean, Exact.Deviation(values, mean, values.Length - 1));
    }
}
