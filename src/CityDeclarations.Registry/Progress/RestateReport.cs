using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Foundation;
using FluentValidation;
using Marten;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Progress;

/// <summary>Replaces values of an accepted report.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Values">The values that change, each whole.</param>
/// <param name="Reason">Why. The reason is public.</param>
/// <param name="ExpectedVersion">The version looked at.</param>
[Allow(Role.Officer)]
public sealed record RestateReport(string Programme, string City, int Year, IReadOnlyList<IndicatorValue> Values, string Reason, long ExpectedVersion) : ICommand<long>;

internal sealed class RestateReportValidator : AbstractValidator<RestateReport>
{
    public RestateReportValidator()
    {
        RuleFor(command => command.Values).NotEmpty();
        RuleForEach(command => command.Values).SetValidator(new IndicatorValueValidator());
        RuleFor(command => command.Reason).NotEmpty().MaximumLength(4000);
    }
}

internal sealed class RestateReportHandler(IDocumentSession session, CommandContext context) : IRequestHandler<RestateReport, long>
{
    public async Task<long> Handle(RestateReport command, CancellationToken cancellationToken)
    {
        var (_, _, basis) = await session.ReportBasis(command.Programme, command.City, command.Year, cancellationToken);
        await session.Cite(context, command.Programme, command.City, command.Year, command.Values.Citations(), cancellationToken);
        return await session.Decide<ProgressReport, ProgressReportEvent>(context, ProgressReport.Key(command.Programme, command.City, command.Year), command.ExpectedVersion,
            report => ProgressReportDecider.Restate(report, command.Values, command.Reason, basis, context), cancellationToken);
    }
}

internal static class RestateReportEndpoint
{
    /// <summary>What the client sends.</summary>
    internal sealed record Body(IReadOnlyList<IndicatorValue> Values, string Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/programmes/{programme}/cities/{city}/reports/{year:int}/restatement", async (string programme, string city, int year, Body body, IfMatch version, IMediator mediator, HttpResponse response, CancellationToken ct) =>
            response.Changed(await mediator.Send(new RestateReport(programme, city, year, body.Values, body.Reason, version), ct)))
        .Changes("Restate values of an accepted report", "Only the values that change, each whole; those before stay readable, with the reason.");
}
