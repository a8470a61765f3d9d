using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Accounts;

/// <summary>How people sign in: accounts are documents and no streams.</summary>
internal sealed class AccountsArea : IArea
{
    public string About => "How people sign in, and what their accounts hold.";

    public void Services(IServiceCollection services) => services.AddAccounts();

    public void Store(StoreOptions store)
    {
        store.Schema.For<Person>();
        store.Schema.For<ProtectionKey>();
    }

    public void Endpoints(IEndpointRouteBuilder api)
    {
        SignInEndpoint.Map(api);
        SignOutEndpoint.Map(api);
        ConfirmEmailEndpoint.Map(api);
        AskForNewPasswordEndpoint.Map(api);
        SetNewPasswordEndpoint.Map(api);
        GetAccountEndpoint.Map(api);
        ChangeAccountEndpoint.Map(api);
    }
}
