using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Progress;

/// <summary>What cities report each year.</summary>
internal sealed class ProgressArea : IArea
{
    public string About => "What cities report each year, from submission to publication, and how it is reviewed.";

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

        store.Projections.Add(
            new StateProjection<ProgressReport, ProgressReportEvent>(ProgressReportDecider.Fold),
            ProjectionLifecycle.Live
        );
        store.Projections.Add(new ReportPageProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<ReportPage>().Index(report => report.City);
    }

    public void FreeText(FreeText text)
    {
        text.Of<ReportSubmitted>((submitted, words) => submitted with { Warnings = Handed(submitted.Warnings, words) });
        text.Of<ReportResubmitted>((resubmitted, words) => resubmitted with { Warnings = Handed(resubmitted.Warnings, words) });
        text.Of<ReportReturned>((returned, words) => returned with { Comments = Handed(returned.Comments, words) });
        text.Of<ReportAccepted>(
            (accepted, words) =>
                accepted with
                {
                    Reservations = accepted.Reservations is { } reservations ? Handed(reservations, words) : null,
                }
        );
        text.Of<ReportCommented>((commented, words) => commented with { Comments = Handed(commented.Comments, words) });
        text.Of<LimitOverridden>(
            (limit, words) => limit with { Override = limit.Override with { Reason = words.Typed(limit.Override.Reason) } }
        );
        text.Of<SecondOpinionAsked>((asked, words) => asked with { Question = words.Typed(asked.Question) });
        text.Of<SecondOpinionGiven>((given, words) => given with { Text = words.Typed(given.Text) });
        text.Of<CorrectionRequested>((requested, words) => requested with { Reason = words.Typed(requested.Reason) });
        text.Of<CorrectionDeclined>((declined, words) => declined with { Reason = words.Typed(declined.Reason) });
        // Restated by a correction, a report carries the reason of whoever asked for it.
        text.Of<ReportRestated>((restated, words) => restated with { Reason = words.Again(restated.Reason) });
    }

    private static ReviewComment[] Handed(IReadOnlyList<ReviewComment> comments, TypedText words) =>
        [.. comments.Select(comment => comment with { Text = words.Typed(comment.Text) })];

    /// <summary>What rules found is no free text, but for the reason of an officer who let a value stand.</summary>
    private static Warning[] Handed(IReadOnlyList<Warning> warnings, TypedText words) =>
        [.. warnings.Lifted().Select(warning => warning with { Reason = words.Again(warning.Reason) })];

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
