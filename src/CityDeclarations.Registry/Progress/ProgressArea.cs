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

        store.Events.MapEventType<LimitOverridden>("progress_report.limit_overridden");
        store.Events.MapEventType<ReportCommented>("progress_report.report_commented");
        store.Events.MapEventType<SecondOpinionAsked>("progress_report.second_opinion_asked");
        store.Events.MapEventType<SecondOpinionGiven>("progress_report.second_opinion_given");
        store.Events.MapEventType<CorrectionRequested>("progress_report.correction_requested");
        store.Events.MapEventType<CorrectionGranted>("progress_report.correction_granted");
        store.Events.MapEventType<CorrectionDeclined>("progress_report.correction_declined");

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
        OverrideLimitEndpoint.Map(api);
        ListWaitingReportsEndpoint.Map(api);
        GetReviewEndpoint.Map(api);
        GetSeriesEndpoint.Map(api);
        CommentOnReportEndpoint.Map(api);
        AskSecondOpinionEndpoint.Map(api);
        GiveSecondOpinionEndpoint.Map(api);
        RequestCorrectionEndpoint.Map(api);
        GrantCorrectionEndpoint.Map(api);
        DeclineCorrectionEndpoint.Map(api);
    }
}
