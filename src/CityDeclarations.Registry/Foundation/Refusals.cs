namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// The refusals that no single area owns: the request itself is wrong, or comes from the wrong person or at the wrong time.
/// </summary>
internal static class Refusals
{
    public static readonly Rule InvalidRequest = new(
        "invalid-request",
        "The request is not well formed",
        "Mend the fields named in errors and send it again.",
        400
    );

    public static readonly Rule UnknownParameter = new(
        "unknown-parameter",
        "The address has a parameter that this resource does not know",
        "Leave it out, or use one of the parameters that the detail lists.",
        400
    );

    public static readonly Rule FormTokenMissing = new(
        "form-token-missing",
        "A browser that is signed in must prove that the request is its own",
        "Read formToken from /api/v1/access and send it in the header X-Form-Token; or use an API key.",
        400
    );

    public static readonly Rule KeyUnknown = new(
        "key-unknown",
        "This is no key of this register",
        "Check that the whole key was copied: it starts with ccd_ and has no spaces.",
        401
    );

    public static readonly Rule KeyExpired = new("key-expired", "This key has expired", "Ask an officer for a new one.", 401);

    public static readonly Rule KeyRevoked = new("key-revoked", "This key was revoked", "Ask an officer for a new one.", 401);

    public static readonly Rule NotSignedIn = new(
        "not-signed-in",
        "You must be signed in for this",
        "Sign in, or send an API key in the header: Authorization: Bearer KEY.",
        401
    );

    public static readonly Rule NotAllowed = new(
        "not-allowed",
        "You may not do this",
        "Ask in a capacity that may: with the role and the programme or city that the detail names.",
        403
    );

    public static readonly Rule CapacityNotYours = new(
        "capacity-not-yours",
        "You do not act in this capacity",
        "Take one of those that /api/v1/access lists, as role:scope, or leave the header Acting-As out.",
        403
    );

    public static readonly Rule NotFound = new(
        "not-found",
        "There is no such thing here",
        "Check the address; lists give the addresses of what they hold.",
        404
    );

    public static readonly Rule MethodNotAllowed = new(
        "method-not-allowed",
        "This address does not take that method",
        "See the Allow header, or the API's description.",
        405
    );

    public static readonly Rule TryAgain = new(
        "try-again",
        "Somebody else was writing here at the same moment",
        "Send the request again as it is."
    );

    public static readonly Rule StaleVersion = new(
        "stale-version",
        "What you changed is no longer what is here",
        "Read it again, look at what changed, and send your change with the new ETag in If-Match.",
        412
    );

    /// <summary>Refuses a change of what is no longer at the version that was looked at.</summary>
    public static void MustBeAt(long expected, long version)
    {
        if (expected != version)
            throw StaleVersion.Broken($"You changed version {expected}; it is now at version {version}.");
    }

    public static readonly Rule TooLarge = new(
        "too-large",
        "The request is larger than is taken here",
        "Send less at a time; the detail names the limit.",
        413
    );

    public static readonly Rule UnsupportedMediaType = new(
        "unsupported-media-type",
        "This address does not take that kind of content",
        "Send JSON with Content-Type: application/json; imports take text/csv.",
        415
    );

    public static readonly Rule IdempotencyKeyReused = new(
        "idempotency-key-reused",
        "This Idempotency-Key has already been used for another request",
        "Use a new key for a new request; use the old key only to repeat the old request unchanged.",
        422
    );

    public static readonly Rule TooManyRequests = new(
        "too-many-requests",
        "Too many tries came from your network within a minute",
        "Wait for as long as the header Retry-After says, then try again.",
        429
    );

    public static readonly Rule VersionRequired = new(
        "version-required",
        "The version you last saw is needed",
        "Read the thing first and send its ETag in the If-Match header.",
        428
    );

    public static readonly Rule Unexpected = new(
        "unexpected",
        "Something went wrong here",
        "Try again; if it stays, tell the operator the traceId.",
        500
    );
}
