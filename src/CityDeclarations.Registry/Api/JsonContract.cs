using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace CityDeclarations.Registry.Api;

/// <summary>How JSON is read and written wherever somebody outside sees it: the API, published files, files of facts.</summary>
internal static class JsonContract
{
    /// <summary>How the API writes and reads JSON: strict in what it takes, so that a typing error is no silent loss.</summary>
    public static void Apply(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new WordConverter());
        json.Converters.Add(new TextConverter());
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver())
            .WithAddedModifier(MayBeLeftOut)
            .WithAddedModifier(RefuseHolesAndExcess);
    }

    /// <summary>What may be null may be left out.</summary>
    private static void MayBeLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsSetNullable))
            property.IsRequired = false;
    }

    /// <summary>
    /// No list holds a null, unless its items may be none, and no number is so large that sums with it overflow: no rule needs to think of
    /// either.
    /// </summary>
    private static void RefuseHolesAndExcess(JsonTypeInfo type)
    {
        if (
            type.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary
            && Nullable.GetUnderlyingType(type.ElementType!) is null
        )
        {
            type.OnDeserialized = list =>
            {
                var items = list is System.Collections.IDictionary map ? map.Values : (System.Collections.IEnumerable)list;
                if (items.Cast<object?>().Contains(null))
                    throw new JsonException("A null stands among the values. Leave it out.");
            };
        }
        else if (type.Kind is JsonTypeInfoKind.Object && type.Properties.Where(IsNumber).ToArray() is { Length: > 0 } numbers)
        {
            type.OnDeserialized = given =>
            {
                if (
                    numbers.FirstOrDefault(number =>
                        number.Get?.Invoke(given) is decimal value && Math.Abs(value) > Validation.LargestFigure
                    ) is
                    { } excessive
                )
                    throw new JsonException($"“{excessive.Name}” is larger than any figure of a city can be. Check the digits.");
            };
        }
    }

    private static bool IsNumber(JsonPropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(decimal);
}
