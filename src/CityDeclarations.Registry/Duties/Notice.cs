using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Duties;

/// <summary>What a notice says.</summary>
/// <param name="Cities">The city's names by language.</param>
/// <param name="Programmes">The programme's names by language.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="DueOn">The day by which the report is due.</param>
/// <param name="Today">The day on which it is said.</param>
/// <param name="OnHoldOn">The day on which the city goes on hold; none when this is not the last notice.</param>
/// <param name="Link">Where the report is filed.</param>
internal sealed record Notice(
    IReadOnlyDictionary<string, string> Cities,
    IReadOnlyDictionary<string, string> Programmes,
    int Year,
    DateOnly DueOn,
    DateOnly Today,
    DateOnly? OnHoldOn,
    string Link
)
{
    /// <summary>The mail that says so.</summary>
    public OutgoingMail To(Recipient recipient, string name) =>
        Letter.To(
            recipient,
            name,
            Today.CompareTo(DueOn) switch
            {
                < 0 => "notice:due-before",
                0 => "notice:due-today",
                _ => "notice:overdue",
            },
            language => [Link, Cities.In(language), Programmes.In(language), Year, DueOn, Threat(language)]
        );

    private string Threat(string language) =>
        OnHoldOn is { } day ? $"\n\n{Words.In(language, "mail:notice:on-hold", Cities.In(language), day)}" : "";
}
