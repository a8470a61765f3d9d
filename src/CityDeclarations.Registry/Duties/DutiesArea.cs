using CityDeclarations.Registry.Desks;
using JasperFx.Events.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CityDeclarations.Registry.Duties;

/// <summary>Who has to report when: the calendar, more time, notices. The deadlines keep themselves.</summary>
internal sealed class DutiesArea : IArea
{
    public string About => "Who has to report when: the calendar, and more time.";

    public void Services(IServiceCollection services)
    {
        // Without anybody, nobody is reminded, and the city never goes on hold.
        services.TryAddSingleton<Filers>(DeskLookup.FilersOf);
        services.AddHostedService<KeepDeadlines>();
    }

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<ExtensionTaken>("reporting_duty.extension_taken");
        store.Events.MapEventType<ExtensionGranted>("reporting_duty.extension_granted");
        store.Events.MapEventType<NoticeIssued>("reporting_duty.notice_issued");

        store.Projections.Add(new StateProjection<ReportingDuty, ReportingDutyEvent>(ReportingDutyDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new DutyPageProjection(), ProjectionLifecycle.Inline);
    }

    public void FreeText(FreeText text) =>
        text.Of<ExtensionGranted>((granted, words) => granted with { Reason = words.Typed(granted.Reason) });

    public void Endpoints(IEndpointRouteBuilder api)
    {
        GetCalendarEndpoint.Map(api);
        GetCalendarFileEndpoint.Map(api);
        ListDutiesEndpoint.Map(api);
        GetDutyEndpoint.Map(api);
        TakeExtensionEndpoint.Map(api);
        GrantExtensionEndpoint.Map(api);
    }
}
