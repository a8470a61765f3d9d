namespace CityDeclarations.Registry.Desks;

/// <summary>What a desk is for.</summary>
public enum DeskKind
{
    /// <summary>A city: a lead, officials and readers.</summary>
    City,

    /// <summary>A programme: officers and jurors; <c>*</c> for officers of every programme.</summary>
    Programme,

    /// <summary>An organisation that works with the register: partners.</summary>
    Organisation,
}

/// <summary>Which desk.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Slug">Of which city, programme or organisation; <c>*</c> is the desk of the officers of every programme.</param>
public sealed record DeskName(DeskKind Kind, string Slug)
{
    /// <summary>The desk of the officers of every programme.</summary>
    public static readonly DeskName Register = new(DeskKind.Programme, Actor.Everything);

    /// <summary>The roles that have a seat here.</summary>
    public IReadOnlyList<Role> Roles =>
        Kind switch
        {
            DeskKind.City => [Role.Lead, Role.Official, Role.Reader],
            DeskKind.Programme when Slug == Actor.Everything => [Role.Officer],
            DeskKind.Programme => [Role.Officer, Role.Juror],
            DeskKind.Organisation => [Role.Partner],
            _ => [],
        };

    internal EventStream<Desk, DeskEvent> Stream => new(Key);

    internal string Key => Desk.Key(Choice<DeskKind>.WordOf(Kind), Slug);

    /// <summary>The desk of a stream's key.</summary>
    internal static DeskName OfKey(string key)
    {
        var parts = key["desk:".Length..].Split('/', 2);
        return new DeskName(Choice<DeskKind>.Find(parts[0])!.Value, parts[1]);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Choice<DeskKind>.WordOf(Kind)}/{Slug}";
}

/// <summary>What later decisions about a desk look at.</summary>
internal sealed record Desk
{
    public string Id { get; init; } = "";

    /// <summary>Who sits here, and in which role.</summary>
    public IReadOnlyDictionary<string, Role> Seats { get; init; } = new Dictionary<string, Role>();

    /// <summary>The mandates that were given and not taken back, by id; the last day of each.</summary>
    public IReadOnlyDictionary<string, (string Holder, DateOnly EndsOn)> Mandates { get; init; } =
        new Dictionary<string, (string, DateOnly)>();

    public static string Key(string kind, string slug) => $"desk:{kind}/{slug}";

    public string? Lead => Seats.FirstOrDefault(seat => seat.Value is Role.Lead).Key;
}
