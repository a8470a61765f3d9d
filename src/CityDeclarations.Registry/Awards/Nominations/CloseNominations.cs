using CityDeclarations.Registry.Cities;

namespace CityDeclarations.Registry.Awards;

/// <summary>
/// Ends nominations: freezes what each nominee has to show as it was at the end of their last day, and rules out who was not eligible then.
/// </summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record CloseNominations(string Programme, string Edition, long ExpectedVersion) : ICommand<long>;

internal sealed class CloseNominationsHandler(IDocumentSession session, CommandContext context) : IRequestHandler<CloseNominations, long>
{
    public async Task<long> Handle(CloseNominations command, CancellationToken ct)
    {
        var (edition, today, programme) = await session.Edition(command.Programme, command.Edition, context, ct);
        // However late this is done, what counts is what stood at the deadline.
        var definition = edition.Definition;
        var deadline = definition.Deadline(programme.TimeZone);
        var entries = new List<AwardEntry>();
        if (edition.Stage is AwardStage.Announced)
        {
            foreach (var nomination in await session.Nominations(command.Programme, command.Edition, ct))
            {
                var (candidate, report) = await session.Candidate(command.Programme, definition, nomination.City, deadline, ct);
                var frozen = report is null
                    ? null
                    : new FrozenReport(
                        report.Year,
                        report.Version,
                        $"/api/v1/programmes/{report.Programme}/cities/{report.City}/reports/{report.Year}"
                            + $"?asOf={deadline.Moment:yyyy-MM-ddTHH:mm:ss.ffffff}Z"
                    );
                await session.Append(
                    Nomination.Stream(command.Programme, command.Edition, nomination.Category, nomination.City),
                    state => NominationDecider.Freeze(state, frozen, candidate),
                    ct
                );
                if (nomination.Stage is NominationStage.Consented && candidate.Ineligibilities().Count == 0)
                    entries.Add(nomination.Entry);
            }
        }
        var cities = await session.CitiesBySlug(entries.Select(entry => entry.City), ct);
        var closed = new NominationsClosed(entries, cities.ToDictionary(city => city.Key, city => city.Value.Country));
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            state => AwardEditionDecider.CloseNominations(state, closed, today, context),
            ct
        );
    }
}

internal static class CloseNominationsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost(
                "/programmes/{programme}/awards/{edition}/nominations-end",
                (string programme, string edition, IfMatch version, Call call) =>
                    call.Changes(new CloseNominations(programme, edition, version))
            )
            .Changes(
                "Close nominations",
                "After their last day. Each nominee's report and practice are frozen as they were at the end of that day, "
                    + "however late this is done; who was not eligible then, or had not consented, is ruled out with the reasons."
            );
}
