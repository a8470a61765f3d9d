namespace CityDeclarations.Registry.Methodologies;

/// <summary>An event of a methodology's stream, <c>methodology:programme/code/number</c>.</summary>
public abstract record MethodologyEvent;

/// <summary>A version of a methodology was drafted.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Code">What the methodology is called, in all its versions, for instance <c>level</c>.</param>
/// <param name="Number">Number of this version, from 1.</param>
/// <param name="Names">Its name by language (BCP 47).</param>
/// <param name="Definition">How scores are made.</param>
/// <param name="Reasons">Why it is so, step by step of the OECD and JRC handbook.</param>
public sealed record MethodologyDrafted(
    string Programme,
    string Code,
    int Number,
    IReadOnlyDictionary<string, string> Names,
    MethodologyDefinition Definition,
    string Reasons
) : MethodologyEvent;

/// <summary>A draft was changed. What had been opened for comment is closed by it.</summary>
/// <param name="Names">Its name by language (BCP 47).</param>
/// <param name="Definition">How scores are made.</param>
/// <param name="Reasons">Why it is so.</param>
public sealed record MethodologyRedrafted(IReadOnlyDictionary<string, string> Names, MethodologyDefinition Definition, string Reasons)
    : MethodologyEvent;

/// <summary>A draft was opened for comment.</summary>
/// <param name="Until">The last day for comments, in the programme's time zone.</param>
public sealed record MethodologyOpened(DateOnly Until) : MethodologyEvent;

/// <summary>A city, a partner or an officer commented on a draft that was open.</summary>
/// <param name="Text">What was said.</param>
public sealed record MethodologyCommented(string Text) : MethodologyEvent;

/// <summary>A methodology was adopted. From then on it never changes.</summary>
/// <param name="Response">What became of the comments.</param>
public sealed record MethodologyAdopted(string Response) : MethodologyEvent;

/// <summary>A methodology is not used for new boards any more, or a draft was given up; boards made by it stay.</summary>
/// <param name="Reason">Why.</param>
public sealed record MethodologyRetired(string Reason) : MethodologyEvent;
