using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// What code reaches: read from the code itself, so that what the API says of an operation is what the operation does.
/// </summary>
internal static class Reach
{
    private static readonly Module Registry = typeof(Reach).Module;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    private static readonly ConcurrentDictionary<MethodBase, IReadOnlyList<MemberInfo>> Read = new();

    /// <summary>What stands for a virtual method in those that derive from its class.</summary>
    private static readonly Lazy<ILookup<MethodBase, MethodBase>> Overrides = new(() =>
        (
            from type in Registry.GetTypes()
            from method in type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            let declared = method.GetBaseDefinition()
            where declared != method && declared.Module == Registry
            select (Declared: Definition(declared), Method: (MethodBase)method)
        ).ToLookup(one => one.Declared, one => one.Method)
    );

    /// <summary>The methods and fields that a method names, in the order in which it does.</summary>
    public static IReadOnlyList<MemberInfo> Names(MethodBase method) => Read.GetOrAdd(method, static one => [.. Operands(Written(one))]);

    /// <summary>The methods of the registry that a method leads to: those that it calls or hands on, and what those stand for.</summary>
    public static IEnumerable<MethodBase> Next(MethodBase method) =>
        Names(method)
            .SelectMany<MemberInfo, MethodBase>(member =>
                member switch
                {
                    MethodBase called when called.Module == Registry => [Definition(called), .. Overrides.Value[Definition(called)]],
                    // Tables of rules and questions are fields with lambdas in them.
                    FieldInfo { IsStatic: true, DeclaringType: { TypeInitializer: { } table } owner } when owner.Module == Registry =>
                    [
                        Definition(table),
                    ],
                    _ => [],
                }
            );

    /// <summary>Some methods, and all those that they lead to.</summary>
    public static IReadOnlyCollection<MethodBase> From(params IEnumerable<MethodBase> roots)
    {
        var found = new HashSet<MethodBase>();
        var ahead = new Stack<MethodBase>(roots);
        while (ahead.TryPop(out var method))
            if (found.Add(method))
                foreach (var next in Next(method))
                    ahead.Push(next);
        return found;
    }

    private static MethodBase Definition(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;

    /// <summary>Where the compiler put what was written in a method that waits or yields.</summary>
    private static MethodBase Written(MethodBase method) =>
        method
            .GetCustomAttribute<StateMachineAttribute>()
            ?.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        ?? method;

    private static IEnumerable<MemberInfo> Operands(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType?.GetGenericArguments();
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length; )
        {
            int value = code[at++];
            if (value == 0xFE)
                value = value << 8 | code[at++];
            var kind = Codes[value].OperandType;
            if (kind is OperandType.InlineMethod or OperandType.InlineField)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod)!;
            at += kind switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }
}
