using CityDeclarations.Registry.Accounts;
using CityDeclarations.Registry.Programmes;

namespace CityDeclarations.Registry.Awards;

/// <summary>Says who judges what.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
/// <param name="ExpectedVersion">The version of the stream looked at.</param>
[Allow(Role.Officer)]
public sealed record AllocateEntries(string Programme, string Edition, long ExpectedVersion) : ICommand<long>;

internal sealed class AllocateEntriesHandler(IDocumentSession session, CommandContext context, AwardMails mails)
    : IRequestHandler<AllocateEntries, long>
{
    public async Task<long> Handle(AllocateEntries command, CancellationToken ct)
    {
        var programme = await session.Programme(command.Programme, ct);
        var jurors = await session.Jurors(command.Programme, command.Edition, ct);
        var declared = jurors
            .SelectMany(juror =>
                juror.Conflicts.Select(conflict => new Recusal(conflict.Category, conflict.City, juror.Person, conflict.Kind))
            )
            .ToArray();
        var people = await session.People(
            (await session.Edition(command.Programme, command.Edition, ct)).Jury.Select(juror => juror.Person),
            ct
        );
        return await session.Write(
            context,
            AwardEdition.Stream(command.Programme, command.Edition).At(command.ExpectedVersion),
            edition => AwardEditionDecider.Allocate(edition, declared, context.Today(programme.TimeZone), context),
            ct,
            also: (edition, facts) =>
            {
                foreach (var allocated in facts.OfType<EntriesAllocated>())
                    mails.Allocated(edition, allocated, people, command.ExpectedVersion);
            }
        );
    }
}

internal static class AllocateEntriesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/allocation", (string programme, string edition, IfMatch version, Call call) =>
                call.Changes(new AllocateEntries(programme, edition, version))
            )
            .Changes(
                "Allocate the entries to jurors",
                "After the last day for conflicts of interest: as many jurors for each entry as the rules say, none with a "
                    + "conflict, and the most even load there is. Done again until the last day for scores, it fills the places of "
                    + "those who stood down or declared a conflict; the others keep theirs."
            );
}
