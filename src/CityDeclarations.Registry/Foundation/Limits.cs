using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using FluentValidation.Validators;

namespace CityDeclarations.Registry.Foundation;

/// <summary>What a member may be at most and at least.</summary>
/// <param name="MaxLength">How many characters a text has at most.</param>
/// <param name="Min">The least number.</param>
/// <param name="Max">The greatest number.</param>
public sealed record Limit(int? MaxLength = null, decimal? Min = null, decimal? Max = null)
{
    /// <summary>A number that it is above.</summary>
    public decimal? Above { get; init; }

    /// <summary>How many items a list has at most.</summary>
    public int? MaxItems { get; init; }

    /// <summary>What each item of a list, or each value by name, may be.</summary>
    public Limit? Each { get; init; }

    /// <summary>What is within both.</summary>
    public Limit And(Limit? other) =>
        other is null
            ? this
            : new Limit(Least(MaxLength, other.MaxLength), Greatest(Min, other.Min), Least(Max, other.Max))
            {
                Above = Greatest(Above, other.Above),
                MaxItems = Least(MaxItems, other.MaxItems),
                Each = Each?.And(other.Each) ?? other.Each,
            };

    private static T? Least<T>(T? one, T? other)
        where T : struct => one is null || Comparer<T?>.Default.Compare(other ?? one, one) < 0 ? other : one;

    private static T? Greatest<T>(T? one, T? other)
        where T : struct => Comparer<T?>.Default.Compare(one, other) > 0 ? one : other; // none is less than any
}

/// <summary>A rule of a validator that says what it allows.</summary>
internal interface ILimited
{
    Limit Limit { get; }
}

/// <summary>A rule that the library does not have, with the limit that it keeps.</summary>
internal sealed class WithinValidator<T, TProperty>(Limit limit, Func<TProperty, bool> holds) : PropertyValidator<T, TProperty>, ILimited
{
    public Limit Limit => limit;

    public override string Name => "WithinValidator";

    public override bool IsValid(ValidationContext<T> context, TProperty value) => value is null || holds(value);
}

/// <summary>
/// The limits of what clients send, by member: read from the validators, so that the description of the API tells what is
/// enforced. A rule about a member of a member is not read; it says how two of them go together.
/// </summary>
internal sealed class Limits
{
    private readonly Dictionary<(Type Record, string Member), Limit> limits = [];

    public Limits()
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(Limits).Assembly, includeInternalTypes: true))
        {
            var validator = (IValidator)Activator.CreateInstance(found.ValidatorType)!;
            var request = found.InterfaceType.GenericTypeArguments[0];
            Read(validator, request);
            // What is sent of a request has the names that the request gives it.
            if (request.Assembly.GetType($"{request.FullName}Endpoint+Body") is { } body)
                Read(validator, body);
        }
    }

    public Limit? Find(MemberInfo member) => limits.GetValueOrDefault(KeyOf(member));

    private void Read(IValidator validator, Type record)
    {
        foreach (var rule in validator.CreateDescriptor().Rules)
        foreach (var component in rule.Components)
        {
            var member = MemberOf(rule, record);
            if (component.Validator is IChildValidatorAdaptor)
            {
                // A part without a name of its own is sent member by member.
                var part = rule.PropertyName is "" ? record : member?.PropertyType;
                if (part is not null)
                    Read(ChildOf(component.Validator), IsOfEach(rule) ? part.GenericTypeArguments[^1] : part);
            }
            else if (member is not null && LimitOf(component.Validator) is { } limit)
                limits[KeyOf(member)] = (IsOfEach(rule) ? new Limit { Each = limit } : limit).And(Find(member));
        }
    }

    private static Limit? LimitOf(IPropertyValidator validator) =>
        validator switch
        {
            ILimited limited => limited.Limit,
            ILengthValidator { Max: > 0 and var longest } => new Limit(longest),
            IInclusiveBetweenValidator between => new Limit(Min: Number(between.From), Max: Number(between.To)),
            IComparisonValidator { MemberToCompare: null, ValueToCompare: { } value } comparison => comparison.Comparison switch
            {
                Comparison.GreaterThan => new Limit { Above = Number(value) },
                Comparison.GreaterThanOrEqual => new Limit(Min: Number(value)),
                Comparison.LessThanOrEqual => new Limit(Max: Number(value)),
                _ => null,
            },
            _ => null,
        };

    private static decimal Number(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static PropertyInfo? MemberOf(IValidationRule rule, Type record) =>
        (rule.Expression?.Body is UnaryExpression { Operand: var inner } ? inner : rule.Expression?.Body)
            is MemberExpression { Expression: ParameterExpression, Member: var member }
            ? record.GetProperty(member.Name)
            : null;

    /// <summary>A member by the type that declares it: one of a base is the same in all that derive from it.</summary>
    private static (Type Record, string Member) KeyOf(MemberInfo member) => (member.DeclaringType!, member.Name);

    private static bool IsOfEach(IValidationRule rule) =>
        rule.GetType().GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    // The library tells the type of a child's validator only; the validator itself it gives to whoever validates something.
    private static IValidator ChildOf(IPropertyValidator adaptor)
    {
        var nothing = Activator.CreateInstance(
            typeof(ValidationContext<>).MakeGenericType(adaptor.GetType().GenericTypeArguments[0]),
            [null]
        );
        return (IValidator)adaptor.GetType().GetMethod(nameof(ChildValidatorAdaptor<,>.GetValidator))!.Invoke(adaptor, [nothing, null])!;
    }
}
