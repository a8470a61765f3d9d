namespace CityDeclarations.Registry.Leaderboards;

internal static class LeaderboardRefusals
{
    public static readonly Rule NotRanked = new(
        "indicator-not-ranked",
        "This indicator is shown for context and never ranked",
        "Take an indicator whose direction is lower or higher.",
        400
    );

    public static readonly Rule BandUnknown = new(
        "band-unknown",
        "There is no such population band",
        "Take one of the bands that the detail lists.",
        400
    );

    public static readonly Rule IndicatorNeeded = new(
        "indicator-needed",
        "A leaderboard is about one indicator",
        "Name it: ?indicator=CODE, with a code that the programme asks for.",
        400
    );

    public static readonly Rule BandNeeded = new(
        "band-needed",
        "Cities are compared with cities of about their size",
        "Name the population band: &band=…, one of those that the detail lists.",
        400
    );
}
