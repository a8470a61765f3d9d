using JasperFx.Events.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Filing;

/// <summary>How a city writes its report, field by field, before it sends it. Owns no stream: what is sent becomes a report.</summary>
internal sealed class FilingArea : IArea
{
    public string About => "How a city writes its report, field by field, before it sends it.";

    public void Services(IServiceCollection services) => services.AddSingleton<FormCache>();

    public void Store(StoreOptions store)
    {
        store.Projections.Add(new DraftFollowsReport(), ProjectionLifecycle.Inline);
        store.Schema.For<ReportDraft>();
        store.Schema.For<DraftField>().Index(field => field.Draft);
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        GetReportFormEndpoint.Map(api);
        BeginDraftEndpoint.Map(api);
        GetDraftEndpoint.Map(api);
        SaveDraftFieldEndpoint.Map(api);
        SubmitDraftEndpoint.Map(api);
    }
}
