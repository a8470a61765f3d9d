using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Asks for a change.</summary>
public interface ICommand<TResult> : IRequest<TResult>;

/// <summary>Asks to be shown something.</summary>
public interface IQuery<TResult> : IRequest<TResult>;

/// <summary>What a command that makes a new thing answers: where the thing is, and its first version.</summary>
/// <param name="Id">The part of the address that is new: a slug, a year, an id.</param>
/// <param name="Version">The version of the new thing's stream.</param>
public sealed record Created(string Id, long Version);

/// <summary>
/// Says which roles may send a request. The register itself may always do what an officer may, and a lead what an official may.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    /// <summary>The roles that may send the request.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    internal bool Covers(Role role) =>
        Roles.Contains(role)
        || role switch
        {
            Role.Register => Roles.Contains(Role.Officer),
            Role.Lead => Roles.Contains(Role.Official),
            _ => false,
        };
}

/// <summary>Says that anybody may send a request, with or without a key.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAnyoneAttribute : Attribute;

/// <summary>Says that a person who is signed in may send a request, in whatever capacity: it is about that person.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowPersonAttribute : Attribute;

/// <summary>The first gate: a request goes on only when it says that this role may send it. Silence means no.</summary>
internal sealed class Authorized<TRequest, TResult>(CommandContext context) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    private static readonly AllowAttribute? Allowed = typeof(TRequest).GetCustomAttribute<AllowAttribute>();
    private static readonly bool Anyone = typeof(TRequest).IsDefined(typeof(AllowAnyoneAttribute));
    private static readonly bool Person = typeof(TRequest).IsDefined(typeof(AllowPersonAttribute));

    public Task<TResult> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        var actor = context.Actor;
        if (Anyone || Person && actor.Person is not null || Allowed?.Covers(actor.Role) == true)
            return next();
        var may =
            Person ? "a person who is signed in"
            : Allowed is null ? "nobody"
            : string.Join(" or ", Allowed.Roles.Select(Choice<Role>.WordOf));
        throw actor == Actor.Anyone
            ? Refusals.NotSignedIn.Broken($"This can be done by {may}.")
            : Refusals.NotAllowed.Broken($"This can be done by {may}; you ask as {Choice<Role>.WordOf(actor.Role)}.");
    }
}

/// <summary>The second gate: a request that is malformed never reaches its handler.</summary>
internal sealed class Validated<TRequest, TResult>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResult>
    where TRequest : IRequest<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        foreach (var validator in validators)
            await validator.ValidateAndThrowAsync(request, ct);
        return await next();
    }
}

internal static class RequestSetup
{
    /// <summary>
    /// Wires MediatR 5.1 (docs/decisions/0002). Everything that knows the library's version is in this file,
    /// so replacing it touches no use case.
    /// </summary>
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.Scan(scan =>
            scan.FromAssemblyOf<RuleViolationException>()
                .AddClasses(types => types.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces()
                .WithScopedLifetime()
        );
        services.AddValidatorsFromAssemblyContaining<RuleViolationException>(includeInternalTypes: true);
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Authorized<,>)); // order of registration is order of running
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Idempotent<,>));
        return services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validated<,>));
    }
}
