using Microsoft.AspNetCore.Http.Metadata;

namespace CityDeclarations.Registry.Cities;

/// <summary>
/// Takes a list of cities into the register: each row ends registered, restated, unchanged or refused with the reason.
/// A city is recognised by an identifier or a slug, never by its name alone. Good rows enter all together or not at all.
/// </summary>
/// <param name="Content">The CSV file.</param>
/// <param name="Source">Where the list comes from.</param>
/// <param name="DryRun">Only look what would happen.</param>
/// <param name="Columns">Columns mapped by hand: what they are about, to their header.</param>
[Allow(Role.Officer)]
public sealed record ImportCities(byte[] Content, string Source, bool DryRun, IReadOnlyDictionary<string, string> Columns)
    : ICommand<CityImport>
{
    /// <summary>The largest file, in bytes.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>Columns mapped by hand, or a refusal when one thing is mapped twice.</summary>
    public static IReadOnlyDictionary<string, string> Mapping(IEnumerable<(string About, string Header)> pairs) =>
        pairs
            .GroupBy(pair => pair.About)
            .ToDictionary(
                same => same.Key,
                same =>
                    same.Count() == 1
                        ? same.First().Header
                        : throw ImportRefusals.ColumnAmbiguous.Broken($"“{same.Key}” is mapped twice.", "columns")
            );
}

internal sealed class ImportCitiesValidator : AbstractValidator<ImportCities>
{
    public ImportCitiesValidator() => RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Phrase);
}

internal sealed class ImportCitiesHandler(IDocumentSession session, CommandContext context) : IRequestHandler<ImportCities, CityImport>
{
    private readonly Dictionary<string, CityProfile> known = [];
    private readonly Dictionary<string, string> byIdentifier = [];
    private readonly Dictionary<string, int> seen = [];

    public async Task<CityImport> Handle(ImportCities command, CancellationToken ct)
    {
        var list = CityList.Read(command.Content, command.Columns);
        if (!command.DryRun)
            await session.Lock("city-import", ct);
        foreach (var city in await session.Query<CityProfile>().ToListAsync(ct))
            Know(city);

        var rows = new List<ImportedRow>(list.Rows.Count);
        foreach (var row in list.Rows)
            rows.Add(await Take(row, list, command, ct));

        int Count(ImportOutcome outcome) => rows.Count(row => row.Outcome == outcome);
        var import = new CityImport(
            command.DryRun,
            command.Source,
            list.Encoding,
            list.Delimiter == '\t' ? "tab" : list.Delimiter.ToString(),
            list.Columns.ToDictionary(column => column.Header, column => Words(column)),
            [.. list.Headers.Where((_, index) => list.Columns.All(column => column.Index != index))],
            Count(ImportOutcome.Registered),
            Count(ImportOutcome.Restated),
            Count(ImportOutcome.Unchanged),
            Count(ImportOutcome.Refused),
            rows
        );
        if (!command.DryRun)
            await session.Record(context, import, ct);
        return import;
    }

    private async Task<ImportedRow> Take(CityListRow row, CityList list, ImportCities command, CancellationToken ct)
    {
        var reader = new CityListRowReader(list, row, command.Source, context);
        var city = reader.Read();
        var name = city.Names.Values.FirstOrDefault();
        if (reader.Problems.Count > 0)
            return new ImportedRow(row.Number, ImportOutcome.Refused, name, null, reader.Problems, []);

        ImportedRow Refused(ImportProblem problem) => new(row.Number, ImportOutcome.Refused, name, null, [problem], []);

        // A second row about the same city would overwrite the first one, in an order that nobody chose.
        var slug = reader.Slug
            ?? city.Identifiers.Select(one => byIdentifier.GetValueOrDefault(one.ToString())).FirstOrDefault(found => found is not null);
        var named = slug ?? (city.Identifiers.Count == 0 ? Slugs.Of(city.Names, city.Country) : null);
        var keys = city.Identifiers.Select(one => one.ToString()).Concat(named is null ? [] : [named]).ToArray();
        if (keys.FirstOrDefault(seen.ContainsKey) is { } twice)
            return Refused(
                reader.Problem(
                    ImportRefusals.RowRepeated,
                    city.Identifiers.Count > 0 ? CityColumn.Identifier : CityColumn.Name,
                    $"Row {seen[twice]} is about the same city."
                )
            );
        foreach (var key in keys)
            seen[key] = row.Number;

        var strangers = city.Identifiers.Where(one => byIdentifier.TryGetValue(one.ToString(), out var owner) && owner != slug).ToArray();
        if (strangers.Length > 0)
            return Refused(
                reader.Problem(
                    CityRefusals.IdentifierTaken,
                    CityColumn.Identifier,
                    $"{strangers[0]} belongs to {byIdentifier[strangers[0].ToString()]}."
                )
            );
        if (slug is not null && known.TryGetValue(slug, out var there))
            return there.Country == city.Country
                ? await Restate(row, reader, city, there, command.DryRun, ct)
                : Refused(reader.Problem(ImportRefusals.CountryDiffers, CityColumn.Country, $"{there.Slug} is in {there.Country}."));

        var own = reader.Slug ?? Slugs.Of(city.Names, city.Country);
        if (known.TryGetValue(own, out var namesake))
        {
            if (city.Identifiers.Count == 0 && Says(namesake, city))
                return new ImportedRow(
                    row.Number,
                    ImportOutcome.Unchanged,
                    name,
                    namesake.Slug,
                    [],
                    [.. Differences(namesake, city, reader)]
                );
            // Only another identifier in the same register proves that there are two cities of this name.
            if (!city.Identifiers.Any(one => namesake.Identifiers.Any(other => other.Scheme == one.Scheme)))
                return Refused(reader.Problem(ImportRefusals.MayBeRegistered, CityColumn.Name, $"{namesake.Slug} is registered."));
            var number = 2;
            while (known.ContainsKey($"{own}-{number}"))
                number++;
            own = $"{own}-{number}";
        }
        seen[own] = row.Number;
        return Register(row, city with { Slug = own }, reader.Country, namesake, command.DryRun);
    }

    private ImportedRow Register(CityListRow row, CityRegistered city, Country? country, CityProfile? namesake, bool dryRun)
    {
        var facts = CityDecider.Register(city, country, context);
        if (!dryRun)
            session.Events.StartStream<City>(City.Key(city.Slug), facts.ToArray<object>());
        Know(
            new CityProfile
            {
                Slug = city.Slug,
                Names = city.Names,
                Country = city.Country,
                Kind = city.Kind,
                Identifiers = city.Identifiers,
                Population = city.Population,
                Location = city.Location,
                Source = city.Source,
            }
        );
        var notes = new List<string>();
        if (namesake is not null)
            notes.Add($"Another city of this name is registered: {namesake.Slug}.");
        if (city.Population is null)
            notes.Add("No population is known; the city is in no population band.");
        else if (city.Population.Year is null)
            notes.Add("The population has no year.");
        return new ImportedRow(row.Number, ImportOutcome.Registered, city.Names.Values.First(), city.Slug, [], notes);
    }

    private async Task<ImportedRow> Restate(
        CityListRow row,
        CityListRowReader reader,
        CityRegistered city,
        CityProfile there,
        bool dryRun,
        CancellationToken ct
    )
    {
        var name = city.Names.Values.First();
        var notes = Differences(there, city, reader).ToList();

        var facts = new List<CityEvent>();
        var state = new City
        {
            Slug = there.Slug,
            Country = there.Country,
            Kind = there.Kind,
            Identifiers = there.Identifiers,
            Population = there.Population,
            MergedInto = there.MergedInto,
        };
        try
        {
            facts.AddRange(
                city.Identifiers.Where(one => !byIdentifier.ContainsKey(one.ToString()))
                    .SelectMany(one => CityDecider.Identify(state, one, city.Source, context))
            );
            if (city.Population is { } population && Newer(population, there.Population, reader, notes) is { } newer)
                facts.AddRange(CityDecider.RestatePopulation(state, newer, null, reader.Country, context));
        }
        catch (RuleViolationException broken)
        {
            return new ImportedRow(row.Number, ImportOutcome.Refused, name, null, [.. broken.Violations.Select(reader.Translate)], notes);
        }
        if (facts.Count == 0)
            return new ImportedRow(row.Number, ImportOutcome.Unchanged, name, there.Slug, [], notes);
        if (!dryRun)
            await session.Append(City.Stream(there.Slug), _ => facts, ct);
        return new ImportedRow(row.Number, ImportOutcome.Restated, name, there.Slug, [], notes);
    }

    /// <summary>What the row says otherwise than the register, and an import does not change.</summary>
    private static IEnumerable<string> Differences(CityProfile there, CityRegistered row, CityListRowReader reader)
    {
        const decimal Near = 0.5m; // degrees: lists take different points for the middle of a city
        var known = there.Names.Values.Concat(there.FormerNames.SelectMany(former => former.Names.Values)).Select(Slugs.Plain).ToHashSet();
        if (row.Names.Values.Where(name => !known.Contains(Slugs.Plain(name))).ToArray() is { Length: > 0 } others)
            yield return $"The register knows this city as {string.Join(", ", there.Names.Values.Distinct())}; {string.Join(", ", others)} "
                + "was not added.";
        if (reader.SaysKind && row.Kind != there.Kind)
            yield return "The register has another kind for this city "
                + $"({System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(there.Kind.ToString())}); it was not changed.";
        if (row.Location is not { } point)
            yield break;
        if (there.Location is not { } place)
            yield return "The register has no point for this city; none was added.";
        else if (Math.Abs(point.Latitude - place.Latitude) >= Near || Math.Abs(point.Longitude - place.Longitude) >= Near)
            yield return $"The register has this city elsewhere, at {place.Latitude}, {place.Longitude}; it was not moved.";
    }

    /// <summary>The row's figure, when it is newer than the register's; another figure for the same year is refused.</summary>
    private static Population? Newer(Population row, Population? there, CityListRowReader reader, List<string> notes)
    {
        if (there is null)
            return row;
        if (row.Year == there.Year || row.Year is null)
            return row.People == there.People
                ? null
                : throw ImportRefusals.PopulationDiffers.Broken(
                    $"The register has {there.People} for "
                        + $"{there.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "an unknown year"}.",
                    "population.people"
                );
        if (there.Year is null || row.Year > there.Year)
            return row;
        notes.Add($"The register has a newer population, of {there.Year}.");
        return null;
    }

    /// <summary>Whether a city that is there says the same as the row, as far as the row says anything.</summary>
    private static bool Says(CityProfile there, CityRegistered row) =>
        (row.Population is null || there.Population?.People == row.Population.People && there.Population.Year == row.Population.Year)
        && (row.Location is null || there.Location == row.Location);

    private void Know(CityProfile city)
    {
        known[city.Slug] = city;
        foreach (var identifier in city.Identifiers)
            byIdentifier[identifier.ToString()] = city.Slug;
    }

    private static string Words(MappedColumn column) =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(column.Column.ToString())
        + (column.Qualifier is { } qualifier ? $":{qualifier}" : "");
}

internal static class ImportCitiesEndpoint
{
    private static readonly string[] Csv = ["text/csv", "application/csv", "text/plain", "application/vnd.ms-excel"];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities/imports", async (string source, bool? dryRun, string? columns, Call call) =>
            {
                var request = call.Http.Request;
                var type = request.ContentType?.Split(';')[0].Trim();
                if (!Csv.Contains(type, StringComparer.OrdinalIgnoreCase))
                    throw Refusals.UnsupportedMediaType.Broken($"Content-Type is “{type}”; an import is text/csv.", "Content-Type");
                using var content = new MemoryStream();
                await request.Body.CopyToAsync(content, call.Http.RequestAborted);
                return await call.Answers(new ImportCities(content.ToArray(), source, dryRun ?? false, Mapping(columns)));
            })
            .WithMetadata(new RequestSizeLimit())
            .Accepts<string>("text/csv")
            .Creates<CityImport>(
                "Import cities from CSV",
                "The file is the request's body. Columns are found by name, or mapped: columns=name:City "
                    + "Name,population:Residents. With dryRun=true nothing is written. Every row is answered for; running the same "
                    + "file again changes nothing.",
                StatusCodes.Status200OK
            );

    private static IReadOnlyDictionary<string, string> Mapping(string? columns) =>
        ImportCities.Mapping(
            (columns ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(pair =>
                    pair.LastIndexOf(':') is var at and > 0
                        ? (pair[..at], pair[(at + 1)..])
                        : throw ImportRefusals.ColumnUnknown.Broken($"“{pair}” is not WHAT:COLUMN.", "columns")
                )
        );

    private sealed record RequestSizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => ImportCities.Largest;
    }
}
