using CityDeclarations.Registry.Foundation;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.AspNetCore.Routing;

namespace CityDeclarations.Registry.Progress;

/// <summary>What cities report each year.</summary>
internal sealed class ProgressArea : IArea
{
    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<ReportSubmitted>("progress_report.report_submitted");
        store.Events.MapEventType<ReportReturned>("progress_report.report_returned");
        store.Events.MapEventType<ReportResubmitted>("progress_report.report_resubmitted");
        store.Events.MapEventType<ReportAccepted>("progress_report.report_accepted");
        store.Events.MapEventType<ReportPublished>("progress_report.report_published");
        store.Events.MapEventType<ReportRestated>("progress_report.report_restated");

        store.Projections.Add(new StateProjection<ProgressReport, ProgressReportEvent>(ProgressReportDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new ReportPageProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<ReportPage>().Index(report => report.City);
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        SubmitReportEndpoint.Map(api);
        ListCityReportsEndpoint.Map(api);
        ListReportsEndpoint.Map(api);
        GetReportEndpoint.Map(api);
        GetReportFileEndpoint.Map(api);
        GetReportLinksEndpoint.Map(api);
        ReturnReportEndpoint.Map(api);
        ResubmitReportEndpoint.Map(api);
        AcceptReportEndpoint.Map(api);
        PublishReportEndpoint.Map(api);
        RestateReportEndpoint.Map(api);
    }
}
