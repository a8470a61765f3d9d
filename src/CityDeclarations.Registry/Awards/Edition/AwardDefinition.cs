namespace CityDeclarations.Registry.Awards;

/// <summary>The days of an edition, in this order; each is the last day of its step, itself included, where the programme is run.</summary>
/// <param name="NominationsFrom">The first day for nominations.</param>
/// <param name="NominationsUntil">The last day for nominations and consent. What a city has to show at its end is what is judged.</param>
/// <param name="ConflictsUntil">The last day to declare conflicts of interest before the entries are allocated.</param>
/// <param name="ScoresUntil">The last day to commit scores, sealed.</param>
/// <param name="RevealUntil">The last day to reveal what was committed.</param>
/// <param name="EmbargoUntil">The last day on which nothing is published.</param>
public sealed record AwardCalendar(
    DateOnly NominationsFrom,
    DateOnly NominationsUntil,
    DateOnly ConflictsUntil,
    DateOnly ScoresUntil,
    DateOnly RevealUntil,
    DateOnly EmbargoUntil
);

/// <summary>What entries of a category are scored by, each from 0 to 10.</summary>
/// <param name="Code">Code of the criterion, as results give it.</param>
/// <param name="Names">Its name by language (BCP 47).</param>
/// <param name="Scale">What 0 and 10, and what lies between, mean, by language.</param>
/// <param name="Weight">Relative to the other criteria of the category; only proportions count.</param>
public sealed record Criterion(
    string Code,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, string> Scale,
    decimal Weight = 1
);

/// <summary>How boards nominate for a category.</summary>
/// <param name="Methodology">Code of the methodology that the boards are made by: one of levels, or one of progress.</param>
/// <param name="Top">How many ranks of each population band are nominated; a tie at the last one brings more cities.</param>
/// <param name="Group">Code of the group of components whose score ranks, for instance one strategy; none means the total.</param>
public sealed record BoardRule(string Methodology, int Top, string? Group = null);

/// <summary>What is awarded.</summary>
/// <param name="Code">Code of the category.</param>
/// <param name="Names">Its name by language (BCP 47).</param>
/// <param name="Descriptions">What it is for, by language.</param>
/// <param name="Criteria">What entries are scored by, in this order.</param>
/// <param name="Boards">How boards nominate for it; none means they do not.</param>
public sealed record AwardCategory(
    string Code,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyDictionary<string, string> Descriptions,
    IReadOnlyList<Criterion> Criteria,
    BoardRule? Boards = null
)
{
    /// <summary>How many criteria a category has at most.</summary>
    internal const int MostCriteria = 20;
}

/// <summary>Who wins when the scores, as shown, are equal.</summary>
public enum AwardTies
{
    /// <summary>All of them.</summary>
    CoWinners,

    /// <summary>
    /// Whoever is better in the criterion that weighs most, then in the next one; all of them when they are equal in each.
    /// </summary>
    WeightiestCriterion,
}

/// <summary>The rules of an edition. They are published before the first nomination, and never change.</summary>
/// <param name="Year">The year it is about.</param>
/// <param name="Names">Its name by language (BCP 47).</param>
/// <param name="RulesVersion">The version of the rules' text. It is public.</param>
/// <param name="RulesAddress">Web address at which that text can be read.</param>
/// <param name="Calendar">The days of the edition.</param>
/// <param name="Categories">The categories in which it is awarded.</param>
/// <param name="BarredYears">A city that won in one of so many years before cannot win; 0 bars nobody.</param>
/// <param name="JurorsPerEntry">How many jurors score each entry, from 4.</param>
/// <param name="ShortlistSize">How many ranks of each category are shortlisted.</param>
/// <param name="Ties">Who wins when scores are equal.</param>
/// <param name="Sponsors">Names of the organisations that sponsor it. Nobody of theirs judges.</param>
public sealed record AwardDefinition(
    int Year,
    IReadOnlyDictionary<string, string> Names,
    string RulesVersion,
    string RulesAddress,
    AwardCalendar Calendar,
    IReadOnlyList<AwardCategory> Categories,
    int BarredYears,
    int JurorsPerEntry,
    int ShortlistSize,
    AwardTies Ties,
    IReadOnlyList<string> Sponsors
)
{
    internal AwardCategory? Category(string code) => Categories.FirstOrDefault(category => category.Code == code);
}

/// <summary>An entry of an edition.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
public sealed record AwardEntry(string Category, string City)
{
    /// <inheritdoc />
    public override string ToString() => $"{Category}/{City}";
}

/// <summary>Who judges an entry.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Jurors">Ids of the people.</param>
public sealed record EntryJurors(string Category, string City, IReadOnlyList<string> Jurors)
{
    internal AwardEntry Entry => new(Category, City);
}

/// <summary>
/// What one juror's score does for an entry. All three are on the scale from 0 to 10, to twelve decimals; a correction may lead beyond its
/// ends.
/// </summary>
/// <param name="Juror">Id of the person.</param>
/// <param name="Raw">The mean of its scores in the criteria, by their weights; none when it gave none.</param>
/// <param name="Scaled">The same, with the juror's spread brought to that of all.</param>
/// <param name="Corrected">The same, with the juror's mean brought to that of all. Where the juror gave no scores, the mean of the others
/// stands in.</param>
public sealed record JurorScore(string Juror, decimal? Raw, decimal? Scaled, decimal Corrected);

/// <summary>What became of an entry.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Rank">1 for the best; none when nobody scored it.</param>
/// <param name="Tied">Whether another entry has the same rank.</param>
/// <param name="Score">The mean of the corrected scores, to two decimals; none when nobody scored it.</param>
/// <param name="CriterionMeans">The mean of the raw scores in each criterion, in their order, to twelve decimals.</param>
/// <param name="Scores">The scores it is made of.</param>
public sealed record EntryResult(
    string Category,
    string City,
    int? Rank,
    bool Tied,
    decimal? Score,
    IReadOnlyList<decimal> CriterionMeans,
    IReadOnlyList<JurorScore> Scores
)
{
    internal AwardEntry Entry => new(Category, City);
}
