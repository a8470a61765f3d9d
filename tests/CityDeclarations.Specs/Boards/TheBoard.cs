using CityDeclarations.Registry.Boards;

namespace CityDeclarations.Specs.Boards;

/// <summary>The board of 2025 by level: opened on 15 July, replied to, published, corrected.</summary>
internal static class TheBoard
{
    public static readonly DateOnly Today = new(2026, 7, 15);
    public static readonly DateOnly Until = new(2026, 7, 29);

    public static readonly BoardOpenedForReply Opened = new("asia", 2025, "level", 1, Until, Edition(0));
    public static readonly BoardReplyGiven Replied = new(1, "osaka-jp", "Our waste was weighed wet", "WST-GEN-PC");
    public static readonly BoardReplyDecided Decided = new(1, true, "The report was restated");
    public static readonly BoardPublished Published = new(Edition(1));
    public static readonly BoardCorrected Corrected = new(Edition(2), "Kobe restated its report");

    public static MadeEdition Edition(int number) => new(number, 100 + number, "1.0.0", $"{number:D64}");
}
