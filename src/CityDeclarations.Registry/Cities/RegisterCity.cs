using JasperFx;

namespace CityDeclarations.Registry.Cities;

/// <summary>Enters a city in the register.</summary>
/// <param name="Names">Its names by language (BCP 47), at least one of them in Latin letters.</param>
/// <param name="Country">ISO 3166-1 alpha-2, or the country's English name.</param>
/// <param name="Kind">What kind of government it is.</param>
/// <param name="Source">Where these facts come from. It is public.</param>
/// <param name="Slug">Its part of the address; left out, the register makes one of name and country.</param>
/// <param name="Identifiers">Its names in other registers.</param>
/// <param name="Location">A point inside it, WGS 84.</param>
/// <param name="Population">How many people live there.</param>
/// <param name="Namesake">That another city of this name in this country is known, and this is a different one.</param>
[Allow(Role.Officer)]
public sealed record RegisterCity(
    IReadOnlyDictionary<string, string> Names,
    string Country,
    CityKind Kind,
    string Source,
    string? Slug = null,
    IReadOnlyList<CityIdentifier>? Identifiers = null,
    GeoPoint? Location = null,
    Population? Population = null,
    bool Namesake = false
) : ICommand<Created>;

internal sealed class RegisterCityValidator : AbstractValidator<RegisterCity>
{
    public RegisterCityValidator()
    {
        RuleFor(command => command.Names).IsLanguageMap(Lengths.Title);
        RuleFor(command => command.Country).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(command => command.Kind).IsInEnum();
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
        RuleFor(command => command.Slug!).IsSlug().When(command => command.Slug is not null);
        RuleFor(command => command.Identifiers).HasAtMost(20, "identifiers");
        RuleForEach(command => command.Identifiers).SetValidator(new CityIdentifierValidator());
        RuleFor(command => command.Population!).SetValidator(new PopulationValidator());
    }
}

internal sealed class CityIdentifierValidator : AbstractValidator<CityIdentifier>
{
    public CityIdentifierValidator()
    {
        RuleFor(identifier => identifier.Scheme).IsSlug();
        RuleFor(identifier => identifier.Value)
            .NotEmpty()
            .MaximumLength(Lengths.Identifier)
            .Matches(@"^\S+\z")
            .WithMessage("An identifier has no spaces.");
    }
}

internal sealed class PopulationValidator : AbstractValidator<Population>
{
    public PopulationValidator()
    {
        RuleFor(population => population.People).InclusiveBetween(1, Plausible.MostPeople);
        RuleFor(population => population.Year).IsYear();
        RuleFor(population => population.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class RegisterCityHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RegisterCity, Created>
{
    public async Task<Created> Handle(RegisterCity command, CancellationToken ct)
    {
        var country = Country.Find(command.Country);
        var city = new CityRegistered(
            command.Slug ?? "",
            command.Names,
            country?.Code ?? command.Country,
            command.Kind,
            command.Identifiers ?? [],
            command.Location,
            command.Population,
            command.Source
        );
        CityDecider.Register(city, country, context);

        if (command.Slug is null)
            city = city with { Slug = await FreeSlug(Slugs.Of(city.Names, city.Country), command.Namesake, ct) };
        try
        {
            return await session.Write(context, City.Stream(city.Slug).New(city.Slug, CityRefusals.SlugTaken, "slug"), _ => [city], ct);
        }
        catch (DocumentAlreadyExistsException taken) when (taken.DocType == typeof(CityByIdentifier))
        {
            throw CityRefusals.IdentifierTaken.Broken($"{taken.Id} belongs to another city.", "identifiers");
        }
    }

    private async Task<string> FreeSlug(string slug, bool namesake, CancellationToken ct)
    {
        if (await session.LoadAsync<CityProfile>(City.Key(slug), ct) is not { } there)
            return slug;
        if (!namesake)
            throw CityRefusals.NameTaken.Broken(
                $"{there.Slug} is registered: {string.Join(", ", there.Names.Values.Distinct())}.",
                "names"
            );
        var number = 2;
        while (await session.LoadAsync<CityProfile>(City.Key($"{slug}-{number}"), ct) is not null)
            number++;
        return $"{slug}-{number}";
    }
}

internal static class RegisterCityEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/cities", (RegisterCity command, Call call) => call.Creates(command, created => $"/api/v1/cities/{created.Id}"))
            .Creates(
                "Register a city",
                "Cities are known by their slug, made once of name and country; two cities may have the same name."
            );
}
