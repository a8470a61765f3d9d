using System.Globalization;

namespace CityDeclarations.Registry.Duties;

/// <summary>The words of notices. English where a person's language is none of those there are.</summary>
internal static class NoticeText
{
    private static readonly Dictionary<string, Words> Written = new()
    {
        [Languages.English] = new(
            "{0}: the report on {1} is due on {2}",
            "{0}: the report on {1} is due today",
            "{0}: the report on {1} was due on {2}",
            "{0} is to report on {1} to the {3} by {2}.",
            "{0} is to report on {1} to the {3} by the end of today, {2}.",
            "{0} was to report on {1} to the {3} by {2}. The report has not come yet.",
            "If it does not come, {0} is put on hold on {2}: it is then left out of the public list until it reports. Nothing "
                + "else changes.",
            "Here it is filed: {0}"
        ),
        [Languages.Japanese] = new(
            "{0}：{1}年の進捗報告の締切は{2}です",
            "{0}：{1}年の進捗報告の締切は本日です",
            "{0}：{1}年の進捗報告の締切（{2}）が過ぎました",
            "{0}は、{3}に対する{1}年の進捗報告を{2}までにご提出ください。",
            "{0}は、{3}に対する{1}年の進捗報告を本日（{2}）中にご提出ください。",
            "{0}の{3}に対する{1}年の進捗報告は{2}が締切でしたが、まだ届いていません。",
            "ご提出がない場合、{2}に{0}は「保留」となり、ご報告いただくまで公開の一覧に表示されません。その他は変わりません。",
            "ご提出はこちらから：{0}"
        ),
    };

    /// <param name="language">The person's language (BCP 47).</param>
    /// <param name="notice">What is said.</param>
    /// <returns>The words, and the language they are in.</returns>
    public static (string Subject, string Text, string Language) Of(string language, Notice notice)
    {
        var written = Languages.Nearest(language);
        var (words, culture) = (Written[written], CultureInfo.GetCultureInfo(written));
        string Say(string format, params object[] parts) => string.Format(culture, format, parts);
        string Day(DateOnly day) => day.ToString(Languages.DayFormat(written), culture);
        var city = notice.Cities.In(language);
        var programme = notice.Programmes.In(language);
        var when = Math.Sign(notice.Today.DayNumber - notice.DueOn.DayNumber);
        var subject = Say(
            when < 0 ? words.SubjectBefore
                : when == 0 ? words.SubjectOn
                : words.SubjectAfter,
            city,
            notice.Year,
            Day(notice.DueOn)
        );
        var text = Say(
            when < 0 ? words.Before
                : when == 0 ? words.On
                : words.After,
            city,
            notice.Year,
            Day(notice.DueOn),
            programme
        );
        var threat = notice.OnHoldOn is { } hold ? $"\n\n{Say(words.Hold, city, notice.Year, Day(hold))}" : "";
        return (subject, $"{text}{threat}\n\n{Say(words.Link, notice.Link)}\n", written);
    }

    private sealed record Words(
        string SubjectBefore,
        string SubjectOn,
        string SubjectAfter,
        string Before,
        string On,
        string After,
        string Hold,
        string Link
    );
}

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
);
