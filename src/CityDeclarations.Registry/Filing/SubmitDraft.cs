using CityDeclarations.Registry.Progress;
using Severity = CityDeclarations.Registry.Progress.Severity;

namespace CityDeclarations.Registry.Filing;

/// <summary>Sends what has been typed as the city's report, or sends it again when it was returned.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SubmitDraft(string Programme, string City, int Year) : ICommand<Created>;

internal sealed class SubmitDraftHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SubmitDraft, Created>
{
    public async Task<Created> Handle(SubmitDraft command, CancellationToken ct)
    {
        context.OnlyFor(command.City, command.Programme);
        var key = ReportDraft.Key(command.Programme, command.City, command.Year);
        // From here on nobody saves a field until the report is sent or refused: what is acknowledged is in it.
        await session.Lock($"draft:{key}", ct);
        await session.LockDraft(key, ct);
        var draft = await session.LoadAsync<ReportDraft>(key, ct)
            ?? throw ReportDraft.NoSuch(command.Programme, command.City, command.Year);
        if (!draft.Open)
            throw FilingRefusals.Closed.Broken("The report was sent, and has not been returned.", "year");
        var fields = await session.Query<DraftField>().Where(field => field.Draft == key).ToListAsync(ct);
        Draft.MustBeSettled(fields);

        var basis = await session.FormBasis(command.Programme, command.City, command.Year, ct);
        var answers = Draft.Read(basis.Form(FormKind.Full), fields);
        var broken = Findings
            .Of(answers, basis.Basis)
            .Where(one => one.Severity is not Severity.Noted)
            .Select(one => one.Violation)
            .ToArray();
        if (broken.Length > 0)
            throw new RuleViolationException(broken);
        return await session.HandIn(context, basis.Signatory, command.City, answers.Content, basis.Basis, ct);
    }
}

internal static class SubmitDraftEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/draft/submission",
                (string programme, string city, int year, Call call) =>
                    call.Creates(new SubmitDraft(programme, city, year), _ =>
                        $"/api/v1/programmes/{programme}/cities/{city}/reports/{year}"
                    )
            )
            .Creates(
                "Send a draft as report",
                "Or again, when it was returned. Everything is judged once more; what is to be mended is named by the keys of "
                    + "the form. The draft stays until the report is accepted."
            );
}

internal static class DraftLocks
{
    /// <summary>Waits for fields that are being saved, and keeps others waiting until the session's transaction ends.</summary>
    public static async Task LockDraft(this IDocumentSession session, string key, CancellationToken ct)
    {
        await using var hold = session.Connection!.CreateCommand();
        hold.CommandText = $"select 1 from {Database.Schema}.mt_doc_reportdraft where id = $1 for update";
        hold.Parameters.Add(new() { Value = key });
        await hold.ExecuteNonQueryAsync(ct);
    }
}
