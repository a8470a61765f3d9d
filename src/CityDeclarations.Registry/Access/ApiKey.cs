namespace CityDeclarations.Registry.Access;

/// <summary>
/// A key to the API. A document, not a stream: it is a secret, it is nobody's history, and it can be thrown away.
/// </summary>
internal sealed record ApiKey
{
    private const string Prefix = "ccd";

    /// <summary>Names the key in lists, logs and events.</summary>
    public required string Id { get; init; }

    public required string Digest { get; init; }
    public required Role Role { get; init; }
    public required string Scope { get; init; }

    /// <summary>What the key is for; an organisation or a system, never a person.</summary>
    public required string Label { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedBy { get; init; }

    /// <summary>Scope of whoever issued it: other officers of that scope see it too.</summary>
    public required string IssuedIn { get; init; }

    /// <summary>
    /// The person whose own key it is; it does no more than that person may. None for a key of a city, an organisation or a programme.
    /// </summary>
    public string? Person { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was last used, to within five minutes.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public required long Version { get; init; }

    public Actor Actor => new(Id, Role, Scope);

    /// <summary>
    /// Whether somebody is answerable for the key: its person; the lead of its city, the people of its organisation, and officers.
    /// </summary>
    public bool IsSeenBy(Actor actor) =>
        actor.IsOfficerOfAll
        || Person is not null && Person == actor.Person
        || actor.IsOfficer && (IssuedIn == actor.Scope || Scope == actor.Scope)
        || Person is null
            && Scope == actor.Scope
            && (actor.Role is Role.Lead || Role is Role.Partner && actor.Role is Role.Partner && Scope.Length > 0);

    /// <summary>A new key, and the text of it, which is shown this once.</summary>
    public static (ApiKey Key, string Text) Issue(
        Role role,
        string scope,
        string label,
        DateTimeOffset expiresAt,
        CommandContext context,
        string? person = null
    )
    {
        var (id, secret) = (Secret.NewId(), Secret.New());
        var key = new ApiKey
        {
            Id = id,
            Digest = Secret.DigestOf(secret),
            Role = role,
            Scope = scope,
            Label = label,
            IssuedAt = context.Now,
            IssuedBy = context.Actor.Id,
            IssuedIn = context.Actor.Scope,
            Person = person,
            ExpiresAt = expiresAt,
            Version = 1,
        };
        return (key, $"{Prefix}_{id}_{secret}");
    }

    /// <summary>Takes the text of a key apart.</summary>
    public static (string Id, string Secret)? Parse(string text) =>
        text.Split('_', 3) is [Prefix, { Length: 12 } id, { Length: > 0 } secret] ? (id, secret) : null;
}

/// <summary>A key as it is listed.</summary>
/// <param name="Id">Names the key.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Scope">What that is limited to: a programme, a city, <c>*</c> for every programme; empty for partners.</param>
/// <param name="Label">What it is for, as whoever issued it wrote. Only those who are answerable for the key see it.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="IssuedBy">The key that issued it.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="Person">Id of the person whose own key it is; none for one of a city, an organisation or a programme.</param>
/// <param name="LastUsedAt">When it was last used, to within five minutes.</param>
/// <param name="Version">Send it in If-Match to revoke the key.</param>
public sealed record KeyEntry(
    string Id,
    Role Role,
    string Scope,
    string Label,
    DateTimeOffset IssuedAt,
    string IssuedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    string? Person,
    DateTimeOffset? LastUsedAt,
    long Version
)
{
    internal static KeyEntry Of(ApiKey key) =>
        new(
            key.Id,
            key.Role,
            key.Scope,
            key.Label,
            key.IssuedAt,
            key.IssuedBy,
            key.ExpiresAt,
            key.RevokedAt,
            key.Person,
            key.LastUsedAt,
            key.Version
        );
}
