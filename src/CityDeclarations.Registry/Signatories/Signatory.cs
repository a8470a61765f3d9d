namespace CityDeclarations.Registry.Signatories;

/// <summary>How far a city has come with a declaration.</summary>
public enum SignatoryStage
{
    /// <summary>It asked to sign; an officer looks at it.</summary>
    UnderReview,

    /// <summary>Something is missing; the city is to complete it.</summary>
    CompletionRequested,

    /// <summary>It may sign.</summary>
    Approved,

    /// <summary>It may not sign; it may ask again.</summary>
    Declined,

    /// <summary>It signed; it is not in the public list yet.</summary>
    Signed,

    /// <summary>It signed and is in the public list, with a number.</summary>
    Listed,

    /// <summary>It took its application or its signature back.</summary>
    Withdrawn,

    /// <summary>It was a signatory, and was removed by decision of the programme.</summary>
    Removed,
}

/// <summary>What later decisions about a signatory look at.</summary>
internal sealed record Signatory
{
    public string Id { get; init; } = "";
    public string Programme { get; init; } = "";
    public string City { get; init; } = "";
    public SignatoryStage? Stage { get; init; }
    public Application? Application { get; init; }
    public int? Number { get; init; }
    public PartialDate? SignedOn { get; init; }

    /// <summary>The year whose missing report put it on hold; none when it is not on hold.</summary>
    public int? OnHoldFor { get; init; }

    /// <summary>A report missing of this year or one before does not put it on hold: it came back since.</summary>
    public int? SettledThrough { get; init; }

    public static string Key(string programme, string city) => $"signatory:{programme}/{city}";

    public static EventStream<Signatory, SignatoryEvent> Stream(string programme, string city) => new(Key(programme, city));
}
