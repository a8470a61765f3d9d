using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;

namespace CityDeclarations.Registry.Api;

/// <summary>
/// The rules that can refuse an operation: those that its endpoint and the handler of its request can name, at any depth,
/// and those that stand before every handler.
/// </summary>
internal static class RefusalsOf
{
    private static readonly Dictionary<Type, MethodInfo> Handlers = typeof(RefusalsOf)
        .Assembly.GetTypes()
        .SelectMany(type => type.GetInterfaces(), (type, handles) => (type, handles))
        .Where(one => one.handles.IsGenericType && one.handles.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
        .ToDictionary(one => one.handles.GenericTypeArguments[0], one => one.type.GetInterfaceMap(one.handles).TargetMethods.Single());

    /// <summary>The rules that can refuse what is asked of an endpoint, by code.</summary>
    /// <param name="metadata">What the endpoint says of itself.</param>
    /// <param name="method">Its HTTP method.</param>
    public static IReadOnlyList<Rule> Endpoint(IList<object> metadata, string method)
    {
        var endpoint = metadata.OfType<MethodInfo>().First();
        var request = RequestOf(endpoint);
        var takesIfMatch = metadata.OfType<TakesIfMatch>().Any();
        return
        [
            .. Named([endpoint, Handlers[request]])
                // Who writes a stream names this, whether or not a version is asked for.
                .Where(rule => takesIfMatch || rule != Refusals.StaleVersion)
                .Concat(Gates(request))
                .Concat(HttpMethods.IsGet(method) ? [] : Sending(metadata))
                .Concat(takesIfMatch ? [Refusals.VersionRequired, Refusals.StaleVersion] : [])
                .Concat(metadata.OfType<EnableRateLimitingAttribute>().Any() ? [Refusals.TooManyRequests] : [])
                .Distinct()
                .OrderBy(rule => rule.Code, StringComparer.Ordinal),
        ];
    }

    /// <summary>An endpoint stands beside its request and is named after it.</summary>
    public static Type RequestOf(MethodInfo endpoint)
    {
        var type = endpoint.DeclaringType!.DeclaringType!;
        return type.Assembly.GetType($"{type.Namespace}.{ApiDescription.UseCaseOf(type)}", true)!;
    }

    /// <summary>What is looked at before the handler: who asks, with what, and the form of what is asked.</summary>
    private static IEnumerable<Rule> Gates(Type request) =>
        [
            Refusals.InvalidRequest,
            Refusals.UnknownParameter,
            Refusals.KeyUnknown,
            Refusals.KeyExpired,
            Refusals.KeyRevoked,
            Refusals.CapacityNotYours,
            .. request.IsDefined(typeof(AllowAnyoneAttribute)) ? Array.Empty<Rule>() : [Refusals.NotSignedIn, Refusals.NotAllowed],
        ];

    /// <summary>What can be wrong with sending something, whatever is sent.</summary>
    private static IEnumerable<Rule> Sending(IList<object> metadata) =>
        [
            Refusals.FormTokenMissing,
            .. metadata.OfType<IAcceptsMetadata>().Any() ? [Refusals.TooLarge, Refusals.UnsupportedMediaType] : Array.Empty<Rule>(),
            .. metadata.OfType<EndpointMark>().Single().Kind is EndpointKind.Computes
                ? Array.Empty<Rule>()
                : [Refusals.IdempotencyKeyReused, Refusals.TryAgain],
        ];

    /// <summary>
    /// The rules that some methods can say no with. Those that are broken at once are; those that are noted first, with all
    /// others that are broken, are where the notes lead to a refusal: elsewhere they are shown.
    /// </summary>
    private static HashSet<Rule> Named(IEnumerable<MethodBase> roots)
    {
        var rules = new HashSet<Rule>();
        var reached = Reach.From(roots);
        foreach (var method in reached)
            rules.UnionWith(RulesIn(method).Where(one => !one.Noted).Select(one => one.Rule));
        foreach (var method in Reach.From(reached.Where(RefusesWithNotes)))
            rules.UnionWith(RulesIn(method).Select(one => one.Rule));
        return rules;
    }

    /// <summary>Whether a method refuses with what was noted, itself or by a helper that it hands the notes to.</summary>
    private static bool RefusesWithNotes(MethodBase method) =>
        method.DeclaringType != typeof(Rule)
        && (Refuses(method) || Reach.Names(method).OfType<MethodInfo>().Any(called => TakesNotes(called) && Refuses(called)));

    private static bool Refuses(MethodBase method) =>
        Reach.Names(method).Any(one => one is ConstructorInfo made && made.DeclaringType == typeof(RuleViolationException));

    private static bool TakesNotes(MethodInfo method) =>
        method.GetParameters().Any(one => one.ParameterType.GenericTypeArguments.Contains(typeof(Violation)));

    /// <summary>Whether a method is handed a rule to show it, as in the report of an import.</summary>
    private static bool Shows(MethodInfo method) =>
        Takes<Rule>(method) && Reach.From(method).SelectMany(Reach.Names).Any(one => one.Name is "get_Code");

    private static bool Takes<T>(MethodInfo method) => method.GetParameters().Any(one => one.ParameterType == typeof(T));

    /// <summary>The rules that a method names, and whether it only notes them.</summary>
    private static IEnumerable<(Rule Rule, bool Noted)> RulesIn(MethodBase method)
    {
        var waiting = new List<Rule>();
        foreach (var member in Reach.Names(method))
        {
            // Where a rule is made is where it is named first.
            if (
                member is FieldInfo { IsStatic: true } field
                && field.FieldType == typeof(Rule)
                && field.DeclaringType != method.DeclaringType
            )
                waiting.Add((Rule)field.GetValue(null)!);
            if (member is not MethodInfo called || called.DeclaringType != typeof(Rule) && !Takes<Rule>(called))
                continue;
            if (called.Name is nameof(Rule.On) or nameof(Rule.Broken) || called.DeclaringType != typeof(Rule))
                foreach (var rule in waiting)
                    yield return (rule, called.Name is nameof(Rule.On) || Shows(called));
            waiting.Clear(); // or it was compared, or asked for its words
        }
        foreach (var rule in waiting)
            yield return (rule, false);
    }
}
