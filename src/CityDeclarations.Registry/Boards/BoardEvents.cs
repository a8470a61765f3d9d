namespace CityDeclarations.Registry.Boards;

/// <summary>An event of a board's stream, <c>board:programme/year/methodology/number</c>.</summary>
public abstract record BoardEvent;

/// <summary>An edition of a board as it was made: enough to make it again from the log, and to know whether it is the same.</summary>
/// <param name="Number">0 for what the cities replied to, 1 for what was published, from 2 for corrections.</param>
/// <param name="Position">Position in the event log: every event up to here counts, and none after.</param>
/// <param name="Code">Version of the register that made it.</param>
/// <param name="Digest">SHA-256 of its file, in hexadecimal.</param>
public sealed record MadeEdition(int Number, long Position, string Code, string Digest);

/// <summary>The cities were asked whether a board is right, before it is published.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Methodology">Code of the methodology.</param>
/// <param name="Number">Its version.</param>
/// <param name="Until">The last day for replies, in the programme's time zone.</param>
/// <param name="Edition">What they were shown.</param>
public sealed record BoardOpenedForReply(string Programme, int Year, string Methodology, int Number, DateOnly Until, MadeEdition Edition)
    : BoardEvent;

/// <summary>A city replied to the board.</summary>
/// <param name="Reply">Number of the reply, from 1.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Text">What it says.</param>
/// <param name="Indicator">Code of the indicator that it is about; none for the board as a whole.</param>
public sealed record BoardReplyGiven(int Reply, string City, string Text, string? Indicator = null) : BoardEvent;

/// <summary>A reply was decided on.</summary>
/// <param name="Reply">Number of the reply.</param>
/// <param name="Upheld">Whether the city was right.</param>
/// <param name="Reason">Why, and what was done about it.</param>
public sealed record BoardReplyDecided(int Reply, bool Upheld, string Reason) : BoardEvent;

/// <summary>A board was published.</summary>
/// <param name="Edition">The edition, number 1.</param>
public sealed record BoardPublished(MadeEdition Edition) : BoardEvent;

/// <summary>A published board was corrected by a new edition. The one before stays readable.</summary>
/// <param name="Edition">The edition, from number 2.</param>
/// <param name="Reason">Why.</param>
public sealed record BoardCorrected(MadeEdition Edition, string Reason) : BoardEvent;
