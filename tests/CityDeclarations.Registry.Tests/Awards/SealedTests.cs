using static CityDeclarations.Registry.Tests.Awards.Contest;

namespace CityDeclarations.Registry.Tests.Awards;

/// <summary>What is sealed stays sealed: everybody tries to read everything, after each step.</summary>
public sealed class SealedTests(App app)
{
    /// <summary>The steps of an edition, after each of which everything is read.</summary>
    static readonly string[] Steps =
    [
        "nominated",
        "closed for nominations",
        "allocated",
        "committed",
        "revealed",
        "ranked",
        "shortlisted",
        "decided",
        "announced",
    ];

    static readonly string[] Roles =
    [
        "anyone",
        "partner",
        "juror's key",
        "officer elsewhere",
        "other city",
        "nominee",
        "its reader",
        "this juror",
        "other juror",
        "officer",
    ];

    /// <summary>What must not be known too early, and from which step on who reads it somewhere; whoever is not named never does.</summary>
    static readonly Dictionary<string, Dictionary<string, string>> From = new()
    {
        // Why an officer nominated the city is said to the city and the officers.
        ["Because of its workshops"] = new()
        {
            ["nominee"] = "nominated",
            ["its reader"] = "nominated",
            ["officer"] = "nominated",
        },
        // Its practice is public once it is judged.
        ["Practice of the nominee"] = new()
        {
            ["nominee"] = "nominated",
            ["its reader"] = "nominated",
            ["officer"] = "nominated",
            [""] = "closed for nominations",
        },
        // A conflict of interest is explained to officers.
        ["I wrote their plan"] = new() { ["officer"] = "allocated" },
        // Who judges is known to officers, and to oneself.
        ["THE JUROR"] = new() { ["officer"] = "nominated", ["this juror"] = "nominated" },
        // A commitment is shown to nobody else.
        ["THE DIGEST"] = new() { ["this juror"] = "committed" },
        // Scores are the juror's own, then the officers', then everybody's.
        ["7.31"] = new()
        {
            ["this juror"] = "revealed",
            ["officer"] = "ranked",
            [""] = "announced",
        },
        // Comments are for the nominee alone.
        ["Words to the nominee"] = new()
        {
            ["this juror"] = "revealed",
            ["officer"] = "ranked",
            ["nominee"] = "announced",
            ["its reader"] = "announced",
        },
        ["Words to the other"] = new()
        {
            ["this juror"] = "revealed",
            ["officer"] = "ranked",
            ["other city"] = "announced",
        },
        ["\"shortlisted\":true"] = new() { ["officer"] = "shortlisted", [""] = "announced" },
        ["\"won\":true"] = new() { ["officer"] = "decided", [""] = "announced" },
        ["\"withdrawnBecause\""] = new() { ["officer"] = "ranked", [""] = "announced" },
        // Nobody ever needs it again.
        [Salt] = [],
    };

    [Fact]
    public async Task Nobody_reads_anything_before_its_time_or_that_is_for_others()
    {
        await using var contest = await Contest.Set(app);
        var (node, officer) = (contest.Node, contest.Officer);
        await contest.Announces();
        foreach (var country in new[] { "PT", "DE", "SG", "FR", "ES" })
            await contest.Appoints(country);
        var (juror, other) = (contest.Jury[0], contest.Jury[1]);
        var (nominee, rival, third) = (await contest.Candidate(), await contest.Candidate(), await contest.Candidate());
        var callers = new Dictionary<string, Caller>
        {
            ["anyone"] = node.Anyone,
            ["partner"] = await node.With(Role.Partner),
            ["juror's key"] = await node.With(Role.Juror, contest.Programme.Slug),
            ["officer elsewhere"] = await node.With(Role.Officer, "europe"),
            ["other city"] = await node.With(Role.Official, rival),
            ["nominee"] = await node.With(Role.Official, nominee),
            ["its reader"] = await node.With(Role.Reader, nominee),
            ["officer"] = officer,
        };
        var secrets = From.ToDictionary(
            secret =>
                secret.Key switch
                {
                    "THE JUROR" => juror.Id,
                    "THE DIGEST" => juror.Digest(nominee, 7.31m, "Words to the nominee"),
                    _ => secret.Key,
                },
            secret => secret.Value
        );

        async Task Reads(string step)
        {
            string[] addresses =
            [
                $"{contest.Programme.Address}/awards",
                contest.Address,
                $"{contest.Address}/nominations",
                $"{contest.Address}/jurors",
                juror.Own,
                $"{contest.Address}/results",
                .. new[] { nominee, rival }.SelectMany(city =>
                    new[]
                    {
                        contest.Nomination(city),
                        $"{contest.Nomination(city)}/feedback",
                        $"{contest.Programme.Address}/cities/{city}/timeline",
                    }
                ),
            ];
            callers["this juror"] = juror.Caller;
            callers["other juror"] = other.Caller;
            callers.Keys.ShouldBe(Roles, ignoreOrder: true);
            foreach (var (role, caller) in callers)
            {
                var read = string.Join('\n', await Task.WhenAll(addresses.Select(async address => (await caller.Get(address)).Text)));
                foreach (var (secret, from) in secrets)
                {
                    var since = from.GetValueOrDefault(role) ?? from.GetValueOrDefault("");
                    var expected = since is not null && Array.IndexOf(Steps, step) >= Array.IndexOf(Steps, since);
                    read.Contains(secret, StringComparison.Ordinal).ShouldBe(expected, $"{role} reads “{secret}” when it is {step}");
                }
            }
        }

        await contest.Nominates(officer, nominee, "Because of its workshops").Is(201);
        await callers["nominee"]
            .Change($"{contest.Nomination(nominee)}/consent", "1", new { practice = "Practice of the nominee" })
            .Is(200);
        await contest.Enters(rival);
        await contest.Enters(third);
        await Reads("nominated");

        await contest.On(Checking);
        await contest.Step("nominations-end").Is(200);
        await Reads("closed for nominations");

        await juror.Declares(third, explanation: "I wrote their plan").Is(204);
        await contest.On(Scoring);
        await contest.Step("allocation").Is(200);
        await Reads("allocated");

        // Who of the jury judges what does not matter here: the one who is looked at judges both, as it happens or by a conflict of another
        // one.
        foreach (var one in contest.Jury.Except([juror]))
            await one.Commits(third, 5).Is(204);
        foreach (var (city, score, comment) in new[] { (nominee, 7.31m, "Words to the nominee"), (rival, 5m, "Words to the other") })
            await juror.Commits(city, score, comment).Is(204);
        await Reads("committed");

        await contest.On(Revealing);
        foreach (var one in contest.Jury.Except([juror]))
            await one.Reveals(third, 5).Is(204);
        foreach (var (city, score, comment) in new[] { (nominee, 7.31m, "Words to the nominee"), (rival, 5m, "Words to the other") })
            await juror.Reveals(city, score, comment).Is(204);
        await Reads("revealed");

        await contest.Step("closing").Is(200);
        await Reads("ranked");
        await contest.Step("shortlist").Is(200);
        await Reads("shortlisted");
        await contest.Step("winners").Is(200);
        await Reads("decided");
        var before = contest.Now;
        await contest.On(Free);
        await contest.Step("announcement").Is(200);
        await Reads("announced");

        // The past tells no more than could be read then.
        await node.Anyone.Get($"{contest.Address}/results?asOf={before}").Refuses(404, "not-found");
        (await node.Anyone.Get($"{contest.Address}?asOf={before}").Is(200))["winners"].ShouldBeNull();
    }
}
