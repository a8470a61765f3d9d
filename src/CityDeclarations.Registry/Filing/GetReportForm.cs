using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using Microsoft.Extensions.Caching.Memory;

namespace CityDeclarations.Registry.Filing;

/// <summary>Shows the form of a report, all of it, before anything is answered.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Form">Which form.</param>
[AllowAnyone]
public sealed record GetReportForm(string Programme, string City, int Year, FormKind Form) : IQuery<ReportForm>;

internal sealed class GetReportFormHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetReportForm, ReportForm>
{
    public async Task<ReportForm> Handle(GetReportForm query, CancellationToken cancellationToken)
    {
        await session.City(query.City, cancellationToken);
        var paper = await session.Paper(query.Programme, query.City, query.Year, cancellationToken);
        return paper.Form(query.Form, withLastYear: context.Actor.ActsFor(query.City, query.Programme));
    }
}

internal static class GetReportFormEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/form",
                (string programme, string city, int year, string? form, Call call) =>
                    call.Answers(new GetReportForm(programme, city, year, QueryWord<FormKind>.Of(form, "form") ?? FormKind.Full))
            )
            .Shows<ReportForm>(
                "Show the form of a report",
                "All of it before the first answer: short (the commitments, one page) or full. The city and officers see "
                    + "beside each field what was answered last year."
            );
}

/// <summary>What a form is made of, and what its answers are compared with.</summary>
internal sealed record FormPaper(ProgrammePage Programme, SignatoryProfile? Signatory, string City, ReportBasis Basis)
{
    /// <summary>A city that has not signed yet sees what those are asked who sign today.</summary>
    public ReportForm Form(FormKind kind, bool withLastYear = true) =>
        Questionnaire.Of(
            Programme,
            City,
            Cycle,
            Signatory?.TextVersion is null && Programme.Texts is [var newest, ..] ? newest.Commitments : Basis.Commitments,
            Basis.Indicators,
            kind,
            withLastYear ? LastYear : new Dictionary<string, string>()
        );

    private ReportingCycle Cycle =>
        Programme.Cycle(Basis.Year)
        ?? throw ProgrammeRefusals.CycleUnknown.Broken($"“{Programme.Slug}” has no cycle of {Basis.Year}.", "year");

    /// <summary>What was answered in the last accepted report; of an indicator that was missing there, the last value before.</summary>
    private IReadOnlyDictionary<string, string> LastYear =>
        Basis.Last is { } last
            ? Answers.From(last.Content with { Values = [.. ProgressReportValues.Replace(last.Content.Values, [.. Basis.Before.Values])] })
            : new Dictionary<string, string>();
}

internal static class FormPapers
{
    public static async Task<FormPaper> Paper(this IQuerySession session, string programme, string city, int year, CancellationToken ct)
    {
        var (page, signatory, basis) = await session.ReportBasis(programme, city, year, ct);
        return new FormPaper(page, signatory, city, basis);
    }
}

/// <summary>
/// Remembers for a moment what a form is made of, so that saving a field asks the database for nothing but the fields
/// beside it. What it says meanwhile is advice; a report that is sent is judged by what stands in the database.
/// </summary>
internal sealed class FormDesk(IMemoryCache cache, IDocumentStore store)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    /// <summary>The form that has the field, and what its answers are compared with; a field that it does not have may be new.</summary>
    public async ValueTask<(ReportForm Form, ReportBasis Basis)> FindWith(
        string field,
        string programme,
        string city,
        int year,
        CancellationToken ct
    )
    {
        var key = $"form:{ReportDraft.Key(programme, city, year)}";
        if (cache.TryGetValue(key, out (ReportForm Form, ReportBasis) known) && known.Form.Find(field) is not null)
            return known;
        await using var session = store.QuerySession();
        var paper = await session.Paper(programme, city, year, ct);
        var found = cache.Set(key, (Form: paper.Form(FormKind.Full), paper.Basis), Remembered);
        found.Form.Field(field);
        return found;
    }
}
