using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Methodologies;

/// <summary>Comments on a draft that is open.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Code">The methodology.</param>
/// <param name="Number">Which version of it.</param>
/// <param name="Text">What is said about the draft. It is public.</param>
[Allow(Role.Official, Role.Partner, Role.Officer)]
public sealed record CommentOnMethodology(string Programme, string Code, int Number, string Text) : ICommand<long>;

internal sealed class CommentOnMethodologyValidator : AbstractValidator<CommentOnMethodology>
{
    public CommentOnMethodologyValidator() => RuleFor(command => command.Text).NotEmpty().MaximumLength(Lengths.Comment);
}

internal sealed class CommentOnMethodologyHandler(IDocumentSession session, CommandContext context)
    : IRequestHandler<CommentOnMethodology, long>
{
    public async Task<long> Handle(CommentOnMethodology command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        // Two who comment at once do not disturb each other.
        return await session.Write(
            context,
            Methodology.Stream(command.Programme, command.Code, command.Number),
            methodology => MethodologyDecider.Comment(methodology, command.Text, context.Today(programme.TimeZone), context),
            ct
        );
    }
}

internal static class CommentOnMethodologyEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Text"><inheritdoc cref="CommentOnMethodology.Text"/></param>
    internal sealed record Body(string Text);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/methodologies/{code}/{number:int}/comments",
                (string programme, string code, int number, Body body, Call call) =>
                    call.Does(new CommentOnMethodology(programme, code, number, body.Text))
            )
            .Does(
                "Comment on a methodology",
                "While it is open for comment. The comment is public, with the city, programme or organisation it comes from."
            );
}
