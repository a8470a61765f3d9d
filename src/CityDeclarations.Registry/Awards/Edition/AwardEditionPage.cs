namespace CityDeclarations.Registry.Awards;

/// <summary>An edition as everybody sees it.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="Code">Code of the edition: its part of the address.</param>
/// <param name="Definition">The rules of the edition.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Jury">Where the members of the jury come from, without their names.</param>
/// <param name="Winners">Who won; none before the announcement.</param>
/// <param name="AnnouncedAt">When the winners were announced.</param>
/// <param name="Version">Version of the edition's stream; send it in If-Match to go on with it.</param>
public sealed record AwardEditionPage(
    string Programme,
    string Code,
    AwardDefinition Definition,
    AwardStage Stage,
    IReadOnlyList<JuryMember> Jury,
    IReadOnlyList<WonAward>? Winners,
    DateTimeOffset? AnnouncedAt,
    int Version
)
{
    internal static AwardEditionPage Of(AwardEdition edition) =>
        new(
            edition.Programme,
            edition.Code,
            edition.Definition,
            edition.Stage,
            [
                .. edition
                    .Jury.Where(juror => !juror.StoodDown)
                    .Select(juror => new JuryMember(juror.Organisation, juror.Country))
                    .OrderBy(juror => juror.Organisation, StringComparer.Ordinal)
                    .ThenBy(juror => juror.Country, StringComparer.Ordinal),
            ],
            edition.Stage is AwardStage.WinnersAnnounced ? edition.Winners : null,
            edition.AnnouncedAt,
            edition.Version
        );
}

/// <summary>Where a member of the jury comes from.</summary>
/// <param name="Organisation">Name of the organisation.</param>
/// <param name="Country">The country, by its code of ISO 3166-1 alpha-2.</param>
public sealed record JuryMember(string Organisation, string Country);
