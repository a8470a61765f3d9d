namespace CityDeclarations.Registry.Standings;

/// <summary>A signatory as it stands on a board.</summary>
public sealed record StandingSignatory : StandingDocument
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>Its number in the programme; none before it is listed.</summary>
    public int? Number { get; init; }

    /// <summary>Its signatures, oldest first: one, and another when it came back.</summary>
    public IReadOnlyList<StandingSignature> Signatures { get; init; } = [];

    /// <summary>The signature in the list last; none when it was in no list yet, or had not signed.</summary>
    public StandingSignature? Signature(Clocks clocks) =>
        Signatures.LastOrDefault(signature =>
            signature.Listed is { } listed
            && clocks.Knows(listed)
            && (signature.From is { } from ? from <= clocks.Day : clocks.Sees(listed))
        );
}
