using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Filing;

/// <summary>What a form is made of, and what its answers are compared with.</summary>
internal sealed record FormBasis(ProgrammePage Programme, SignatoryProfile? Signatory, string City, ReportBasis Basis)
{
    /// <summary>A city that has not signed yet sees what those are asked who sign today.</summary>
    public ReportForm Form(FormKind kind, bool withLastYear = true) =>
        Questionnaire.Of(
            Programme,
            City,
            Basis.MustHaveCycle(),
            Signatory?.TextVersion is null && Programme.Texts is [var newest, ..] ? newest.Commitments : Basis.Commitments,
            Basis.Indicators,
            kind,
            withLastYear ? LastYear : new Dictionary<string, string>()
        );

    /// <summary>What was answered in the last accepted report; of an indicator that was missing there, the last value before.</summary>
    private IReadOnlyDictionary<string, string> LastYear =>
        Basis.Last is { } last
            ? Answers.From(last.Content with { Values = [.. ProgressReportValues.Replace(last.Content.Values, [.. Basis.Before.Values])] })
            : new Dictionary<string, string>();
}
