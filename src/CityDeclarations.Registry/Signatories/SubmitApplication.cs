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
        RuleFor(application => application.TextVersion).IsNumber();
        RuleFor(application => application.SignerOffice).NotEmpty().MaximumLength(Lengths.Title);
        RuleFor(application => application.Conditions).MaximumLength(Lengths.Comment);
        RuleFor(application => application.Statement).MaximumLength(Lengths.Text);
    }
}

internal sealed class SubmitApplicationHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<SubmitApplication, Created>
{
    public async Task<Created> Handle(SubmitApplication command, CancellationToken ct)
    {
        var (programme, city) = await session.ProgrammeAndCity(command.Programme, command.City, ct);
        return await session.Write(
            context,
            Signatory.Stream(programme.Slug, city.Slug).OrNew(city.Slug),
            signatory => SignatoryDecider.Submit(signatory, command.Application, programme.Basis, city.Basis, context),
            ct,
            also: (_, _) => session.Delete<ApplicationDraft>(ApplicationDraft.Key(programme.Slug, city.Slug))
        );
    }
}

internal static class SubmitApplicationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="City"><inheritdoc cref="SubmitApplication.City"/></param>
    /// <param name="TextVersion"><inheritdoc cref="Application.TextVersion"/></param>
    /// <param name="SignerOffice"><inheritdoc cref="Application.SignerOffice"/></param>
    /// <param name="CouncilResolvedOn"><inheritdoc cref="Application.CouncilResolvedOn"/></param>
    /// <param name="Conditions"><inheritdoc cref="Application.Conditions"/></param>
    /// <param name="Statement"><inheritdoc cref="Application.Statement"/></param>
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
