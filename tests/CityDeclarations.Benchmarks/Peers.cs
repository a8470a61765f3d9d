using System.Text.Json;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Targets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CityDeclarations.Benchmarks;

/// <summary>What the register is compared with, each a service of its own over the same Kestrel.</summary>
internal static class Peers
{
    public static async Task<int> Run(string kind, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args[1..]);
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => JsonContract.Apply(options.SerializerOptions));
        switch (kind)
        {
            case "npgsql":
                builder.Services.AddSingleton(NpgsqlDataSource.Create(args[0]));
                break;
            case "crud":
                builder.Services.AddDbContextPool<CrudContext>(options => options.UseNpgsql(args[0]));
                break;
        }
        var app = builder.Build();
        app.MapGet("/ready", () => "ready");
        switch (kind)
        {
            case "npgsql":
                BareNpgsql.Map(app);
                BareNpgsql.MapFields(app);
                BareNpgsql.MapFilings(app);
                break;
            case "crud":
                Crud.Map(app);
                break;
            case "static":
                var bytes = await File.ReadAllBytesAsync(args[0]);
                app.MapGet("/board", () => Results.Bytes(bytes, "application/json; charset=utf-8"));
                break;
        }
        await app.RunAsync();
        return 0;
    }
}

/// <summary>What a client sends to apply; the same for all contenders.</summary>
internal sealed record ApplicationBody(
    string City,
    int TextVersion,
    string SignerOffice,
    PartialDate? CouncilResolvedOn = null,
    string? Conditions = null,
    string? Statement = null
);

/// <summary>What a client sends to set a target; the same for all contenders.</summary>
internal sealed record TargetBody(
    int TargetYear,
    string? Indicator = null,
    string? Description = null,
    decimal? TargetValue = null,
    YearValue? Baseline = null,
    IReadOnlyList<YearValue>? Milestones = null,
    string? Source = null
);

/// <summary>What a client sends to save a field; the same for both contenders.</summary>
internal sealed record FieldBody(string Text);

/// <summary>
/// The floor: the rows that the register writes (stream, event, page), into tables made like its own, in one
/// transaction and one round trip. It asks nothing, checks nothing and refuses nothing.
/// </summary>
internal static class BareNpgsql
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public const string Schema = """
        create schema if not exists bare;
        create table bare.mt_streams (like registry.mt_streams including all);
        create table bare.mt_events (like registry.mt_events including all);
        create table bare.mt_doc_signatoryprofile (like registry.mt_doc_signatoryprofile including all);
        create table bare.mt_doc_citytarget (like registry.mt_doc_citytarget including all);
        create table bare.mt_doc_reportpage (like registry.mt_doc_reportpage including all);
        create sequence bare.mt_events_sequence;
        """;

    public const string FieldSchema = """
        create schema if not exists bare;
        create table bare.field (id varchar collate "C" primary key, text text not null, version bigint not null, saved_at timestamptz not null, saved_by varchar not null);
        """;

    public static async Task Prepare(string connection, params string[] schemas)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        foreach (var schema in schemas)
        {
            await using var create = database.CreateCommand(schema);
            await create.ExecuteNonQueryAsync();
        }
    }

    public static void Map(WebApplication app)
    {
        app.MapPost(
            "/api/v1/programmes/{programme}/applications",
            async (string programme, ApplicationBody body, NpgsqlDataSource database, CancellationToken ct) =>
            {
                var application = new Application(
                    body.TextVersion,
                    body.SignerOffice,
                    body.CouncilResolvedOn,
                    body.Conditions,
                    body.Statement
                );
                var stream = $"signatory:{programme}/{body.City}";
                await Write(
                    database,
                    stream,
                    "signatory",
                    "signatory.application_submitted",
                    new ApplicationSubmitted(programme, body.City, application),
                    "mt_doc_signatoryprofile",
                    new SignatoryProfile
                    {
                        Id = stream,
                        Programme = programme,
                        City = body.City,
                        Review = new Review(application, TimeProvider.System.GetUtcNow()),
                    },
                    ct
                );
                return TypedResults.Created($"/api/v1/programmes/{programme}/applications/{body.City}", new Created(body.City, 1));
            }
        );
        app.MapPost(
            "/api/v1/programmes/{programme}/cities/{city}/targets",
            async (string programme, string city, TargetBody body, NpgsqlDataSource database, CancellationToken ct) =>
            {
                var promise = new Promise(
                    body.Indicator,
                    body.Description,
                    body.TargetYear,
                    body.TargetValue,
                    body.Baseline,
                    body.Milestones ?? [],
                    body.Source
                );
                var id = Guid.CreateVersion7().ToString("N");
                await Write(
                    database,
                    $"target:{id}",
                    "target",
                    "target.target_set",
                    new TargetSet(programme, city, promise, "kg/person/year", true),
                    "mt_doc_citytarget",
                    new CityTarget
                    {
                        Id = $"target:{id}",
                        Programme = programme,
                        City = city,
                        Promise = promise,
                        Unit = "kg/person/year",
                        LowerIsBetter = true,
                        SetAt = TimeProvider.System.GetUtcNow(),
                    },
                    ct
                );
                return TypedResults.Created($"/api/v1/targets/{id}", new Created(id, 1));
            }
        );
    }

    /// <summary>
    /// The floor of saving a field: one row is inserted or updated. Nobody is asked for a key, and nothing is kept, judged or remembered.
    /// </summary>
    public static void MapFields(WebApplication app) =>
        app.MapPut(
            "/api/v1/programmes/{programme}/cities/{city}/reports/{year:int}/draft/fields/{field}",
            async (
                string programme,
                string city,
                int year,
                string field,
                FieldBody body,
                NpgsqlDataSource database,
                CancellationToken ct
            ) =>
            {
                await using var command = database.CreateCommand(
                    """
                    insert into bare.field as f (id, text, version, saved_at, saved_by) values ($1, $2, 1, now(), 'benchmark')
                    on conflict (id) do update set text = excluded.text, version = f.version + 1, saved_at = excluded.saved_at, saved_by = excluded.saved_by
                    returning version
                    """
                );
                command.Parameters.Add(new() { Value = $"{programme}/{city}/{year}/{field}" });
                command.Parameters.Add(new() { Value = body.Text });
                return TypedResults.Ok(new Changed((long)(await command.ExecuteScalarAsync(ct))!));
            }
        );

    /// <summary>
    /// The floor of filing: a draft is a row, and the report is stream, event and page, all of it the texts as they stand.
    /// </summary>
    public static void MapFilings(WebApplication app)
    {
        app.MapPost(
            "/api/v1/programmes/{programme}/cities/{city}/reports/{year:int}/draft",
            async (string programme, string city, int year, NpgsqlDataSource database, CancellationToken ct) =>
            {
                await using var command = database.CreateCommand(
                    "insert into bare.field (id, text, version, saved_at, saved_by) values ($1, '', 1, now(), 'benchmark')"
                );
                command.Parameters.Add(new() { Value = $"{programme}/{city}/{year}" });
                await command.ExecuteNonQueryAsync(ct);
                return TypedResults.Created((string?)null, new Created("draft", 1));
            }
        );
        app.MapPost(
            "/api/v1/programmes/{programme}/cities/{city}/reports/{year:int}/draft/submission",
            async (string programme, string city, int year, NpgsqlDataSource database, CancellationToken ct) =>
            {
                var draft = $"{programme}/{city}/{year}";
                var texts = new Dictionary<string, string>();
                await using (var command = database.CreateCommand("select id, text from bare.field where id > $1 and id < $2"))
                {
                    command.Parameters.Add(new() { Value = $"{draft}/" });
                    command.Parameters.Add(new() { Value = $"{draft}0" }); // what comes after a slash
                    await using var reader = await command.ExecuteReaderAsync(ct);
                    while (await reader.ReadAsync(ct))
                        texts[reader.GetString(0)[(draft.Length + 1)..]] = reader.GetString(1);
                }
                await Write(
                    database,
                    $"progress_report:{draft}",
                    "progress_report",
                    "progress_report.report_submitted",
                    texts,
                    "mt_doc_reportpage",
                    texts,
                    ct
                );
                return TypedResults.Created((string?)null, new Created($"{year}", 1));
            }
        );
    }

    private static async Task Write<TEvent, TPage>(
        NpgsqlDataSource database,
        string stream,
        string type,
        string name,
        TEvent fact,
        string table,
        TPage page,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new(
                    "insert into bare.mt_streams (id, type, version, timestamp, created, tenant_id) values ($1, $2, 1, now(), "
                        + "now(), '*DEFAULT*')"
                )
                {
                    Parameters =
                    {
                        new() { Value = stream },
                        new() { Value = type },
                    },
                },
                new(
                    """
                    insert into bare.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, user_name)
                    values (nextval('bare.mt_events_sequence'), $1, $2, 1, $3, $4, now(), '*DEFAULT*', $5, $6, 'benchmark')
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = Guid.CreateVersion7() },
                        new() { Value = stream },
                        Jsonb(fact),
                        new() { Value = name },
                        new() { Value = typeof(TEvent).FullName! },
                        new() { Value = """{"role":"officer","scope":"*"}""", NpgsqlDbType = NpgsqlDbType.Jsonb },
                    },
                },
                new($"insert into bare.{table} (id, data, mt_version) values ($1, $2, 1)")
                {
                    Parameters =
                    {
                        new() { Value = stream },
                        Jsonb(page),
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static NpgsqlParameter Jsonb<T>(T value) =>
        new() { Value = JsonSerializer.SerializeToUtf8Bytes(value, Json), NpgsqlDbType = NpgsqlDbType.Jsonb };
}

/// <summary>
/// The usual alternative: EF Core over tables with columns, the same checks, an audit row for each change.
/// </summary>
internal static class Crud
{
    public static void Map(WebApplication app)
    {
        app.MapPost(
            "/api/v1/programmes/{programme}/applications",
            async (string programme, ApplicationBody body, CrudContext database, CancellationToken ct) =>
            {
                var offered = await database.Programmes.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == programme, ct);
                var city = await database.Cities.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == body.City, ct);
                if (offered is null || city is null)
                    return Results.NotFound();
                if (!offered.Countries.Contains(city.Country) || body.TextVersion != offered.NewestText)
                    return Results.Conflict();
                if (await database.Signatories.AnyAsync(one => one.Programme == programme && one.City == body.City, ct))
                    return Results.Conflict();
                database.Signatories.Add(
                    new CrudSignatory
                    {
                        Programme = programme,
                        City = body.City,
                        Stage = "under-review",
                        TextVersion = body.TextVersion,
                        SignerOffice = body.SignerOffice,
                        CouncilResolvedOn = body.CouncilResolvedOn?.ToString(),
                        Conditions = body.Conditions,
                        Statement = body.Statement,
                        SubmittedAt = TimeProvider.System.GetUtcNow(),
                    }
                );
                database.Audit.Add(
                    new CrudAudit
                    {
                        Entity = "signatory",
                        Key = $"{programme}/{body.City}",
                        Action = "insert",
                        Content = JsonSerializer.Serialize(body),
                        By = "benchmark",
                        At = TimeProvider.System.GetUtcNow(),
                    }
                );
                await database.SaveChangesAsync(ct);
                return Results.Created($"/api/v1/programmes/{programme}/applications/{body.City}", new Created(body.City, 1));
            }
        );
        app.MapPost(
            "/api/v1/programmes/{programme}/cities/{city}/targets",
            async (string programme, string city, TargetBody body, CrudContext database, CancellationToken ct) =>
            {
                var offered = await database.Programmes.AsNoTracking().FirstOrDefaultAsync(one => one.Slug == programme, ct);
                var signatory = await database
                    .Signatories.AsNoTracking()
                    .FirstOrDefaultAsync(one => one.Programme == programme && one.City == city, ct);
                var indicator = await database.Indicators.AsNoTracking().FirstOrDefaultAsync(one => one.Code == body.Indicator, ct);
                if (offered is null || indicator is null)
                    return Results.NotFound();
                if (
                    signatory is not { Stage: "listed" }
                    || body.TargetValue < indicator.Min
                    || body.TargetValue > indicator.Max
                    || body.TargetValue >= body.Baseline!.Value
                )
                    return Results.Conflict();
                var target = new CrudTarget
                {
                    Id = Guid.CreateVersion7(),
                    Programme = programme,
                    City = city,
                    Indicator = body.Indicator!,
                    BaselineYear = body.Baseline.Year,
                    BaselineValue = body.Baseline.Value,
                    TargetYear = body.TargetYear,
                    TargetValue = body.TargetValue!.Value,
                    Source = body.Source,
                    SetAt = TimeProvider.System.GetUtcNow(),
                };
                database.Targets.Add(target);
                database.Audit.Add(
                    new CrudAudit
                    {
                        Entity = "target",
                        Key = target.Id.ToString(),
                        Action = "insert",
                        Content = JsonSerializer.Serialize(body),
                        By = "benchmark",
                        At = TimeProvider.System.GetUtcNow(),
                    }
                );
                await database.SaveChangesAsync(ct);
                return Results.Created($"/api/v1/targets/{target.Id}", new Created(target.Id.ToString(), 1));
            }
        );
    }
}

internal sealed class CrudContext(DbContextOptions<CrudContext> options) : DbContext(options)
{
    public DbSet<CrudProgramme> Programmes => Set<CrudProgramme>();
    public DbSet<CrudCity> Cities => Set<CrudCity>();
    public DbSet<CrudIndicator> Indicators => Set<CrudIndicator>();
    public DbSet<CrudSignatory> Signatories => Set<CrudSignatory>();
    public DbSet<CrudTarget> Targets => Set<CrudTarget>();
    public DbSet<CrudAudit> Audit => Set<CrudAudit>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("crud");
        modelBuilder.Entity<CrudProgramme>().HasKey(one => one.Slug);
        modelBuilder.Entity<CrudCity>().HasKey(one => one.Slug);
        modelBuilder.Entity<CrudIndicator>().HasKey(one => one.Code);
        modelBuilder.Entity<CrudSignatory>().HasIndex(one => new { one.Programme, one.City }).IsUnique();
        modelBuilder.Entity<CrudTarget>().HasIndex(one => one.City);
        modelBuilder.Entity<CrudAudit>().HasIndex(one => new { one.Entity, one.Key });
    }
}

internal sealed class CrudProgramme
{
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public required List<string> Countries { get; set; }
    public int NewestText { get; set; }
}

internal sealed class CrudCity
{
    public required string Slug { get; set; }
    public required string Name { get; set; }
    public required string Country { get; set; }
    public long? Population { get; set; }
}

internal sealed class CrudIndicator
{
    public required string Code { get; set; }
    public decimal Min { get; set; }
    public decimal Max { get; set; }
}

internal sealed class CrudSignatory
{
    public long Id { get; set; }
    public required string Programme { get; set; }
    public required string City { get; set; }
    public required string Stage { get; set; }
    public int TextVersion { get; set; }
    public required string SignerOffice { get; set; }
    public string? CouncilResolvedOn { get; set; }
    public string? Conditions { get; set; }
    public string? Statement { get; set; }
    public DateTimeOffset SubmittedAt { get; set; }
}

internal sealed class CrudTarget
{
    public Guid Id { get; set; }
    public required string Programme { get; set; }
    public required string City { get; set; }
    public required string Indicator { get; set; }
    public int BaselineYear { get; set; }
    public decimal BaselineValue { get; set; }
    public int TargetYear { get; set; }
    public decimal TargetValue { get; set; }
    public string? Source { get; set; }
    public DateTimeOffset SetAt { get; set; }
}

internal sealed class CrudAudit
{
    public long Id { get; set; }
    public required string Entity { get; set; }
    public required string Key { get; set; }
    public required string Action { get; set; }
    public required string Content { get; set; }
    public required string By { get; set; }
    public DateTimeOffset At { get; set; }
}
