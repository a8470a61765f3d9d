namespace CityDeclarations.Registry.Foundation;

/// <summary>In which capacity somebody asks.</summary>
public enum Role
{
    /// <summary>Anybody, without a key.</summary>
    Public,

    /// <summary>An organisation that pulls the data; it also sees what cities share with partners only.</summary>
    Partner,

    /// <summary>An official of one city; the scope is the city's slug.</summary>
    Official,

    /// <summary>An officer of one programme, or of every programme; the scope is the programme's slug or <c>*</c>.</summary>
    Officer,

    /// <summary>The register itself: opening facts and jobs. It may do what an officer of every programme may.</summary>
    Register
}

/// <summary>Who asks: the id of the key (never a name: events carry it for ever), the role, and what the role is limited to.</summary>
/// <param name="Id">Identifies the key or the job, and no person.</param>
/// <param name="Role">The capacity.</param>
/// <param name="Scope">A programme's slug for officers, a city's slug for officials, <c>*</c> for everything, else empty.</param>
public sealed record Actor(string Id, Role Role, string Scope = "")
{
    /// <summary>The scope that covers every programme.</summary>
    public const string Everything = "*";

    /// <summary>Somebody without a key.</summary>
    public static readonly Actor Anyone = new("anyone", Role.Public);

    /// <summary>The register itself, doing the named job.</summary>
    public static Actor Job(string name) => new($"register:{name}", Role.Register, Everything);

    /// <summary>Whether this is an officer of the programme.</summary>
    public bool IsOfficerOf(string programme) =>
        Role is Role.Register || Role is Role.Officer && (Scope == Everything || Scope == programme);

    /// <summary>Whether this is an officer of at least one programme.</summary>
    public bool IsOfficer => Role is Role.Register or Role.Officer;

    /// <summary>Whether this is an officer of every programme.</summary>
    public bool IsOfficerOfAll => Role is Role.Register || Role is Role.Officer && Scope == Everything;

    /// <summary>Whether this is an official of the city.</summary>
    public bool IsOfficialOf(string city) => Role is Role.Official && Scope == city;

    /// <summary>Whether this may act for the city in the programme: its own official, or the programme's officer.</summary>
    public bool ActsFor(string city, string programme) => IsOfficialOf(city) || IsOfficerOf(programme);
}

/// <summary>Who acts, and when: one actor and one moment for the whole request.</summary>
/// <param name="Actor">Who acts.</param>
/// <param name="Now">The moment of the request; decisions know no other clock.</param>
/// <param name="IdempotencyKey">The client's own name for this request, so that a retry is recognised.</param>
public sealed record CommandContext(Actor Actor, DateTimeOffset Now, string? IdempotencyKey = null)
{
    /// <summary>A digest of the request that <see cref="IdempotencyKey"/> names, set on its way to the handler.</summary>
    internal string Fingerprint { get; set; } = "";

    /// <summary>Refuses everybody but the city's own official and the programme's officers.</summary>
    internal void OnlyFor(string city, string programme)
    {
        if (!Actor.ActsFor(city, programme)) throw Refusals.NotAllowed.Broken($"Only an official of {city} or an officer of “{programme}” does this.");
    }

    /// <summary>Today's date where the programme is run.</summary>
    public DateOnly Today(string timeZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

    /// <summary>
    /// The latest date it can be anywhere on earth. A date that a person gives is "in the future" only when it is
    /// later than this: in Tokyo the day begins nine hours before it does in Greenwich.
    /// </summary>
    public DateOnly LatestToday => DateOnly.FromDateTime(Now.UtcDateTime.AddHours(14));
}
