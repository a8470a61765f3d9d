using CityDeclarations.Registry.Foundation;

namespace CityDeclarations.Registry.Access;

internal static class AccessRules
{
    public static readonly Rule KeyUnknown = new("key-unknown", "This is no key of this register",
        "Check that the whole key was copied: it starts with ccd_ and has no spaces.", 401);

    public static readonly Rule KeyExpired = new("key-expired", "This key has expired",
        "Ask an officer for a new one.", 401);

    public static readonly Rule KeyRevoked = new("key-revoked", "This key was revoked",
        "Ask an officer for a new one.", 401);

    public static readonly Rule ScopeNeeded = new("scope-needed", "The scope does not go with the role",
        "Officers: the slug of a programme, or * for every programme. Officials: the slug of a city. Partners: leave it out.");

    public static readonly Rule ExpiryImpossible = new("expiry-impossible", "A key ends within two years, and not before tomorrow",
        "Give a date from tomorrow to two years from now.");
}
