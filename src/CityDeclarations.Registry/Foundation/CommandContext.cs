namespace CityDeclarations.Registry.Foundation;

/// <summary>In which capacity somebody asks.</summary>
public enum Role
{
    /// <summary>Anybody, without a key and not signed in.</summary>
    Public,

    /// <summary>An organisation that pulls the data; it also sees what cities share with partners only.</summary>
    Partner,

    /// <summary>A member of an award's jury; the scope is the programme's slug.</summary>
    Juror,

    /// <summary>Sees what the officials of one city see and changes nothing; the scope is the city's slug.</summary>
    Reader,

    /// <summary>An official of one city, who fills in and files; the scope is the city's slug.</summary>
    Official,

    /// <summary>The official who leads for one city: may do what officials may, and says who else acts for it.</summary>
    Lead,

    /// <summary>An officer of one programme, or of every programme; the scope is the programme's slug or <c>*</c>.</summary>
    Officer,

    /// <summary>The register itself: opening facts and jobs. It may do what an officer of every programme may.</summary>
    Register,
}

/// <summary>Who asks: an id (never a name: events carry it for ever), the role, and what the role is limited to.</summary>
/// <param name="Id">A key's id, <c>register:</c> and a job, or <c>person:</c> and a person's id, which says nothing once the person is
/// erased.</param>
/// <param name="Role">The capacity.</param>
/// <param name="Scope">A programme's slug for officers and jurors, a city's for its officials and readers, an organisation's for its
/// people, <c>*</c> for everything, else empty.</param>
/// <param name="Mandate">The mandate under which somebody from outside acts for the city; none for the city's own people.</param>
public sealed record Actor(string Id, Role Role, string Scope = "", string? Mandate = null)
{
    private const string PersonPrefix = "person:";

    /// <summary>The scope that covers every programme.</summary>
    public const string Everything = "*";

    /// <summary>Somebody without a key.</summary>
    public static readonly Actor Anyone = new("anyone", Role.Public);

    /// <summary>A person who is signed in, before it is known in which capacity.</summary>
    public static Actor OfPerson(string person) => new(PersonPrefix + person, Role.Public);

    /// <summary>The register itself, doing the named job.</summary>
    public static Actor Job(string name) => new($"register:{name}", Role.Register, Everything);

    /// <summary>The id of the person who asks; none when it is a key or a job.</summary>
    public string? Person => PersonOf(Id);

    /// <summary>The id of the person behind an actor's id; none when it is that of a key or a job.</summary>
    public static string? PersonOf(string? id) =>
        id?.StartsWith(PersonPrefix, StringComparison.Ordinal) == true ? id[PersonPrefix.Length..] : null;

    /// <summary>Whether this is an officer of the programme.</summary>
    public bool IsOfficerOf(string programme) =>
        Role is Role.Register || Role is Role.Officer && (Scope == Everything || Scope == programme);

    /// <summary>Whether this is an officer of at least one programme.</summary>
    public bool IsOfficer => Role is Role.Register or Role.Officer;

    /// <summary>Whether this is an officer of every programme.</summary>
    public bool IsOfficerOfAll => Role is Role.Register || Role is Role.Officer && Scope == Everything;

    /// <summary>
    /// Whether this is one of the city's people, or somebody whom it gave a mandate. What a reader may not do is refused before.
    /// </summary>
    public bool IsOfficialOf(string city) => (Role is Role.Reader or Role.Official or Role.Lead) && Scope == city;

    /// <summary>Whether this leads for the city.</summary>
    public bool IsLeadOf(string city) => Role is Role.Lead && Scope == city;

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
        if (!Actor.ActsFor(city, programme))
            throw Refusals.NotAllowed.Broken($"Only an official of {city} or an officer of “{programme}” does this.");
    }

    /// <summary>Refuses everybody but the programme's officers.</summary>
    internal void OnlyOfficersOf(string programme)
    {
        if (!Actor.IsOfficerOf(programme))
            throw Refusals.NotAllowed.Broken($"Only officers of “{programme}” do this.");
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
