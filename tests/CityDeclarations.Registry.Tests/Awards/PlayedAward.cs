using CityDeclarations.Registry.Awards;
using CityDeclarations.Registry.Desks;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Awards;

/// <summary>
/// An edition in a register whose clock goes on as it does: later steps are taken through the door, as if their day had come.
/// </summary>
sealed class PlayedAward(Programme programme, string code)
{
    const int Checking = 2,
        Scoring = 3,
        Revealing = 4,
        Free = 6;

    public string Address => $"{programme.Address}/awards/{code}";

    public static object Body(string code, int begin = 0) =>
        new { code, definition = Contest.Rules(TimeProvider.System.GetUtcNow().AddDays(begin), Story.Year) };

    /// <summary>Announces an edition, perhaps one whose first day is some days from today, and takes it so far.</summary>
    public static async Task<PlayedAward> Set(Programme programme, int begin = 0, AwardStage stage = AwardStage.Announced)
    {
        var award = new PlayedAward(programme, Story.New("edition"));
        var now = TimeProvider.System.GetUtcNow();
        var rules = System.Text.Json.JsonSerializer.SerializeToElement(Body(award.Code, begin)).GetProperty("definition").GetRawText();
        var json = new System.Text.Json.JsonSerializerOptions();
        JsonContract.Apply(json);
        await award.Send(
            new AnnounceEdition(programme.Slug, award.Code, System.Text.Json.JsonSerializer.Deserialize<AwardDefinition>(rules, json)!),
            now.AddDays(begin)
        );
        if (stage >= AwardStage.NominationsClosed)
            await award.Send(version => new CloseNominations(programme.Slug, award.Code, version), now.AddDays(begin + Checking));
        if (stage >= AwardStage.Judging)
            await award.Send(version => new AllocateEntries(programme.Slug, award.Code, version), now.AddDays(begin + Scoring));
        if (stage >= AwardStage.RevealingClosed)
            await award.Send(version => new CloseRevealing(programme.Slug, award.Code, version), now.AddDays(begin + Revealing));
        if (stage >= AwardStage.Shortlisted)
            await award.Send(version => new ShortlistEntries(programme.Slug, award.Code, version), now);
        if (stage >= AwardStage.WinnersDecided)
            await award.Send(version => new DecideWinners(programme.Slug, award.Code, version), now);
        if (stage >= AwardStage.WinnersAnnounced)
            await award.Send(version => new AnnounceWinners(programme.Slug, award.Code, version), now.AddDays(begin + Free));
        return award;
    }

    public string Code => code;

    /// <summary>Everything that can happen in an edition.</summary>
    public static async Task Play(Programme programme)
    {
        var story = programme.Node.Story();
        var award = await Set(programme);
        var now = TimeProvider.System.GetUtcNow();
        var jurors = new List<string>();
        foreach (var country in new[] { "PT", "DE", "SG", "FR", "ES", "IT" })
        {
            jurors.Add((await story.Person(DeskKind.Programme, programme.Slug, Role.Juror, programme.Officer)).Id);
            await programme
                .Officer.Change(
                    $"{award.Address}/jurors",
                    await award.Version(),
                    new
                    {
                        person = jurors[^1],
                        organisation = "A university",
                        country,
                    }
                )
                .Is(200);
        }
        await programme
            .Officer.Change($"{award.Address}/jurors/{jurors[5]}/standing-down", await award.Version(), new { reason = "Ill" })
            .Is(200);
        var cities = new List<string>();
        for (var number = 0; number < 4; number++)
        {
            cities.Add(await story.City());
            await programme.Lists(cities[^1]);
            await programme.Accepts(cities[^1], Reported.Waste(400));
            await programme
                .Officer.Post(
                    $"{award.Address}/nominations",
                    new
                    {
                        category = Contest.Category,
                        city = cities[^1],
                        reason = "A test",
                    }
                )
                .Is(201);
        }
        foreach (
            var (city, answers) in new[]
            {
                (cities[0], new[] { "consent" }),
                (cities[1], ["refusal"]),
                (cities[2], ["consent", "withdrawal"]),
            }
        )
        {
            var official = await story.OfficialOf(city);
            foreach (var (answer, index) in answers.Select((answer, index) => (answer, index)))
                await official
                    .Change(
                        $"{award.Address}/nominations/{Contest.Category}/{city}/{answer}",
                        $"{index + 1}",
                        answer is "consent" ? new { practice = "We repair." } : new { reason = "A test" }
                    )
                    .Is(200);
        }
        await award.Send(version => new CloseNominations(programme.Slug, award.Code, version), now.AddDays(Checking));
        await award.Send(
            new DeclareConflict(programme.Slug, award.Code, Contest.Category, cities[0], ConflictKind.Other, "A test"),
            now.AddDays(Checking),
            Actor.OfPerson(jurors[4])
        );
        await award.Send(version => new AllocateEntries(programme.Slug, award.Code, version), now.AddDays(Scoring));
        var digest = Sha256.Of(
            SealedScores.Text(programme.Slug, award.Code, new AwardEntry(Contest.Category, cities[0]), [7.50m], "A test", Contest.Salt)
        );
        await award.Send(
            new CommitScores(programme.Slug, award.Code, Contest.Category, cities[0], digest),
            now.AddDays(Scoring),
            Actor.OfPerson(jurors[0])
        );
        await award.Send(
            new RevealScores(programme.Slug, award.Code, Contest.Category, cities[0], [7.50m], "A test", Contest.Salt),
            now.AddDays(Revealing),
            Actor.OfPerson(jurors[0])
        );
        await award.Send(version => new CloseRevealing(programme.Slug, award.Code, version), now.AddDays(Revealing));
        await award.Send(version => new ShortlistEntries(programme.Slug, award.Code, version), now);
        await award.Send(version => new DecideWinners(programme.Slug, award.Code, version), now);
        await award.Send(version => new AnnounceWinners(programme.Slug, award.Code, version), now.AddDays(Free));
        await programme
            .Officer.Change(
                $"{award.Address}/withdrawals",
                await award.Version(),
                new
                {
                    category = Contest.Category,
                    city = cities[0],
                    reason = "A test",
                }
            )
            .Is(200);
    }

    public async Task<string?> Version() => (await programme.Officer.Get(Address).Is(200)).Version;

    Task<TResult> Send<TResult>(MediatR.IRequest<TResult> request, DateTimeOffset now, Actor? actor = null) =>
        programme
            .Node.Services.GetRequiredService<Door>()
            .Send(request, actor ?? Actor.Job("tests"), now, TestContext.Current.CancellationToken);

    async Task Send<TResult>(Func<long, MediatR.IRequest<TResult>> request, DateTimeOffset now) =>
        await Send(request(long.Parse((await Version())!, System.Globalization.CultureInfo.InvariantCulture)), now);
}
