namespace CityDeclarations.Specs;

/// <summary>Who acts in the specs, and when: 15 March 2026, noon in Greenwich and nine in the evening in Yokohama.</summary>
internal static class Cast
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The latest day it can be anywhere: at noon in Greenwich it is 16 March on Kiribati.</summary>
    public static readonly DateOnly Tomorrow = new(2026, 3, 16);

    public static readonly CommandContext Anyone = As(Actor.Anyone);
    public static readonly CommandContext Partner = As(new Actor("partner", Role.Partner));
    public static readonly CommandContext OfficialOfYokohama = As(new Actor("official of yokohama-jp", Role.Official, "yokohama-jp"));
    public static readonly CommandContext OfficialOfOsaka = As(new Actor("official of osaka-jp", Role.Official, "osaka-jp"));
    public static readonly CommandContext OfficerOfAsia = As(new Actor("officer of asia", Role.Officer, "asia"));
    public static readonly CommandContext OfficerOfEurope = As(new Actor("officer of europe", Role.Officer, "europe"));
    public static readonly CommandContext OfficerOfAll = As(new Actor("officer of all", Role.Officer, Actor.Everything));
    public static readonly CommandContext Register = As(Actor.Job("specs"));

    public static readonly IReadOnlyList<CommandContext> Everybody =
    [
        Anyone,
        Partner,
        OfficialOfYokohama,
        OfficialOfOsaka,
        OfficerOfAsia,
        OfficerOfEurope,
        OfficerOfAll,
        Register,
    ];

    public static readonly IReadOnlyList<CommandContext> OfficersOfEveryProgramme = [OfficerOfAll, Register];
    public static readonly IReadOnlyList<CommandContext> OfficersOfAnyProgramme = [OfficerOfAsia, OfficerOfEurope, OfficerOfAll, Register];
    public static readonly IReadOnlyList<CommandContext> OfficersOfTheProgramme = [OfficerOfAsia, OfficerOfAll, Register];
    public static readonly IReadOnlyList<CommandContext> TheCityAndItsOfficers =
    [
        OfficialOfYokohama,
        OfficerOfAsia,
        OfficerOfAll,
        Register,
    ];

    public static CommandContext As(Actor actor) => new(actor, Noon);

    public static CommandContext At(this CommandContext context, string moment) =>
        context with
        {
            Now = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture),
        };

    public static PartialDate Date(string text) => PartialDate.Parse(text);

    public static Dictionary<string, string> English(string text) => new() { ["en"] = text };
}
