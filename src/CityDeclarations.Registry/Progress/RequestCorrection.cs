using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Foundation;
using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Progress;

/// <summary>Asks for values of an accepted report to be corrected.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Values">The values as they should be, each whole.</param>
/// <param name="Reason">Why. The reason becomes public when the correction is granted.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Official, Role.Officer)]
public sealed record RequestCorrection(string Programme, string City, int Year, IReadOnlyList<IndicatorValue> Values, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class RequestCorrectionValidator : AbstractValidator<RequestCorrection>
{
    public RequestCorrectionValidator()
    {
        RuleFor(command => command.Values).NotEmpty();
        RuleForEach(command => command.Values).SetValidator(new IndicatorValueValidator());
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(4000);
    }
}

internal sealed class RequestCorrectionHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RequestCorrection, long>
{
    public async Task<long> Handle(RequestCorrection command, CancellationToken cancellationToken)
    {
        var (_, _, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, cancellationToken);
        await session.Cite(context, command.Programme, command.City, command.Year, command.Values.Citations(), cancellationToken);
        return await session.Decide<ProgressReport, ProgressReportEvent>(context, ProgressReport.Key(command.Programme, command.City, command.Year), command.ExpectedVersion,
            report => ProgressReportDecider.RequestCorrection(report, command.Values, command.Reason, basis, context), cancellationToken);
    }
}

internal static class RequestCorrectionEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Body(IReadOnlyList<IndicatorValue> Values, string Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/programmes/{programme}/cities/{city}/reports/{year:int}/corrections", async (string programme, string city, int year, Body body, IfMatch version, IMediator mediator, HttpResponse response, CancellationToken ct) =>
            response.Changed(await mediator.Send(new RequestCorrection(programme, city, year, body.Values, body.Reason, version), ct)))
        .Changes("Ask for a correction", "Of values of an accepted report, at any time. They are judged like those of a report; an officer then grants or declines the correction.");
}
