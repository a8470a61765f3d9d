using CityDeclarations.Registry.Foundation;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using JasperFx.Events;

namespace CityDeclarations.Registry.Leaderboards;

// What leaderboards are computed from. The three are projected together, asynchronously, as one composite: whatever
// position in the event log it has reached is true for all three, and is printed on the board. The composite reads
// only the events that the three name; an event that changes no board costs it nothing.

/// <summary>A city as it stands on a board.</summary>
internal sealed record StandingCity
{
    public string Id { get; init; } = "";
    public required string Slug { get; init; }
    public required IReadOnlyDictionary<string, string> Names { get; init; }
    public required string Country { get; init; }
    public CityKind Kind { get; init; }
    public long? Residents { get; init; }
    public bool Merged { get; init; }
}

internal sealed class StandingCityProjection()
    : StreamProjection<StandingCity>(typeof(CityRegistered), typeof(CityRenamed), typeof(PopulationRestated), typeof(CityMerged))
{
    public override StandingCity? Evolve(StandingCity? city, string id, IEvent e) => e.Data switch
    {
        CityRegistered registered => new StandingCity
        {
            Id = id,
            Slug = registered.Slug,
            Names = registered.Names,
            Country = registered.Country,
            Kind = registered.Kind,
            Residents = registered.Population?.People
        },
        CityRenamed renamed when city is not null => city with { Names = renamed.Names },
        PopulationRestated restated when city is not null => city with { Residents = restated.Population.People },
        CityMerged when city is not null => city with { Merged = true },
        _ => city
    };
}

/// <summary>A signatory as it stands on a board.</summary>
internal sealed record StandingSignatory
{
    public string Id { get; init; } = "";
    public required string Programme { get; init; }
    public required string City { get; init; }
    public int? Number { get; init; }
    public bool Withdrawn { get; init; }

    /// <summary>The first day on which it can have signed; none when that is not known.</summary>
    public DateOnly? SignedFrom { get; init; }
}

internal sealed class StandingSignatoryProjection()
    : StreamProjection<StandingSignatory>(typeof(EarlierSignatureRecorded), typeof(DeclarationSigned), typeof(SignatoryListed), typeof(SignatureWithdrawn), typeof(SignatoryRemoved))
{
    public override StandingSignatory? Evolve(StandingSignatory? signatory, string id, IEvent e) => e.Data switch
    {
        EarlierSignatureRecorded earlier => (signatory ?? Of(id)) with { SignedFrom = earlier.SignedOn?.Earliest },
        DeclarationSigned signed => (signatory ?? Of(id)) with { SignedFrom = signed.SignedOn.Earliest },
        SignatoryListed listed when signatory is not null => signatory with { Number = listed.Number, Withdrawn = false },
        SignatureWithdrawn or SignatoryRemoved when signatory is not null => signatory with { Withdrawn = true },
        _ => signatory
    };

    private static StandingSignatory Of(string id)
    {
        var (programme, city) = SignatoryLookup.Parts(id);
        return new StandingSignatory { Id = id, Programme = programme, City = city };
    }
}

/// <summary>An accepted report as it counts on boards.</summary>
internal sealed record StandingReport
{
    public string Id { get; init; } = "";
    public required string Programme { get; init; }
    public required string City { get; init; }
    public int Year { get; init; }
    public bool Accepted { get; init; }
    public bool Published { get; init; }
    public Verification Verification { get; init; }

    /// <summary>Residents that decide the band: frozen when the report was accepted, until the report itself is restated.</summary>
    public long? Residents { get; init; }

    public IReadOnlyList<IndicatorValue> Values { get; init; } = [];

    /// <summary>Codes of the indicators whose value was restated after acceptance.</summary>
    public IReadOnlyList<string> Restated { get; init; } = [];
}

internal sealed class StandingReportProjection()
    : StreamProjection<StandingReport>(typeof(ReportSubmitted), typeof(ReportResubmitted), typeof(ReportAccepted), typeof(ReportPublished), typeof(ReportRestated))
{
    public override StandingReport? Evolve(StandingReport? report, string id, IEvent e) => e.Data switch
    {
        ReportSubmitted submitted => new StandingReport { Id = id, Programme = submitted.Programme, City = submitted.City, Year = submitted.Year, Values = submitted.Content.Values },
        ReportResubmitted resubmitted when report is not null => report with { Values = resubmitted.Content.Values },
        ReportAccepted accepted when report is not null => report with { Accepted = true, Verification = accepted.Verification, Residents = accepted.Population?.People },
        ReportPublished when report is not null => report with { Published = true },
        ReportRestated restated when report is not null => report with
        {
            Values = ProgressReportValues.Replace(report.Values, restated.Values),
            Residents = restated.Sections?.Population?.People ?? report.Residents,
            Restated = [.. report.Restated.Union(restated.Values.Select(value => value.Indicator))]
        },
        _ => report
    };
}
