using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Asks to sign a declaration.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Application">What the city says.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SubmitApplication(string Programme, string City, Application Application) : ICommand<Created>;

internal sealed class SubmitApplicationValidator : AbstractValidator<SubmitApplication>
{
    public SubmitApplicationValidator()
    {
        RuleFor(command => command.City).IsSlug();
        RuleFor(command => command.Application).SetValidator(new ApplicationValidator()).OverridePropertyName("");
    }
}

internal sealed class ApplicationValidator : AbstractValidator<Application>
{
    public ApplicationValidator()
    {
        RuleFor(application => application.TextVersion).GreaterThan(0);
        RuleFor(application => application.SignerOffice).NotEmpty().MaximumLength(200);
        RuleFor(application => application.Conditions).MaximumLength(4000);
        RuleFor(application => application.Statement).MaximumLength(8000);
    }
}

internal sealed class SubmitApplicationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<SubmitApplication, Created>
{
    public async Task<Created> Handle(SubmitApplication command, CancellationToken cancellationToken)
    {
        var (programme, city) = await session.ProgrammeAndCity(command.Programme, command.City, cancellationToken);
        return await session.Write(
            context,
            Signatory.Stream(programme.Slug, city.Slug).OrNew(city.Slug),
            signatory => SignatoryDecider.Submit(signatory, command.Application, programme, city, context),
            cancellationToken,
            also: (_, _) => session.Delete<ApplicationDraft>(ApplicationDraft.Key(programme.Slug, city.Slug))
        );
    }
}

internal static class SubmitApplicationEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Body(
        string City,
        int TextVersion,
        string SignerOffice,
        PartialDate? CouncilResolvedOn = null,
        string? Conditions = null,
        string? Statement = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/applications", (string programme, Body body, Call call) =>
                call.Creates(
                    new SubmitApplication(
                        programme,
                        body.City,
                        new Application(body.TextVersion, body.SignerOffice, body.CouncilResolvedOn, body.Conditions, body.Statement)
                    ),
                    created => $"/api/v1/programmes/{programme}/applications/{created.Id}"
                )
            )
            .Creates(
                "Apply to sign the declaration",
                "An official of the city, or an officer for it, asks to sign. The application is under review from here on; a "
                    + "draft of it is removed."
            );
}

/// <summary>Signatories as other areas look them up.</summary>
public static class SignatoryLookup
{
    /// <summary>The id of a signatory's profile.</summary>
    public static string Key(string programme, string city) => Signatory.Key(programme, city);

    /// <summary>The programme and the city that such an id names.</summary>
    internal static (string Programme, string City) Parts(string key) =>
        key.Split(':', '/') is [_, var programme, var city] ? (programme, city) : ("", "");

    /// <summary>How a city stands with a programme, now or as of a moment; none when it never applied.</summary>
    internal static Task<SignatoryProfile?> SignatoryOf(
        this IQuerySession session,
        string programme,
        string city,
        AsOf? asOf,
        CancellationToken ct
    ) => session.AsOf(SignatoryProfileProjection.Shared, Key(programme, city), asOf, ct);

    /// <summary>
    /// Everybody who ever entered a programme's list, now or as of a moment. A number is for ever: whoever had one then has one now.
    /// </summary>
    internal static async Task<IQueryable<SignatoryProfile>> SignatoriesOf(
        this IQuerySession session,
        string programme,
        AsOf? asOf,
        CancellationToken ct
    )
    {
        var numbered = session.Query<SignatoryProfile>().Where(signatory => signatory.Programme == programme && signatory.Number != null);
        return (await session.AsOf(SignatoryProfileProjection.Shared, numbered, signatory => signatory.Id, asOf, ct)).Where(signatory =>
            signatory.Number != null
        );
    }

    /// <summary>The programme and the city, in one round trip, or a refusal that names the one that is missing.</summary>
    internal static async Task<(ProgrammePage Programme, CityProfile City)> ProgrammeAndCity(
        this IQuerySession session,
        string programme,
        string city,
        CancellationToken ct,
        AsOf? asOf = null
    )
    {
        if (asOf is not null)
            return (await session.Programme(programme, ct, asOf), await session.City(city, ct, asOf));
        var batch = session.CreateBatchQuery();
        var page = batch.Load<ProgrammePage>(ProgrammeLookup.Key(programme));
        var profile = batch.Load<CityProfile>(CityLookup.Key(city));
        await batch.Execute(ct);
        return (await page ?? throw ProgrammeLookup.NoSuch(programme), await profile ?? throw CityLookup.NoSuch(city));
    }
}
