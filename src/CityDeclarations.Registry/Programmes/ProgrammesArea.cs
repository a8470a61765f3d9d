using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Programmes;

/// <summary>Declarations offered for signature: their texts, indicators and reporting cycles.</summary>
internal sealed class ProgrammesArea : IArea
{
    public string About => "Declarations offered for signature: their texts, indicators and reporting cycles.";

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<ProgrammeLaunched>("programme.programme_launched");
        store.Events.MapEventType<DeclarationTextPublished>("programme.declaration_text_published");
        store.Events.MapEventType<TranslationPublished>("programme.translation_published");
        store.Events.MapEventType<IndicatorAdopted>("programme.indicator_adopted");
        store.Events.MapEventType<IndicatorRetired>("programme.indicator_retired");
        store.Events.MapEventType<ReportingCycleScheduled>("programme.reporting_cycle_scheduled");
        store.Events.MapEventType<ReportingCycleRescheduled>("programme.reporting_cycle_rescheduled");
        store.Events.MapEventType<CycleWaived>("programme.cycle_waived");
        store.Events.MapEventType<ReportingRulesAdopted>("programme.reporting_rules_adopted");
        store.Events.MapEventType<PopulationBandsFrozen>("programme.population_bands_frozen");

        store.Projections.Add(new StateProjection<Programme, ProgrammeEvent>(ProgrammeDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new ProgrammePageProjection(), ProjectionLifecycle.Inline);
    }

    public void FreeText(FreeText text)
    {
        text.Of<DeclarationTextPublished>((published, words) => published with { Note = words.Typed(published.Note) });
        text.Of<IndicatorRetired>((retired, words) => retired with { Reason = words.Typed(retired.Reason) });
        text.Of<ReportingCycleRescheduled>((cycle, words) => cycle with { Reason = words.Typed(cycle.Reason) });
        text.Of<CycleWaived>((waived, words) => waived with { Reason = words.Typed(waived.Reason) });
        text.Of<ReportingRulesAdopted>((adopted, words) => adopted with { Reason = words.Typed(adopted.Reason) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        ListProgrammesEndpoint.Map(api);
        GetProgrammeEndpoint.Map(api);
        LaunchProgrammeEndpoint.Map(api);
        PublishDeclarationTextEndpoint.Map(api);
        PublishTranslationEndpoint.Map(api);
        AdoptIndicatorsEndpoint.Map(api);
        RetireIndicatorEndpoint.Map(api);
        ScheduleReportingCycleEndpoint.Map(api);
        RescheduleReportingCycleEndpoint.Map(api);
        WaiveCycleEndpoint.Map(api);
        FreezeBandsEndpoint.Map(api);
        AdoptReportingRulesEndpoint.Map(api);
    }
}
