using CityDeclarations.Registry.Progress;
using Npgsql;
using NpgsqlTypes;

namespace CityDeclarations.Registry.Filing;

/// <summary>Saves one field of a draft; an empty text empties it.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Field">Key of the field.</param>
/// <param name="Text">The text, as typed; empty for no answer. While it is a draft, only the city's own people and the programme's officers
/// see it.</param>
/// <param name="ExpectedVersion">The field's version looked at; 0 when nothing was in it.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SaveDraftField(string Programme, string City, int Year, string Field, string Text, long ExpectedVersion)
    : ICommand<FieldSaved>;

/// <summary>That a field was saved, and what the rules say of it now.</summary>
/// <param name="Version">The field's version; send it in If-Match to save it again.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="Findings">What the rules say of the field and those beside it.</param>
public sealed record FieldSaved(long Version, DateTimeOffset SavedAt, IReadOnlyList<Finding> Findings);

/// <summary>What stands in a field that somebody else has saved meanwhile.</summary>
/// <param name="Field">Key of the field.</param>
/// <param name="Version">Its version; save the text you choose with this one.</param>
/// <param name="Text">The text that stands there.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="SavedBy">Id of the key that saved it.</param>
/// <param name="Yours">The text that you sent; it is kept beside the other.</param>
/// <param name="Kept">Every text that is kept beside it.</param>
public sealed record FieldConflict(
    string Field,
    long Version,
    string Text,
    DateTimeOffset SavedAt,
    string SavedBy,
    string Yours,
    IReadOnlyList<KeptText> Kept
);

internal sealed class SaveDraftFieldValidator : AbstractValidator<SaveDraftField>
{
    public SaveDraftFieldValidator() => RuleFor(command => command.Text).MaximumLength(Lengths.Text);
}

/// <summary>
/// One statement, because a draft is saved with every pause in typing (docs/decisions/0018). It locks the field it
/// writes and no other; the draft itself only against being sent at the same moment.
/// </summary>
internal sealed class SaveDraftFieldHandler(IDocumentStore store, NpgsqlDataSource database, FormCache forms, CommandContext context)
    : IRequestHandler<SaveDraftField, FieldSaved>
{
    private const int MostKept = 100;

    private const string Save = $"""
        with draft as (
            select 1 from {Database.Schema}.mt_doc_reportdraft as d where d.id = $1 and (d.data ->> 'open')::boolean
                and ($7 is null or not exists (select 1 from {Database.Schema}.mt_doc_rememberedanswer where id = $7))
            for key share of d
        ), saved as (
            insert into {Database.Schema}.mt_doc_draftfield as f (id, data) select $2, $3 from draft
            on conflict (id) do update set data = case
                when (f.data ->> 'version')::bigint = $4 then excluded.data
                when f.data ->> 'text' = $5
                    or f.data -> 'kept' @> jsonb_build_array(jsonb_build_object('text', $5))
                    or jsonb_array_length(f.data -> 'kept') >= $9 then f.data
                else f.data || jsonb_build_object('version', (f.data ->> 'version')::bigint + 1, 'kept', f.data -> 'kept' || $6)
            end
            returning data
        ), remembered as (
            insert into {Database.Schema}.mt_doc_rememberedanswer (id, data)
            select $7, $8 from saved where $7 is not null and (data ->> 'version')::bigint = $4 + 1 and data ->> 'text' = $5
        )
        select data from saved
        """;

    public async Task<FieldSaved> Handle(SaveDraftField command, CancellationToken ct)
    {
        context.OnlyFor(command.City, command.Programme);
        var (form, basis) = await forms.FindWith(command.Field, command.Programme, command.City, command.Year, ct);
        var draft = ReportDraft.Key(command.Programme, command.City, command.Year);
        var saving = new DraftField
        {
            Id = DraftField.Key(draft, command.Field),
            Draft = draft,
            Field = command.Field,
            Text = command.Text,
            Version = command.ExpectedVersion + 1,
            SavedAt = context.Now,
            SavedBy = context.Actor.Id,
        };
        var answer = new FieldSaved(saving.Version, saving.SavedAt, await Judge(saving, form, basis, ct));
        var stands = await Write(saving, command.ExpectedVersion, answer, ct);
        // Under a key that was used before the first answer is given instead.
        if (stands is null)
            throw FilingRefusals.Closed.Broken("The draft is not open: it was not begun, or its report was sent.", "year");
        if (stands.Text == command.Text)
            return answer with { Version = stands.Version, SavedAt = stands.SavedAt };
        if (stands.Kept.All(kept => kept.Text != command.Text))
            throw FilingRefusals.FieldCrowded.Broken($"{stands.Kept.Count} texts wait at {command.Field}.", "text");
        throw Conflict(command, stands);
    }

    private static RuleViolationException Conflict(SaveDraftField command, DraftField stands) =>
        new(
            FilingRefusals.FieldConflict.On(
                "text",
                $"You changed version {command.ExpectedVersion} of {command.Field}; it is now at version {stands.Version}."
            )
        )
        {
            Extension = (
                "conflict",
                new FieldConflict(command.Field, stands.Version, stands.Text, stands.SavedAt, stands.SavedBy, command.Text, stands.Kept)
            ),
        };

    /// <summary>What the rules say once the text stands there, together with the fields that they look at beside it.</summary>
    private async Task<IReadOnlyList<Finding>> Judge(DraftField saving, ReportForm form, ReportBasis basis, CancellationToken ct)
    {
        IReadOnlyList<DraftField> beside = [];
        if (
            Findings.JudgedWith(saving.Field, form, basis).Select(field => DraftField.Key(saving.Draft, field)).ToArray() is
            { Length: > 0 } others
        )
        {
            await using var session = store.QuerySession();
            beside = await session.LoadManyAsync<DraftField>(ct, others);
        }
        var group = Findings.GroupOf(saving.Field);
        return
        [
            .. Findings
                .Of(Draft.Read(form, [saving, .. beside]), basis)
                .Where(one => one.Violation.Field!.StartsWith(group, StringComparison.Ordinal))
                .Select(Findings.Shown),
        ];
    }

    /// <summary>Answers what then stands in the field; nothing when the draft is not open, or when the request is a retry.</summary>
    private async Task<DraftField?> Write(DraftField saving, long expectedVersion, FieldSaved answer, CancellationToken ct)
    {
        var json = store.Options.Serializer();
        var remembered = context.IdempotencyKey is null ? null : RememberedAnswer.Of(context, answer);
        await using var command = database.CreateCommand(Save);
        command.Parameters.Add(new() { Value = saving.Draft });
        command.Parameters.Add(new() { Value = saving.Id });
        command.Parameters.Add(new() { Value = json.ToJson(saving), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new() { Value = expectedVersion });
        command.Parameters.Add(new() { Value = saving.Text });
        command.Parameters.Add(
            new()
            {
                Value = json.ToJson(new[] { new KeptText(saving.Text, saving.SavedAt, saving.SavedBy) }),
                NpgsqlDbType = NpgsqlDbType.Jsonb,
            }
        );
        command.Parameters.Add(new() { Value = (object?)remembered?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(
            new() { Value = remembered is null ? DBNull.Value : json.ToJson(remembered), NpgsqlDbType = NpgsqlDbType.Jsonb }
        );
        command.Parameters.Add(new() { Value = MostKept });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? await json.FromJsonAsync<DraftField>(reader, 0, ct) : null;
    }
}

internal static class SaveDraftFieldEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Text"><inheritdoc cref="SaveDraftField.Text"/></param>
    internal sealed record Body(string Text);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut(
                "/programmes/{programme}/cities/{city}/reports/{year:int}/draft/fields/{field}",
                async (string programme, string city, int year, string field, IfMatch version, Body body, Call call) =>
                {
                    var saved = await call.Send(new SaveDraftField(programme, city, year, field, body.Text, version));
                    return call.Http.Response.Changed(saved.Version, saved);
                }
            )
            .Changes<FieldSaved>(
                "Save a field of a draft",
                "On its own: fields do not disturb each other. If-Match has the version that the field was read at, "
                    + "If-None-Match: * means that it was empty. When somebody else saved it meanwhile, both texts are kept and the "
                    + "answer has both. An empty text empties the field."
            );
}
