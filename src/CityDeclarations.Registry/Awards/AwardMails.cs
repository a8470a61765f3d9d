using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Awards;

/// <summary>
/// The mails about an award, to those who have something to do or to know: a city that was nominated, a juror, a city
/// that was judged. They are queued in the session's transaction, with the fact that they tell of.
/// </summary>
internal sealed class AwardMails(IDocumentSession session, CommandContext context, SiteAddress site)
{
    /// <summary>What tells whoever files for a city that it is nominated for the first time.</summary>
    public async Task<Action> Nominated(AwardEdition edition, AwardEntry entry, CancellationToken ct)
    {
        var city = await session.City(entry.City, ct);
        var people = (await session.FilersOf([entry.City], ct))[entry.City].ToArray();
        return () =>
        {
            foreach (var person in people)
            {
                Queue(
                    person,
                    $"nomination/{edition.Programme}/{edition.Code}/{entry}",
                    "award:nominated",
                    $"{Address(edition.Programme, edition.Code)}/nominations/{entry}",
                    language =>
                        [
                            city.Names.In(language),
                            edition.Definition.Category(entry.Category)!.Names.In(language),
                            edition.Definition.Names.In(language),
                            edition.Definition.Calendar.NominationsUntil,
                        ]
                );
            }
        };
    }

    /// <summary>Tells somebody that it judges.</summary>
    public void Appointed(AwardEdition edition, PersonCard person) =>
        Queue(
            person,
            $"juror/{edition.Programme}/{edition.Code}",
            "award:appointed",
            $"{Address(edition.Programme, edition.Code)}/jury/own",
            language => [edition.Definition.Names.In(language), edition.Definition.Calendar.ConflictsUntil]
        );

    /// <summary>Tells jurors which entries have become theirs to judge.</summary>
    public void Allocated(AwardEdition edition, EntriesAllocated allocated, IReadOnlyDictionary<string, PersonCard> people, long version)
    {
        var had = edition.Allocated.SelectMany(one => one.Jurors, (one, juror) => (one.Entry, juror)).ToHashSet();
        foreach (
            var mine in allocated
                .Entries.SelectMany(one => one.Jurors, (one, juror) => (one.Entry, juror))
                .Where(one => !had.Contains(one))
                .GroupBy(one => one.juror)
        )
        {
            if (people.TryGetValue(mine.Key, out var person))
            {
                Queue(
                    person,
                    $"entries/{edition.Programme}/{edition.Code}/{version}",
                    "award:allocated",
                    $"{Address(edition.Programme, edition.Code)}/jury/own",
                    language =>
                        [
                            edition.Definition.Names.In(language),
                            mine.Count(),
                            edition.Definition.Calendar.ScoresUntil,
                            edition.Definition.Calendar.RevealUntil,
                        ]
                );
            }
        }
    }

    /// <summary>What tells whoever files for the cities that were judged that they can read how.</summary>
    public async Task<Action> Announced(AwardEdition edition, CancellationToken ct)
    {
        string[] slugs = [.. edition.Entries.Select(entry => entry.City).Distinct()];
        var cities = await session.CitiesBySlug(slugs, ct);
        var filers = await session.FilersOf(slugs, ct);
        return () =>
        {
            foreach (var (entry, person) in edition.Entries.SelectMany(entry => filers[entry.City], (entry, person) => (entry, person)))
            {
                Queue(
                    person,
                    $"results/{edition.Programme}/{edition.Code}/{entry}",
                    "award:announced",
                    $"{Address(edition.Programme, edition.Code)}/nominations/{entry}/feedback",
                    language =>
                        [
                            cities[entry.City].Names.In(language),
                            edition.Definition.Category(entry.Category)!.Names.In(language),
                            edition.Definition.Names.In(language),
                        ]
                );
            }
        };
    }

    private static string Address(string programme, string code) => $"/api/v1/programmes/{programme}/awards/{code}";

    private void Queue(Recipient recipient, string name, string kind, string path, Func<string, IReadOnlyList<object>> parts) =>
        session.Queue(Letter.To(recipient, $"{name}/{recipient.Id}", kind, language => [site.Of(path), .. parts(language)]), context);
}
