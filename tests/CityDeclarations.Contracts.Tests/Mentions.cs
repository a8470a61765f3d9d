using Mono.Cecil;
using NetArchTest.Rules;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// A rule that a type mentions none of the given types and namespaces, and a note of each that it does. The library's
/// own rule does not look into asynchronous lambdas, which is what most endpoints are; this one looks at everything
/// that the compiler made of a type.
/// </summary>
internal sealed class Mentions(params IReadOnlyCollection<string> forbidden) : ICustomRule
{
    private readonly SortedSet<string> found = [];

    /// <summary>What was found: who mentions what.</summary>
    public IReadOnlyCollection<string> Found => found;

    public bool MeetsRule(TypeDefinition type)
    {
        var names = All(type).SelectMany(Parts).Select(one => one.FullName).ToHashSet();
        var broken = forbidden
            .Where(one =>
                names.Any(name =>
                    name.StartsWith(one, StringComparison.Ordinal) && (name.Length == one.Length || name[one.Length] is '.' or '/')
                )
            )
            .ToArray();
        found.UnionWith(broken.Select(one => $"{Short(type.FullName)} -> {Short(one)}"));
        return broken.Length == 0;
    }

    private static string Short(string name) => name.Replace($"{Known.Root}.", "", StringComparison.Ordinal);

    /// <summary>Every type that stands in a type or in what is nested in it, however deep.</summary>
    private static IEnumerable<TypeReference?> All(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(one => one.InterfaceType),
            .. Attributes(type),
            .. type.GenericParameters.SelectMany(one => one.Constraints).Select(one => one.ConstraintType),
            .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
            .. type.Properties.SelectMany(Attributes),
            .. type.Methods.SelectMany(All),
            .. type.NestedTypes.SelectMany(All),
        ];

    private static IEnumerable<TypeReference?> All(MethodDefinition method) =>
        [
            .. Signature(method),
            .. Attributes(method),
            .. method.Parameters.SelectMany(Attributes),
            .. method.GenericParameters.SelectMany(one => one.Constraints).Select(one => one.ConstraintType),
            .. method.HasBody ? method.Body.Variables.Select(one => one.VariableType) : [],
            .. method.HasBody ? method.Body.ExceptionHandlers.Select(one => one.CatchType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(one => Operand(one.Operand)) : [],
        ];

    private static IEnumerable<TypeReference?> Operand(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod method => [.. Signature(method), .. method.GenericArguments],
            MethodReference method => Signature(method),
            _ => [],
        };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(one => one.ParameterType)];

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider where) =>
        where.CustomAttributes.SelectMany(one =>
            Signature(one.Constructor).Concat(one.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>())
        );

    /// <summary>The types that a type is put together from: arguments of generic types, elements of arrays.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
            TypeSpecification made => Parts(made.ElementType),
            _ => [type],
        };
}
