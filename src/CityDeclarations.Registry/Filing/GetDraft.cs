using CityDeclarations.Registry.Progress;

namespace CityDeclarations.Registry.Filing;

/// <summary>A field of a draft.</summary>
/// <param name="Field">Key of the field.</param>
/// <param name="Text">What has been typed, as typed. While it is a draft, only the city's own people and the programme's officers see
/// it.</param>
/// <param name="Version">Send it in If-Match to save the field.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">Id of the key that saved it.</param>
/// <param name="CarriedOver">Whether it comes from last year's report and nobody has confirmed it yet.</param>
/// <param name="Kept">Other texts that wait here for somebody to choose.</param>
public sealed record FieldText(
    string Field,
    string Text,
    long Version,
    DateTimeOffset SavedAt,
    string SavedBy,
    bool CarriedOver,
    IReadOnlyList<KeptText> Kept
);

/// <summary>A report that is being written.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Form">Which form is shown.</param>
/// <param name="Open">Whether the city writes on it: not while its report is with the officers.</param>
/// <param name="CarriedFrom">The year of the report that it was pre-filled from.</param>
/// <param name="BegunAt">When it was begun.</param>
/// <param name="BegunBy">Id of the key that began it.</param>
/// <param name="Asked">How many answers every city is asked for.</param>
/// <param name="Answered">How many of them are there.</param>
/// <param name="Unconfirmed">How many fields come from last year's report and were not confirmed.</param>
/// <param name="Conflicts">How many fields have texts that wait for somebody to choose.</param>
/// <param name="Fields">Every field with a text.</param>
/// <param name="Findings">What the rules say now.</param>
/// <param name="Comments">What the officers want mended, by field.</param>
public sealed record DraftPage(
    string Programme,
    string City,
    int Year,
    FormKind Form,
    bool Open,
    int? CarriedFrom,
    DateTimeOffset BegunAt,
    string BegunBy,
    int Asked,
    int Answered,
    int Unconfirmed,
    int Conflicts,
    IReadOnlyList<FieldText> Fields,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<ReviewComment> Comments
);

/// <summary>Shows a draft: every field, who saved it and when, what waits to be chosen, and what the rules say.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
[Allow(Role.Reader, Role.Official, Role.Officer)]
public sealed record GetDraft(string Programme, string City, int Year) : IQuery<DraftPage>;

internal sealed class GetDraftHandler(IQuerySession session, CommandContext context) : IRequestHandler<GetDraft, DraftPage>
{
    public async Task<DraftPage> Handle(GetDraft query, CancellationToken ct)
    {
        context.OnlyFor(query.City, query.Programme);
        var key = ReportDraft.Key(query.Programme, query.City, query.Year);
        var batch = session.CreateBatchQuery();
        var found = batch.Load<ReportDraft>(key);
        var fields = batch.Query<DraftField>().Where(field => field.Draft == key).OrderBy(field => field.Id).ToList();
        var report = batch.Load<ReportPage>(ReportLookup.Key(query.Programme, query.City, query.Year));
        await batch.Execute(ct);
        var draft = await found ?? throw ReportDraft.NoSuch(query.Programme, query.City, query.Year);
        var basis = await session.FormBasis(query.Programme, query.City, query.Year, ct);
        return Draft.Show(draft, await fields, await report, basis);
    }
}

internal static class GetDraftEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/programmes/{programme}/cities/{city}/reports/{year:int}/draft", (string programme, string city, int year, Call call) =>
                call.Answers(new GetDraft(programme, city, year))
            )
            .Shows<DraftPage>(
                "Show a draft",
                "Every field with its own version, who saved it and when, texts that wait to be chosen, what the rules say "
                    + "now, and what the officers want mended."
            );
}

/// <summary>What the fields of a draft add up to.</summary>
internal static class Draft
{
    /// <summary>The report that the fields make.</summary>
    public static Answers Read(ReportForm form, IReadOnlyList<DraftField> fields) =>
        Answers.Of(
            form,
            fields.Where(field => !field.CarriedOver).ToDictionary(field => field.Field, field => field.Text),
            fields.Where(field => field.CarriedOver).ToDictionary(field => field.Field, field => field.Text)
        );

    /// <summary>Refuses to go on while texts wait for somebody to choose.</summary>
    public static void MustBeSettled(IReadOnlyList<DraftField> fields)
    {
        var open = fields
            .Where(field => field.Kept.Count > 0)
            .Select(field => FilingRefusals.ChoiceOpen.On(field.Field, $"{field.Kept.Count + 1} texts wait at {field.Field}."))
            .ToArray();
        if (open.Length > 0)
            throw new RuleViolationException(open);
    }

    public static DraftPage Show(ReportDraft draft, IReadOnlyList<DraftField> fields, ReportPage? report, FormBasis basis)
    {
        var form = basis.Form(FormKind.Full);
        var answers = Read(form, fields);
        var filled = fields.Where(field => field.Text.Length > 0).Select(field => field.Field).ToHashSet();
        var asked = basis
            .Form(draft.Form)
            .Sections.SelectMany(section => section.Fields)
            .Where(field => field.Asked)
            .Select(field => field.Key)
            .ToArray();
        return new DraftPage(
            basis.Programme.Slug,
            basis.City,
            basis.Basis.Year,
            draft.Form,
            draft.Open,
            draft.CarriedFrom,
            draft.BegunAt,
            draft.BegunBy,
            asked.Length,
            asked.Count(key => filled.Contains(key) || filled.Contains(key[..key.LastIndexOf('.')] + ".missing")),
            fields.Count(field => field.CarriedOver),
            fields.Count(field => field.Kept.Count > 0),
            [
                .. fields.Select(field => new FieldText(
                    field.Field,
                    field.Text,
                    field.Version,
                    field.SavedAt,
                    field.SavedBy,
                    field.CarriedOver,
                    field.Kept
                )),
            ],
            [.. Findings.Of(answers, basis.Basis).Select(Findings.Shown)],
            [
                .. report?.Comments.Select(comment =>
                    comment.Field is { } place ? comment with { Field = Answers.Field(place, report.Content) } : comment
                )
                    ?? [],
            ]
        );
    }
}
