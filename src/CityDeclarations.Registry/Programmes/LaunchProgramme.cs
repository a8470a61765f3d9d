using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Offers a declaration for signature.</summary>
/// <param name="Slug">Its part of the address.</param>
/// <param name="Names">Its names by language (BCP 47).</param>
/// <param name="Operator">The organisation that runs it. It is public.</param>
/// <param name="Region">Where it is offered. It is public.</param>
/// <param name="TimeZone">IANA time zone in which its days begin and end.</param>
/// <param name="Languages">The languages it is run in (BCP 47).</param>
/// <param name="Eligibility">Who may sign.</param>
/// <param name="Source">Where these facts come from. It is public.</param>
/// <param name="LaunchedOn">When it began, as precisely as is known.</param>
[Allow(Role.Officer)]
public sealed record LaunchProgramme(
    string Slug,
    IReadOnlyDictionary<string, string> Names,
    string Operator,
    string Region,
    string TimeZone,
    IReadOnlyList<string> Languages,
    Eligibility Eligibility,
    string Source,
    PartialDate? LaunchedOn = null
) : ICommand<Created>;

internal sealed class LaunchProgrammeValidator : AbstractValidator<LaunchProgramme>
{
    public LaunchProgrammeValidator()
    {
        RuleFor(command => command.Slug).IsSlug();
        RuleFor(command => command.Names).IsLanguageMap(Lengths.Title);
        RuleFor(command => command.Operator).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(command => command.Region).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(command => command.TimeZone).NotEmpty().MaximumLength(Lengths.Name);
        RuleFor(command => command.Languages).NotEmpty().HasAtMost(20, "languages");
        RuleForEach(command => command.Languages).MaximumLength(Lengths.Language);
        RuleFor(command => command.Eligibility)
            .NotNull()
            .ChildRules(eligibility =>
            {
                eligibility.RuleFor(one => one.Kinds).NotEmpty().HasAtMost(20, "kinds");
                eligibility.RuleFor(one => one.Countries).HasAtMost(300, "countries");
                eligibility.RuleForEach(one => one.Countries).MaximumLength(Lengths.Name);
            });
        RuleFor(command => command.Source).NotEmpty().MaximumLength(Lengths.Note);
    }
}

internal sealed class LaunchProgrammeHandler(IDocumentSession session, CommandContext context) : IRequestHandler<LaunchProgramme, Created>
{
    public Task<Created> Handle(LaunchProgramme command, CancellationToken ct) =>
        session.Write(
            context,
            Programme.Stream(command.Slug).New(command.Slug, ProgrammeRefusals.SlugTaken, "slug"),
            _ =>
                ProgrammeDecider.Launch(
                    new ProgrammeLaunched(
                        command.Slug,
                        command.Names,
                        command.Operator,
                        command.Region,
                        command.TimeZone,
                        command.Languages,
                        command.LaunchedOn,
                        command.Eligibility with
                        {
                            Countries =
                            [
                                .. command.Eligibility.Countries.Select(
                                    (country, index) => CityLookup.CountryCode(country, $"eligibility.countries[{index}]")
                                ),
                            ],
                        },
                        command.Source
                    ),
                    context
                ),
            ct
        );
}

internal static class LaunchProgrammeEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes", (LaunchProgramme command, Call call) =>
                call.Creates(command, created => $"/api/v1/programmes/{created.Id}")
            )
            .Creates("Launch a programme", "Offers a declaration for signature. Its text, indicators and cycles come after.");
}
