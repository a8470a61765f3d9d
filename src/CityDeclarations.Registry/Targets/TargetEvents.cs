namespace CityDeclarations.Registry.Targets;

/// <summary>A value in a year.</summary>
/// <param name="Year">The calendar year, or the fiscal year named by the year it begins in.</param>
/// <param name="Value">The value, in the indicator's unit.</param>
public sealed record YearValue(int Year, decimal Value);

/// <summary>What a city promises: a value of an indicator, or something it describes.</summary>
/// <param name="Indicator">Code of the indicator; none for a described target.</param>
/// <param name="Description">What is promised, in words; needed when there is no indicator. It is public.</param>
/// <param name="TargetYear">The year by which it is promised.</param>
/// <param name="TargetValue">The value promised, in the indicator's unit; none for a described target.</param>
/// <param name="Baseline">The value that the city starts from, and its year.</param>
/// <param name="Milestones">Values on the way, in order of year.</param>
/// <param name="Source">Where the target was adopted, for instance a plan or a council decision. It is public.</param>
public sealed record Promise(
    string? Indicator,
    string? Description,
    int TargetYear,
    decimal? TargetValue,
    YearValue? Baseline,
    IReadOnlyList<YearValue> Milestones,
    string? Source
);

/// <summary>An event of a target's stream, <c>target:id</c>.</summary>
public abstract record TargetEvent;

/// <summary>A city set itself a target.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Promise">What it promises.</param>
/// <param name="Unit">The indicator's unit when the target was set.</param>
/// <param name="LowerIsBetter">The indicator's direction when the target was set; none for a described target.</param>
public sealed record TargetSet(string Programme, string City, Promise Promise, string? Unit, bool? LowerIsBetter) : TargetEvent;

/// <summary>A city changed its target.</summary>
/// <param name="Promise">What it promises now.</param>
/// <param name="Reason">Why.</param>
public sealed record TargetRevised(Promise Promise, string Reason) : TargetEvent;

/// <summary>A target was achieved.</summary>
/// <param name="Year">The year in which it was achieved.</param>
/// <param name="Value">The value that was reached; none for a described target.</param>
/// <param name="Evidence">Where that can be seen. It is public.</param>
public sealed record TargetAchieved(int Year, decimal? Value, string Evidence) : TargetEvent;

/// <summary>A city gave a target up.</summary>
/// <param name="Reason">Why.</param>
public sealed record TargetAbandoned(string Reason) : TargetEvent;
