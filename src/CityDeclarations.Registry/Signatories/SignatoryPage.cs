using System.Text.Json.Serialization;
using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Signatories;

/// <summary>A city as it stands in a list.</summary>
/// <param name="Slug">Its part of the address.</param>
/// <param name="Names">Its names by language.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Kind">What kind of government it is.</param>
/// <param name="Version">Version of the city's stream.</param>
public sealed record CityInList(string Slug, IReadOnlyDictionary<string, string> Names, string Country, CityKind Kind, [property: JsonIgnore] long Version);

/// <summary>A signatory as the public sees it.</summary>
public sealed record SignatoryPage
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Its number in the programme.</summary>
    public required int Number { get; init; }

    /// <summary>The city.</summary>
    public required CityInList City { get; init; }

    /// <summary><see cref="SignatoryStage.Listed"/> or <see cref="SignatoryStage.Withdrawn"/>.</summary>
    public required SignatoryStage Stage { get; init; }

    /// <summary>How sure the signature is.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The text it signed.</summary>
    public int? TextVersion { get; init; }

    /// <summary>The four dates, each as precisely as it is known.</summary>
    public required SignatoryDates Dates { get; init; }

    /// <summary>The office that signed.</summary>
    public string? SignerOffice { get; init; }

    /// <summary>Conditions that the council attached.</summary>
    public string? Conditions { get; init; }

    /// <summary>What a reader must know.</summary>
    public string? Note { get; init; }

    /// <summary>Where a signature from before the register was published.</summary>
    public string? Source { get; init; }

    /// <summary>When and why it withdrew.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>Version of the signatory's stream.</summary>
    public required long Version { get; init; }

    internal static SignatoryPage Of(SignatoryProfile profile, CityProfile city) => new()
    {
        Programme = profile.Programme,
        Number = profile.Number!.Value,
        City = new CityInList(city.Slug, city.Names, city.Country, city.Kind, city.Version),
        // A city that withdrew and is applying again stays withdrawn for the public until it is listed again.
        Stage = profile.Stage is SignatoryStage.Listed ? SignatoryStage.Listed : SignatoryStage.Withdrawn,
        Standing = profile.Standing,
        TextVersion = profile.TextVersion,
        Dates = profile.Dates,
        SignerOffice = profile.SignerOffice,
        Conditions = profile.Conditions,
        Note = profile.Note,
        Source = profile.Source,
        Withdrawal = profile.Withdrawal,
        Version = profile.Version
    };
}
