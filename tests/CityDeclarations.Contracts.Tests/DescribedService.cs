using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CityDeclarations.Contracts.Tests;
using CityDeclarations.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: AssemblyFixture(typeof(DescribedService))]

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// The whole service without its database: it describes itself, and refuses what it can refuse without looking anything up.
/// </summary>
public sealed partial class DescribedService : IAsyncLifetime
{
    private readonly WebApplication app;

    public DescribedService()
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = typeof(Service).Assembly.GetName().Name,
                EnvironmentName = Environments.Production,
                ContentRootPath = Path.Combine(Approved.Repository, "src", typeof(Service).Assembly.GetName().Name!),
            }
        );
        builder.WebHost.UseTestServer();
        builder.Host.UseServiceProviderFactory(new WithoutBackgroundWork());
        app = Service.Build(
            builder,
            new RegisterSettings { DataFolder = AppContext.BaseDirectory, ConnectionString = "Host=nowhere" },
            "Host=nowhere"
        );
    }

    /// <summary>Every address of the API with its method, as the description writes them: GET /api/v1/cities/{city}.</summary>
    public IReadOnlyList<string> Addresses => [.. Endpoints.Select(NameOf)];

    /// <summary>Of which kind the endpoint says it is.</summary>
    internal EndpointKind? Kind(string name) => Endpoints.Single(one => NameOf(one) == name).Metadata.GetMetadata<EndpointMark>()?.Kind;

    /// <summary>The area whose code answers there.</summary>
    internal string Area(string name) =>
        Endpoints
            .Single(one => NameOf(one) == name)
            .Metadata.GetRequiredMetadata<System.Reflection.MethodInfo>()
            .DeclaringType!.Namespace!.Split('.')[^1];

    /// <summary>The types of the request's body and, by status, of the answers.</summary>
    internal IEnumerable<(int? Status, Type Type)> Bodies(string name)
    {
        var metadata = Endpoints.Single(one => NameOf(one) == name).Metadata;
        return metadata
            .GetOrderedMetadata<IAcceptsMetadata>()
            .Where(one => one.RequestType is not null)
            .Select(one => ((int?)null, one.RequestType!))
            .Concat(
                metadata
                    .GetOrderedMetadata<IProducesResponseTypeMetadata>()
                    .Where(one => one.Type is not null)
                    .Select(one => ((int?)one.StatusCode, one.Type!))
            );
    }

    /// <summary>What the service is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Asks the service.</summary>
    public HttpClient Client() => app.GetTestClient();

    /// <summary>What it says of itself; a copy that a test may change.</summary>
    public async Task<JsonObject> Document()
    {
        using var client = Client();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!.AsObject();
    }

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<RouteEndpoint> Endpoints =>
        app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<EndpointMark>() is not null
                || endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/v1", StringComparison.Ordinal)
            );

    private static string NameOf(RouteEndpoint endpoint) =>
        $"{endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single()} "
        + $"/{Constraint().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "")}";

    [GeneratedRegex(":[^}]+(?=})")]
    private static partial Regex Constraint();

    /// <summary>Leaves out whatever would connect to the database on start, and checks that everything else can be made.</summary>
    private sealed class WithoutBackgroundWork : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            foreach (
                var work in services
                    .Where(service =>
                        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name != "GenericWebHostService"
                    )
                    .ToArray()
            )
                services.Remove(work);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) =>
            containerBuilder.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
