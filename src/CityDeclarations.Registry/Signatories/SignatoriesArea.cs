using JasperFx.Events.Projections;

namespace CityDeclarations.Registry.Signatories;

/// <summary>From application to signature, and out again.</summary>
internal sealed class SignatoriesArea : IArea
{
    public string About => "From application to signature, and out again.";

    public void Store(StoreOptions store)
    {
        store.Events.MapEventType<ApplicationSubmitted>("signatory.application_submitted");
        store.Events.MapEventType<CompletionRequested>("signatory.completion_requested");
        store.Events.MapEventType<ApplicationResubmitted>("signatory.application_resubmitted");
        store.Events.MapEventType<ApplicationApproved>("signatory.application_approved");
        store.Events.MapEventType<ApplicationDeclined>("signatory.application_declined");
        store.Events.MapEventType<ApplicationWithdrawn>("signatory.application_withdrawn");
        store.Events.MapEventType<DeclarationSigned>("signatory.declaration_signed");
        store.Events.MapEventType<EarlierSignatureRecorded>("signatory.earlier_signature_recorded");
        store.Events.MapEventType<SignatoryListed>("signatory.signatory_listed");
        store.Events.MapEventType<SignatureWithdrawn>("signatory.signature_withdrawn");
        store.Events.MapEventType<SignatoryPutOnHold>("signatory.signatory_put_on_hold");
        store.Events.MapEventType<SignatoryReactivated>("signatory.signatory_reactivated");
        store.Events.MapEventType<SignatoryRemoved>("signatory.signatory_removed");

        store.Projections.Add(new StateProjection<Signatory, SignatoryEvent>(SignatoryDecider.Fold), ProjectionLifecycle.Live);
        store.Projections.Add(new SignatoryProfileProjection(), ProjectionLifecycle.Inline);
        store.Schema.For<SignatoryProfile>().UniqueIndex(signatory => signatory.Programme, signatory => signatory.Number!);
        store.Schema.For<ApplicationDraft>();
    }

    public void FreeText(FreeText text)
    {
        // A statement may come again when the application is completed by somebody else.
        text.Of<ApplicationSubmitted>(
            (submitted, words) =>
                submitted with
                {
                    Application = submitted.Application with { Statement = words.Again(submitted.Application.Statement) },
                }
        );
        text.Of<ApplicationResubmitted>(
            (resubmitted, words) =>
                resubmitted with
                {
                    Application = resubmitted.Application with { Statement = words.Again(resubmitted.Application.Statement) },
                }
        );
        text.Of<CompletionRequested>((requested, words) => requested with { Missing = words.Typed(requested.Missing) });
        text.Of<ApplicationDeclined>((declined, words) => declined with { Reason = words.Typed(declined.Reason) });
        text.Of<ApplicationWithdrawn>((withdrawn, words) => withdrawn with { Reason = words.Typed(withdrawn.Reason) });
        text.Of<EarlierSignatureRecorded>((recorded, words) => recorded with { Note = words.Typed(recorded.Note) });
        text.Of<SignatureWithdrawn>((withdrawn, words) => withdrawn with { Reason = words.Typed(withdrawn.Reason) });
        text.Of<SignatoryRemoved>((removed, words) => removed with { Reason = words.Typed(removed.Reason) });
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        SaveApplicationDraftEndpoint.Map(api);
        GetApplicationDraftEndpoint.Map(api);
        SubmitApplicationEndpoint.Map(api);
        ListApplicationsEndpoint.Map(api);
        GetApplicationEndpoint.Map(api);
        RequestCompletionEndpoint.Map(api);
        ResubmitApplicationEndpoint.Map(api);
        ApproveApplicationEndpoint.Map(api);
        DeclineApplicationEndpoint.Map(api);
        SignDeclarationEndpoint.Map(api);
        PublishSignatoryEndpoint.Map(api);
        WithdrawSignatureEndpoint.Map(api);
        RemoveSignatoryEndpoint.Map(api);
        RecordEarlierSignatureEndpoint.Map(api);
        ListSignatoriesEndpoint.Map(api);
        GetSignatoryEndpoint.Map(api);
    }
}
