using JasperFx;
using JasperFx.Events;

namespace CityDeclarations.Registry.Awards;

/// <summary>A city's nomination for an award.</summary>
public sealed record NominationPage : IRevisioned
{
    /// <summary>Key of the nomination's stream.</summary>
    public string Id { get; init; } = "";

    /// <summary>Slug of the programme.</summary>
    public required string Programme { get; init; }

    /// <summary>Code of the edition.</summary>
    public required string Edition { get; init; }

    /// <summary>Code of the category.</summary>
    public required string Category { get; init; }

    /// <summary>Slug of the city.</summary>
    public required string City { get; init; }

    /// <summary>How far it is.</summary>
    public NominationStage Stage { get; init; }

    /// <summary>Who nominated the city, the first first.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    /// <summary>What the city does, in its words. It is public once the city is judged; before that only its own people and the programme's
    /// officers see it.</summary>
    public string? Practice { get; init; }

    /// <summary>The report that is judged, as it was at the end of the last day for nominations.</summary>
    public FrozenReport? Report { get; init; }

    /// <summary>Why the city declined or withdrew. Only the city's own people and the programme's officers see it.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the city was not eligible when nominations ended.</summary>
    public IReadOnlyList<Ineligibility>? RuledOut { get; init; }

    /// <summary>Version of the nomination's stream; send it in If-Match to answer it.</summary>
    public int Version { get; set; }

    /// <summary>Key of the stream of the edition.</summary>
    internal string EditionStream => AwardEdition.Key(Programme, Edition);

    internal AwardEntry Entry => new(Category, City);

    /// <summary>Whether somebody may see it: everybody once it is judged, before that the city and its officers.</summary>
    internal bool IsOpenTo(Actor actor) => Stage is NominationStage.Entered || actor.ActsFor(City, Programme);

    /// <summary>The nomination without what is said to the city and its officers only.</summary>
    internal NominationPage For(Actor actor) =>
        actor.ActsFor(City, Programme)
            ? this
            : this with
            {
                Proposals = [.. Proposals.Select(proposal => proposal with { Reason = null })],
                Reason = null,
            };
}

/// <summary>That a city was nominated.</summary>
/// <param name="By">Who nominated it.</param>
/// <param name="Organisation">Slug of the organisation, when a partner did.</param>
/// <param name="Reason">Why the city was nominated. Only the city's own people and the programme's officers see it.</param>
/// <param name="Basis">The rule and the score that it relied on, when a board did.</param>
/// <param name="At">When it was nominated.</param>
public sealed record Proposal(Nominator By, string? Organisation, string? Reason, BoardBasis? Basis, DateTimeOffset At);

internal sealed class NominationPageProjection() : StreamProjection<NominationPage>(typeof(NominationEvent))
{
    public static readonly NominationPageProjection Shared = new();

    public override NominationPage? Evolve(NominationPage? page, string id, IEvent e) =>
        e.Data switch
        {
            NominationProposed proposed => (
                page
                ?? new NominationPage
                {
                    Id = id,
                    Programme = proposed.Programme,
                    Edition = proposed.Edition,
                    Category = proposed.Category,
                    City = proposed.City,
                }
            ) with
            {
                Proposals =
                [
                    .. page?.Proposals ?? [],
                    new Proposal(proposed.By, proposed.Organisation, proposed.Reason, proposed.Basis, e.Timestamp),
                ],
            },
            NominationConsented consented when page is not null => page with
            {
                Stage = NominationStage.Consented,
                Practice = consented.Practice,
                Reason = null,
            },
            NominationDeclined declined when page is not null => page with { Stage = NominationStage.Declined, Reason = declined.Reason },
            NominationWithdrawn withdrawn when page is not null => page with
            {
                Stage = NominationStage.Withdrawn,
                Reason = withdrawn.Reason,
            },
            EvidenceFrozen frozen when page is not null => page with
            {
                Stage = NominationStage.Entered,
                Report = frozen.Report,
                Practice = frozen.Practice,
            },
            NominationRuledOut ruled when page is not null => page with { Stage = NominationStage.RuledOut, RuledOut = ruled.Reasons },
            _ => page,
        };
}
