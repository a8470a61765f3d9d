using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Boards;
using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Evidence;
using CityDeclarations.Registry.Filing;
using CityDeclarations.Registry.Indicators;
using CityDeclarations.Registry.Mail;
using CityDeclarations.Registry.Methodologies;
using CityDeclarations.Registry.Privacy;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Registry.Progress;
using CityDeclarations.Registry.Signatories;
using CityDeclarations.Registry.Standings;
using CityDeclarations.Registry.Targets;
using CityDeclarations.Registry.Timelines;

namespace CityDeclarations.Registry;

/// <summary>The table of contents: every area, in reading order. An area knows those above it, and none below.</summary>
internal static class Areas
{
    public static readonly IReadOnlyList<IArea> All =
    [
        new MailArea(),
        new AccountsArea(),
        new IndicatorsArea(),
        new CitiesArea(),
        new ProgrammesArea(),
        new SignatoriesArea(),
        new TargetsArea(),
        new EvidenceArea(),
        new ProgressArea(),
        new FilingArea(),
        new MethodologiesArea(),
        new StandingsArea(),
        new BoardsArea(),
        new DesksArea(),
        new AccessArea(),
        new AwardsArea(),
        new DutiesArea(),
        new TimelinesArea(),
        new PrivacyArea(),
    ];
}
