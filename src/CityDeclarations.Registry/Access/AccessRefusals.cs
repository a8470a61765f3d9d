namespace CityDeclarations.Registry.Access;

internal static class AccessRefusals
{
    public static readonly Rule ScopeNeeded = new(
        "scope-needed",
        "The scope does not go with the role",
        "Officers and jurors: the slug of a programme, or * for officers of every programme. Leads, officials and readers: the "
            + "slug of a city. Partners: the slug of an organisation, or leave it out."
    );

    public static readonly Rule ExpiryImpossible = new(
        "expiry-impossible",
        "A key ends within two years, and not before tomorrow",
        "Give a date from tomorrow to two years from now."
    );

    public static readonly Rule KeyOver = new("key-over", "This key works no longer, so there is nothing to replace", "Issue a new one.");

    public static readonly Rule OverlapImpossible = new(
        "overlap-impossible",
        "A key that is replaced works on for 30 days at most",
        "Give overlapDays from 0 to 30."
    );
}
