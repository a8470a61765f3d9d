namespace CityDeclarations.Registry.Api;

/// <summary>What kind of request an endpoint takes; the API's description and the tests read it.</summary>
internal enum EndpointKind
{
    Shows,
    Computes,
    Gives,
    Creates,
    Does,
    Keeps,
    Changes,
}

/// <summary>The kind of an endpoint, as metadata.</summary>
internal sealed record EndpointMark(EndpointKind Kind);

/// <summary>How an endpoint describes itself: a few kinds, each with its own headers and answers.</summary>
internal static class Endpoints
{
    /// <summary>Shows something.</summary>
    public static RouteHandlerBuilder Shows<T>(this RouteHandlerBuilder endpoint, string summary, string? description = null) =>
        endpoint.Kind(EndpointKind.Shows, summary, description).Produces<T>();

    /// <summary>Answers what follows from what is sent along; nothing is kept or changed.</summary>
    public static RouteHandlerBuilder Computes<T>(this RouteHandlerBuilder endpoint, string summary, string? description = null) =>
        endpoint.Kind(EndpointKind.Computes, summary, description).Produces<T>();

    /// <summary>Gives a file out.</summary>
    public static RouteHandlerBuilder Gives(
        this RouteHandlerBuilder endpoint,
        string summary,
        string? description = null,
        string mediaType = "application/octet-stream"
    ) => endpoint.Kind(EndpointKind.Gives, summary, description).Produces<Stream>(contentType: mediaType);

    /// <summary>Keeps something under an address that its content decides: doing it again changes nothing.</summary>
    public static RouteHandlerBuilder Keeps<T>(this RouteHandlerBuilder endpoint, string summary, string? description = null) =>
        endpoint.Kind(EndpointKind.Keeps, summary, description).Produces<T>().Produces<T>(StatusCodes.Status201Created);

    /// <summary>Makes a new thing; takes an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Creates(this RouteHandlerBuilder endpoint, string summary, string? description = null) =>
        endpoint.Creates<Created>(summary, description);

    /// <summary>Makes new things and answers more than where they are; takes an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Creates<T>(
        this RouteHandlerBuilder endpoint,
        string summary,
        string? description = null,
        int status = StatusCodes.Status201Created
    ) => endpoint.Kind(EndpointKind.Creates, summary, description).Produces<T>(status);

    /// <summary>Does something that leaves nothing to answer; takes an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Does(
        this RouteHandlerBuilder endpoint,
        string summary,
        string? description = null,
        int status = StatusCodes.Status204NoContent
    ) => endpoint.Kind(EndpointKind.Does, summary, description).Produces(status);

    /// <summary>Changes a thing that is there; takes If-Match.</summary>
    public static RouteHandlerBuilder Changes(this RouteHandlerBuilder endpoint, string summary, string? description = null) =>
        endpoint.Changes<Changed>(summary, description);

    /// <summary>Changes a thing that is there and answers more than its new version; takes If-Match.</summary>
    public static RouteHandlerBuilder Changes<T>(
        this RouteHandlerBuilder endpoint,
        string summary,
        string? description = null,
        int status = StatusCodes.Status200OK
    ) => endpoint.Kind(EndpointKind.Changes, summary, description).Produces<T>(status);

    private static RouteHandlerBuilder Kind(this RouteHandlerBuilder endpoint, EndpointKind kind, string summary, string? description) =>
        endpoint.WithMetadata(new EndpointMark(kind)).WithSummary(summary).WithDescription(description ?? summary + ".");
}
