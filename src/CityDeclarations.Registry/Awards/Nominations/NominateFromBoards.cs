using CityDeclarations.Registry.Boards;

namespace CityDeclarations.Registry.Awards;

/// <summary>Nominates whom the rules of the categories find in the newest published boards of the edition's year.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Edition">Code of the edition.</param>
[Allow(Role.Officer)]
public sealed record NominateFromBoards(string Programme, string Edition) : ICommand<BoardNominees>;

/// <summary>Whom boards nominated.</summary>
/// <param name="Nominated">Who is nominated by a board from now on.</param>
/// <param name="PassedOver">Whom a board would have nominated, and why it did not.</param>
/// <param name="WithoutBoard">Codes of the categories whose board is not published.</param>
public sealed record BoardNominees(
    IReadOnlyList<AwardEntry> Nominated,
    IReadOnlyList<PassedOver> PassedOver,
    IReadOnlyList<string> WithoutBoard
);

/// <summary>A city that a board found, and that is not nominated.</summary>
/// <param name="Category">Code of the category.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Reasons">Why it is not eligible.</param>
/// <param name="Stage">How far its nomination is already; none when there is none.</param>
public sealed record PassedOver(string Category, string City, IReadOnlyList<Ineligibility> Reasons, NominationStage? Stage);

internal sealed class NominateFromBoardsHandler(IDocumentSession session, CommandContext context, AwardMails mails)
    : IRequestHandler<NominateFromBoards, BoardNominees>
{
    public async Task<BoardNominees> Handle(NominateFromBoards command, CancellationToken ct)
    {
        var (edition, today, _) = await session.Edition(command.Programme, command.Edition, context, ct);
        NominationDecider.MustBeOpenToOfficers(edition, today, context);
        var (nominated, passedOver, withoutBoard) = (new List<AwardEntry>(), new List<PassedOver>(), new List<string>());
        foreach (var category in edition.Definition.Categories.Where(category => category.Boards is not null))
        {
            if (
                await session.PublishedBoard(command.Programme, edition.Definition.Year, category.Boards!.Methodology, ct)
                is not var (file, address)
            )
            {
                withoutBoard.Add(category.Code);
                continue;
            }
            foreach (
                var (city, basis) in file.Bands.SelectMany(band =>
                    BoardNominations.Of(category.Boards, address, band.Band.Code, band.Result?.Cities ?? [])
                )
            )
            {
                var (candidate, _) = await session.Candidate(command.Programme, edition.Definition, city, null, ct);
                var reasons = candidate.Ineligibilities();
                bool IsPassedOver(Nomination? nomination) =>
                    reasons.Count > 0 || nomination?.Stage is NominationStage.Declined or NominationStage.Withdrawn;
                var entry = new AwardEntry(category.Code, city);
                var proposal = new NominationProposed(
                    command.Programme,
                    command.Edition,
                    category.Code,
                    city,
                    Nominator.Board,
                    Basis: basis
                );
                var (before, facts) = await session.Append(
                    Nomination.Stream(command.Programme, command.Edition, category.Code, city).OrNew($"{entry}"),
                    there =>
                        IsPassedOver(there) ? [] : NominationDecider.Propose(there, proposal, null, candidate, edition, today, context),
                    ct
                );
                if (IsPassedOver(before))
                    passedOver.Add(new PassedOver(category.Code, city, reasons, before?.Stage));
                if (facts.Count == 0)
                    continue;
                nominated.Add(entry);
                if (before is null)
                    (await mails.Nominated(edition, entry, ct))();
            }
        }
        var answer = new BoardNominees(nominated, passedOver, withoutBoard);
        await session.Record(context, answer, ct);
        return answer;
    }
}

internal static class NominateFromBoardsEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/programmes/{programme}/awards/{edition}/nominations/from-boards", (string programme, string edition, Call call) =>
                call.Answers(new NominateFromBoards(programme, edition))
            )
            .Creates<BoardNominees>(
                "Nominate from boards",
                "Whom the rules of the categories find in the newest published boards of the edition's year, each with the "
                    + "rule and the score relied on. Who is not eligible, or has declined, is passed over and named; done again, it "
                    + "nominates only who is new.",
                StatusCodes.Status200OK
            );
}
