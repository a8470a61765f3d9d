using System.Text.Json;
using System.Text.Json.Serialization;

namespace CityDeclarations.Registry.Api;

/// <summary>Refuses the one character that the database cannot keep in a text: the zero character.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String ? Whole(reader.GetString()!) : throw new JsonException("This is to be a text.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Whole(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value);

    private static string Whole(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new JsonException("The text has a zero character (\\u0000) in it; no text has one.")
            : text;
}
