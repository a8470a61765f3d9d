namespace CityDeclarations.Registry.Evidence;

/// <summary>How it stands with a link.</summary>
public enum LinkStatus
{
    /// <summary>It is not known yet: not looked at, or not answered and to be tried again soon.</summary>
    Waiting,

    /// <summary>Something is there.</summary>
    Alive,

    /// <summary>Nothing is there, or nothing has answered for three times.</summary>
    Dead,

    /// <summary>It leads into a private network, where the register does not go.</summary>
    Private,
}

/// <summary>What came back when a link was tried.</summary>
/// <param name="Status">The HTTP status; none when nobody answered.</param>
/// <param name="IsPrivate">Whether it leads into a private network.</param>
internal sealed record LinkAnswer(int? Status, bool IsPrivate = false);

/// <summary>What is known of a web address that somebody gave as evidence, once for all who gave it.</summary>
internal sealed record LinkState
{
    /// <summary>How often nothing may answer before that is more than a bad day.</summary>
    private const int Patience = 3;

    /// <summary>A digest of the address, which may be too long for an index.</summary>
    public string Id { get; init; } = "";

    public required string Address { get; init; }

    /// <summary>Whose turn it takes: one address of a host at a time.</summary>
    public required string Host { get; init; }

    public LinkStatus Status { get; init; }

    public int? HttpStatus { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When it first failed, since it was last there.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public int Failures { get; init; }

    /// <summary>When it is to be looked at next.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public static string Key(string address) => Sha256.Of(address);

    public static LinkState New(string address, DateTimeOffset now) =>
        new()
        {
            Id = Key(address),
            Address = address,
            Host = new Uri(address).Host.ToLowerInvariant(),
            DueAt = now,
        };

    /// <summary>What is known after one more look.</summary>
    public LinkState After(LinkAnswer answer, DateTimeOffset now)
    {
        var looked = this with { HttpStatus = answer.Status, CheckedAt = now };
        return answer switch
        {
            { IsPrivate: true } => looked with { Status = LinkStatus.Private, Failures = 0, FailingSince = null, DueAt = now.AddDays(30) },
            // Asked too often, or only for people: somebody is there all the same.
            { Status: (>= 200 and < 400) or 401 or 403 or 405 or 406 or 429 or 451 } => looked with
            {
                Status = LinkStatus.Alive,
                Failures = 0,
                FailingSince = null,
                DueAt = now.AddDays(30),
            },
            _ when answer.Status is 404 or 410 || Failures + 1 >= Patience => Failed() with
            {
                Status = LinkStatus.Dead,
                DueAt = now.AddDays(7),
            },
            _ => Failed() with { DueAt = now.AddHours(6) },
        };

        LinkState Failed() => looked with { Failures = Failures + 1, FailingSince = FailingSince ?? now };
    }
}

/// <summary>How it stands with a link that was given as evidence.</summary>
/// <param name="Address">The web address.</param>
/// <param name="Status">How it stands with it.</param>
/// <param name="HttpStatus">What it answered last.</param>
/// <param name="CheckedAt">When it was looked at last.</param>
/// <param name="DeadSince">Since when it is dead.</param>
public sealed record Link(string Address, LinkStatus Status, int? HttpStatus, DateTimeOffset? CheckedAt, DateTimeOffset? DeadSince);
