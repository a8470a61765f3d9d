using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;

namespace CityDeclarations.Registry.Filing;

/// <summary>Begins a draft, pre-filled; when there is one, only changes which form is shown.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Form">Which form is shown: short or full.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record BeginDraft(string Programme, string City, int Year, FormKind Form) : ICommand<Created>;

internal sealed class BeginDraftValidator : AbstractValidator<BeginDraft>
{
    public BeginDraftValidator() => RuleFor(command => command.Form).IsInEnum();
}

internal sealed class BeginDraftHandler(IDocumentSession session, CommandContext context) : IRequestHandler<BeginDraft, Created>
{
    public async Task<Created> Handle(BeginDraft command, CancellationToken ct)
    {
        context.OnlyFor(command.City, command.Programme);
        var key = ReportDraft.Key(command.Programme, command.City, command.Year);
        await session.Lock($"draft:{key}", ct);
        var basis = await session.FormBasis(command.Programme, command.City, command.Year, ct);
        if (basis.Signatory?.Stage is not (SignatoryStage.Signed or SignatoryStage.Listed))
            throw SignatoryRefusals.NotSignatory.Broken(
                $"{command.City} has not signed the declaration of “{command.Programme}”, or has withdrawn.",
                "city"
            );
        var form = basis.Form(FormKind.Full);
        var report = await session.LoadAsync<ReportPage>(ReportLookup.Key(command.Programme, command.City, command.Year), ct);
        if (report is not null and not { Stage: ReportStage.Returned })
            throw FilingRefusals.Closed.Broken("The report was sent, and has not been returned.", "year");

        var draft = await session.LoadAsync<ReportDraft>(key, ct);
        if (draft is null)
        {
            session.Store(
                new ReportDraft
                {
                    Id = key,
                    Form = command.Form,
                    CarriedFrom = report is null ? basis.Basis.Last?.Year : null,
                    BegunAt = context.Now,
                    BegunBy = context.Actor.Id,
                    Open = true,
                }
            );
            session.Store(Prefill.Of(key, report?.Content, basis.Basis.Last?.Content, form, context).ToArray());
        }
        else
            session.Store(draft with { Form = command.Form });
        var created = new Created("draft", 1);
        await session.Record(context, created, ct);
        return created;
    }
}

internal static class BeginDraftEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Form"><inheritdoc cref="BeginDraft.Form"/></param>
    internal sealed record Body(FormKind Form = FormKind.Full);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/draft",
                async (string programme, string city, int year, Body body, Call call) =>
                    TypedResults.Created(
                        $"/api/v1/programmes/{programme}/cities/{city}/reports/{year}/draft",
                        await call.Send(new BeginDraft(programme, city, year, body.Form))
                    )
            )
            .Creates(
                "Begin a draft",
                "Pre-filled from the last accepted report: texts, actions and evidence are carried over, values are asked "
                    + "again. Beginning again changes only which form is shown."
            );
}

/// <summary>What a new draft holds already.</summary>
internal static class Prefill
{
    /// <param name="draft">Key of the draft.</param>
    /// <param name="returned">The report of this year that was given back; it is to be mended, so all of it is there.</param>
    /// <param name="last">The last accepted report on an earlier year.</param>
    /// <param name="form">The full form.</param>
    /// <param name="context">Who begins the draft, and when.</param>
    public static IEnumerable<DraftField> Of(
        string draft,
        ReportContent? returned,
        ReportContent? last,
        ReportForm form,
        CommandContext context
    )
    {
        var texts =
            returned is not null ? Answers.From(returned)
            : last is not null ? Answers.From(last).Where(text => Questions.Find(text.Key) is { Anew: false })
            : [];
        return texts
            .Where(text => form.Find(text.Key) is not null)
            .Select(text => new DraftField
            {
                Id = DraftField.Key(draft, text.Key),
                Draft = draft,
                Field = text.Key,
                Text = text.Value,
                Version = 1,
                SavedAt = context.Now,
                SavedBy = context.Actor.Id,
                CarriedOver = returned is null,
            });
    }
}
