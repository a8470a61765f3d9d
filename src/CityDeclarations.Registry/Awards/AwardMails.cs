using System.Globalization;
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
                    AwardLetters.Nominated,
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
            AwardLetters.Appointed,
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
                    AwardLetters.Allocated,
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
                    AwardLetters.Announced,
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

    private void Queue(PersonCard person, string name, AwardLetters letters, string path, Func<string, object[]> parts)
    {
        var (subject, text, language) = letters.For(person.Language, parts, site.Of(path));
        session.Queue(
            new OutgoingMail
            {
                Name = $"{name}/{person.Id}",
                To = person.Email,
                Language = language,
                Subject = subject,
                Text = text,
                Purpose = "award",
                DigestOf = person.Hearing is Hearing.Digest ? person.Id : null,
            },
            context
        );
    }
}

/// <summary>
/// The words of a mail about an award, in each language that the register writes: subject, text, and what stands before the link.
/// </summary>
internal sealed record AwardLetters(AwardLetters.Words English, AwardLetters.Words Japanese)
{
    internal sealed record Words(string Subject, string Text, string Link);

    public static readonly AwardLetters Nominated = new(
        new(
            "{0} is nominated for “{1}”",
            "{0} is nominated for “{1}” of {2}. It is judged if it consents by {3} and says by what practice; it can also decline.",
            "The nomination, and why: {0}"
        ),
        new(
            "{0}：「{1}」に推薦されました",
            "{0}は、{2}の「{1}」に推薦されました。{3}までに取り組みを記して同意された場合に審査の対象となります。辞退することもできます。",
            "推薦とその理由：{0}"
        )
    );

    public static readonly AwardLetters Appointed = new(
        new(
            "You judge for {0}",
            "You are a member of the jury of {0}. Say by {1} which cities you have a conflict of interest with.",
            "Who takes part: {0}"
        ),
        new("{0}：審査員に任命されました", "{0}の審査員に任命されました。利益相反のある都市を{1}までにお知らせください。", "参加都市：{0}")
    );

    public static readonly AwardLetters Allocated = new(
        new(
            "{0}: entries for you to judge",
            "{1} of the entries of {0} are yours to judge. Commit your scores by {2}, then reveal them by {3}: what is not "
                + "revealed does not count.",
            "Your entries: {0}"
        ),
        new(
            "{0}：審査のお願い",
            "{0}の応募のうち{1}件の審査をお願いします。{2}までに採点を封印し、その後{3}までに開示してください。開示されない採点は数えられません。",
            "担当の応募：{0}"
        )
    );

    public static readonly AwardLetters Announced = new(
        new(
            "{0}: how it was judged in “{1}”",
            "The winners of {2} are announced. {0} can read now how it was scored in “{1}”, and what the jury said.",
            "Scores and comments: {0}"
        ),
        new(
            "{0}：「{1}」の審査結果",
            "{2}の受賞都市が発表されました。{0}は、「{1}」での採点と審査員のコメントをご覧いただけます。",
            "採点とコメント：{0}"
        )
    );

    /// <param name="language">The person's language (BCP 47).</param>
    /// <param name="parts">What the words tell of, in a language.</param>
    /// <param name="link">Where more of it is.</param>
    /// <returns>The words, and the language they are in.</returns>
    public (string Subject, string Text, string Language) For(string language, Func<string, object[]> parts, string link)
    {
        var written = Languages.Nearest(language);
        var (words, culture) = (written == Languages.Japanese ? Japanese : English, CultureInfo.GetCultureInfo(written));
        var said = parts(language)
            .Select(part => part is DateOnly day ? day.ToString(Languages.DayFormat(written), culture) : part)
            .ToArray();
        return (
            string.Format(culture, words.Subject, said),
            $"{string.Format(culture, words.Text, said)}\n\n{string.Format(culture, words.Link, link)}\n",
            written
        );
    }
}
