using Microsoft.OpenApi;

namespace CityDeclarations.Registry.Api;

/// <summary>What a client may leave out of what it sends: whatever may be null (<see cref="JsonContract"/>).</summary>
internal static class BodyDescription
{
    /// <summary>Takes what may be left out from what is required, wherever it can be sent.</summary>
    public static void Describe(OpenApiDocument document)
    {
        var seen = new HashSet<string>();
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations!.Values))
        foreach (var media in operation.RequestBody?.Content?.Values ?? [])
            Loosen(media.Schema, seen, document);
    }

    private static void Loosen(IOpenApiSchema? schema, HashSet<string> seen, OpenApiDocument document)
    {
        if (schema is OpenApiSchemaReference { Reference.Id: { } name })
        {
            if (seen.Add(name))
                Loosen(document.Components!.Schemas![name], seen, document);
            return;
        }
        if (schema is null)
            return;
        foreach (var (member, part) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (MayBeNull(part))
                schema.Required?.Remove(member);
            Loosen(part, seen, document);
        }
        foreach (var part in (schema.OneOf ?? []).Append(schema.Items).Append(schema.AdditionalProperties))
            Loosen(part, seen, document);
    }

    private static bool MayBeNull(IOpenApiSchema schema) =>
        schema is OpenApiSchema && (Nullable(schema) || schema.OneOf?.Any(part => part is OpenApiSchema && Nullable(part)) == true);

    private static bool Nullable(IOpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) == true;
}
