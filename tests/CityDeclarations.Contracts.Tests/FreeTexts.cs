using System.Text.Json;
using CityDeclarations.Registry;
using JasperFx.Events;

namespace CityDeclarations.Contracts.Tests;

/// <summary>A text in an event.</summary>
/// <param name="Place">Where it stands in the event, for instance <c>comments.text</c>.</param>
/// <param name="Member">The member that holds it, for instance <c>ReviewComment.Text</c>.</param>
/// <param name="Erased">Whether it is erased with whoever typed it.</param>
internal sealed record TextInEvent(string Place, string Member, bool Erased);

/// <summary>Finds every text in an event by filling each with its own name, and erasing a person who typed them all.</summary>
internal static class FreeTexts
{
    private static readonly FreeText Declared = new(Areas.All);

    public static IReadOnlyList<TextInEvent> Of(Type type)
    {
        var texts = new List<(string Place, string Member)>();
        var fact = Filled(type, "", texts);
        var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(type), fact)!;
        Declared.Visit(e, new TypedText { Theirs = true });
        var left = RegistryStore.Write(e.Data);
        return
        [
            .. texts.Select(text => new TextInEvent(
                text.Place,
                text.Member,
                !left.Contains($"\"at {text.Place}\"", StringComparison.Ordinal)
            )),
        ];
    }

    private static object Filled(Type record, string at, List<(string Place, string Member)> texts)
    {
        var made = record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return made.Invoke([
            .. made.GetParameters()
                .Select(part =>
                    Value(
                        part.ParameterType,
                        $"{at}{JsonNamingPolicy.CamelCase.ConvertName(part.Name!)}",
                        $"{record.Name}.{part.Name}",
                        texts
                    )
                ),
        ]);
    }

    private static object? Value(Type type, string place, string member, List<(string Place, string Member)> texts)
    {
        if (type == typeof(string))
        {
            texts.Add((place, member));
            return $"at {place}";
        }
        if (type == typeof(PartialDate))
            return PartialDate.Parse("2026");
        if (type.IsValueType)
            return Activator.CreateInstance(type);
        if (type.Assembly == Known.Registry)
            return Filled(type, $"{place}.", texts);
        var item = Value(type.GenericTypeArguments[^1], place, member, texts);
        if (type.GenericTypeArguments.Length == 2)
            return item is string word ? new Dictionary<string, string> { ["en"] = word } : null; // the rest hold numbers
        var list = Array.CreateInstance(type.GenericTypeArguments[0], 1);
        list.SetValue(item, 0);
        return list;
    }
}
