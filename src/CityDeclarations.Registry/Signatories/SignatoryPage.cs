using System.Text.Json.Serialization;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Signatories;

/// <summary>A city as it stands in a list.</summary>
/// <param name="Slug">Its part of the address.</param>
/// <param name="Names">Its names by language.</param>
/// <param name="Country">The country, by its code of ISO 3166-1 alpha-2.</param>
/// <param name="Kind">What kind of government it is.</param>
/// <param name="Version">Version of the city's stream.</param>
public sealed record CityInList(
    string Slug,
    IReadOnlyDictionary<string, string> Names,
    string Country,
    CityKind Kind,
    [property: JsonIgnore] long Version
)
{
    internal static CityInList Of(CityProfile city) => new(city.Slug, city.Names, city.Country, city.Kind, city.Version);
}

/// <summary>A signatory as the public sees it.</summary>
public sealed record SignatoryPage
{
    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Its number in the programme.</summary>
    public required int Number { get; init; }

    /// <summary>The city that signed.</summary>
    public required CityInList City { get; init; }

    /// <summary>How it stands: listed, withdrawn or removed.</summary>
    public required SignatoryStage Stage { get; init; }

    /// <summary>How sure the signature is.</summary>
    public required Standing Standing { get; init; }

    /// <summary>Version of the text it signed.</summary>
    public int? TextVersion { get; init; }

    /// <summary>The four dates, each as precisely as it is known.</summary>
    public required SignatoryDates Dates { get; init; }

    /// <summary>The office that signed.</summary>
    public string? SignerOffice { get; init; }

    /// <summary>Conditions that the council attached. They are public.</summary>
    public string? Conditions { get; init; }

    /// <summary>What a reader must know. It is public.</summary>
    public string? Note { get; init; }

    /// <summary>Where a signature from before the register was published.</summary>
    public string? Source { get; init; }

    /// <summary>When and why it withdrew.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>When and why it was removed.</summary>
    public Withdrawal? Removal { get; init; }

    /// <summary>Since when and why it is on hold; none when it is not, or when the programme does not publish it.</summary>
    public Hold? Hold { get; init; }

    /// <summary>Version of the signatory's stream.</summary>
    public required long Version { get; init; }

    /// <summary>Version of the programme's reporting policy, which says whether a hold is public.</summary>
    internal long PolicyVersion { get; init; }

    internal static SignatoryPage Of(SignatoryProfile profile, CityProfile city, ProgrammePage programme) =>
        new()
        {
            Programme = profile.Programme,
            Number = profile.Number!.Value,
            City = CityInList.Of(city),
            // A city that withdrew or was removed and is applying again stays so for the public until it is listed again.
            Stage =
                profile.Stage is SignatoryStage.Listed ? SignatoryStage.Listed
                : profile.Removal is null ? SignatoryStage.Withdrawn
                : SignatoryStage.Removed,
            Standing = profile.Standing,
            TextVersion = profile.TextVersion,
            Dates = profile.Dates,
            SignerOffice = profile.SignerOffice,
            Conditions = profile.Conditions,
            Note = profile.Note,
            Source = profile.Source,
            // Without a day it is the withdrawal of an application, which is not public.
            Withdrawal = profile.Withdrawal is { On: not null } signature ? signature : null,
            Removal = profile.Removal,
            Hold = programme.Publishes(DutyFactKind.OnHold) ? profile.Hold : null,
            Version = profile.Version,
            PolicyVersion = programme.ReportingPolicy.Version,
        };
}
