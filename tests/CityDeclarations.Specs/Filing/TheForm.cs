using CityDeclarations.Registry.Filing;
using CityDeclarations.Specs.Indicators;
using CityDeclarations.Specs.Programmes;
using CityDeclarations.Specs.Progress;

namespace CityDeclarations.Specs.Filing;

/// <summary>The form of Yokohama's report on 2025.</summary>
internal static class TheForm
{
    public static readonly ReportForm Full = Of(FormKind.Full);

    public static ReportForm Of(FormKind kind, IReadOnlyDictionary<string, string>? lastYear = null) =>
        Questionnaire.Of(
            TheProgramme.Asia with
            {
                Indicators = [.. TheCatalogue.All.Keys],
            },
            "yokohama-jp",
            TheProgramme.Asia.Cycles[0],
            TheReports.Basis.Commitments,
            TheCatalogue.All,
            kind,
            lastYear ?? new Dictionary<string, string>()
        );

    /// <summary>Both commitments are answered, and the rest is as given.</summary>
    public static Dictionary<string, string> Typed(params (string Field, string Text)[] texts) =>
        texts
            .Append(("commitments.goals.status", "in-place"))
            .Append(("commitments.reporting.status", "under-way"))
            .DistinctBy(text => text.Item1)
            .ToDictionary(text => text.Item1, text => text.Item2);

    public static string[] Found(params (string Field, string Text)[] texts)
    {
        var found = Findings.Of(Answers.Of(Full, Typed(texts)), TheReports.Basis).Select(Findings.Shown).ToArray();
        Provoked.Note(found.Select(one => one.Code));
        return [.. found.Select(one => $"{one.Field}: {one.Code}")];
    }
}
