using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Mail;

/// <summary>What the register sends to people: an outbox of documents, and who empties it.</summary>
internal sealed class MailArea : IArea
{
    public string About => "What the register sends to people, and what could not be delivered.";

    public void Services(IServiceCollection services) => services.AddHostedService<MailSender>();

    public void Store(StoreOptions store) => store.Schema.For<OutgoingMail>().Duplicate(mail => mail.DueAt!);

    public void Endpoints(IEndpointRouteBuilder api)
    {
        ListMailsEndpoint.Map(api);
        SendMailAgainEndpoint.Map(api);
        ReportBounceEndpoint.Map(api);
    }
}
