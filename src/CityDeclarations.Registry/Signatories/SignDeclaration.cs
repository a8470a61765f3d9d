using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Signatories;

/// <summary>Records that the declaration was signed for a city.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="SignedOn">When it was signed, as precisely as is known.</param>
/// <param name="SignerOffice">The office that signed, where it is not the one the application named. It is public once the city is
/// listed.</param>
/// <param name="CouncilResolvedOn">When the council resolved, where the application did not say.</param>
/// <param name="Conditions">Conditions that the council attached, where the application did not say. They are public once the city is
/// listed.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record SignDeclaration(
    string Programme,
    string City,
    PartialDate SignedOn,
    string? SignerOffice,
    PartialDate? CouncilResolvedOn,
    string? Conditions,
    long ExpectedVersion
) : ICommand<long>;

internal sealed class SignDeclarationValidator : AbstractValidator<SignDeclaration>
{
    public SignDeclarationValidator()
    {
        RuleFor(command => command.SignerOffice).MaximumLength(Lengths.Title);
        RuleFor(command => command.Conditions).MaximumLength(Lengths.Comment);
    }
}

internal sealed class SignDeclarationHandler(IDocumentSession session, CommandContext context) : IRequestHandler<SignDeclaration, long>
{
    public async Task<long> Handle(SignDeclaration command, CancellationToken ct)
    {
        var city = await session.City(command.City, ct);
        return await session.Write(
            context,
            Signatory.Stream(command.Programme, command.City).At(command.ExpectedVersion),
            signatory =>
                SignatoryDecider.Sign(
                    signatory,
                    new Signature(command.SignedOn, command.SignerOffice, command.CouncilResolvedOn, command.Conditions),
                    city.Basis,
                    context
                ),
            ct
        );
    }
}

internal static class SignDeclarationEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="SignedOn"><inheritdoc cref="SignDeclaration.SignedOn"/></param>
    /// <param name="SignerOffice"><inheritdoc cref="SignDeclaration.SignerOffice"/></param>
    /// <param name="CouncilResolvedOn"><inheritdoc cref="SignDeclaration.CouncilResolvedOn"/></param>
    /// <param name="Conditions"><inheritdoc cref="SignDeclaration.Conditions"/></param>
    internal sealed record Body(
        PartialDate SignedOn,
        string? SignerOffice = null,
        PartialDate? CouncilResolvedOn = null,
        string? Conditions = null
    );

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/applications/{city}/signature",
                (string programme, string city, IfMatch version, Body body, Call call) =>
                    call.Changes(
                        new SignDeclaration(
                            programme,
                            city,
                            body.SignedOn,
                            body.SignerOffice,
                            body.CouncilResolvedOn,
                            body.Conditions,
                            version
                        )
                    )
            )
            .Changes("Record the signature", "The text signed is the one the application named.");
}
