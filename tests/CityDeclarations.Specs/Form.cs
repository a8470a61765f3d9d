using System.Reflection;
using System.Text.Json;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Specs;

/// <summary>What a validator finds, as the answer to the client has it: the field as the JSON names it, and the stable code.</summary>
internal static class Form
{
    static Form() => new ServiceCollection().AddProblems(); // names fields as the JSON does

    public static string[] Findings<TValidator>(object command)
        where TValidator : IValidator, new() =>
        [
            .. new TValidator()
                .Validate(new ValidationContext<object>(command))
                .Errors.Select(error => $"{error.PropertyName}: {FieldCodes.Of(error.ErrorCode)}")
                .Distinct(),
        ];

    /// <summary>Whether what a client sends has such a field, for instance <c>values[2].unit</c>.</summary>
    public static bool Has(Type body, string path)
    {
        var type = body;
        foreach (var segment in path.Split('.'))
        {
            var name = segment.Split('[')[0];
            var member = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name);
            if (member is null)
                return false;
            type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            if (segment.EndsWith(']'))
                type = type.GetGenericArguments()[0];
        }
        return true;
    }
}
