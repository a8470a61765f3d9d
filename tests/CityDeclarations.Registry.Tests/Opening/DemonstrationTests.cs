using CityDeclarations.Registry.Demonstration;
using CityDeclarations.Registry.Opening;
using CityDeclarations.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CityDeclarations.Registry.Tests.Opening;

/// <summary>A filled register to look at, which is never taken for a real one.</summary>
[Collection(nameof(Demonstrated))]
public sealed class DemonstrationTests(App app, Demonstrated shown)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    Node Node => shown.Node;

    [Theory]
    [InlineData("/")]
    [InlineData("programmes")]
    [InlineData("cities/nowhere-jp")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/ready")]
    public async Task Every_answer_of_it_says_that_it_is_one(string address) =>
        (await Node.Anyone.Get(address)).Headers["X-Demonstration"].ShouldBe("true");

    [Fact]
    public async Task A_real_register_does_not_say_so() =>
        (await app.Node.Anyone.Get("programmes").Is(200)).Headers.ShouldNotContainKey("X-Demonstration");

    [Fact]
    public async Task It_ranks_cities_in_each_band()
    {
        foreach (var band in new[] { "under-100k", "100k-500k", "500k-plus" })
        {
            var board = await Node.Anyone.Get($"programmes/asia/leaderboards/2025?indicator=WST-GEN-PC&band={band}").Is(200);
            int.Parse(board["ranked"]!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(5, band);
            board.Each("rows", "evidence[0]").ShouldAllBe(evidence => evidence != null);
        }
    }

    [Fact]
    public async Task It_has_three_cycles_with_reports_at_several_stages_and_targets()
    {
        (await Node.Anyone.Get("programmes/asia").Is(200)).Each("cycles", "year").ShouldBe(["2025", "2024", "2023"]);
        var officer = await Node.With(Role.Officer, "asia");
        foreach (var year in new[] { 2023, 2024, 2025 })
            (await officer.Get($"programmes/asia/reports?year={year}&stage=published").Is(200)).Count("items").ShouldBeGreaterThan(20);
        foreach (var stage in new[] { "submitted", "returned" })
            (await officer.Get($"programmes/asia/reports?year=2025&stage={stage}").Is(200)).Count("items").ShouldBeGreaterThan(0);
        (await Node.Anyone.Get("programmes/asia/cities/yokohama-jp/targets").Is(200)).Count("items").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_invented_says_so()
    {
        // Every figure is either published, with its source, or says that it is invented.
        (
            await Node.Ask<long>(
                """
                select count(*) from registry.mt_events e, jsonb_array_elements(e.data -> 'content' -> 'values') v
                where e.type = 'progress_report.report_submitted' and v ->> 'comment' !~ 'Invented|Published by the World Bank'
                """
            )
        ).ShouldBe(0);
        (
            await Node.Ask<long>(
                "select count(*) from registry.mt_events where type = 'signatory.application_submitted' and data::text !~ "
                    + "'Made for the demonstration'"
            )
        ).ShouldBe(0);
        (
            await Node.Ask<long>("select count(*) from registry.mt_events where type = 'target.target_set' and data::text !~ 'Invented'")
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Loading_again_adds_no_event()
    {
        var before = await Node.Events();
        await Node.Ask<long>(
            "with gone as (delete from registry.mt_doc_loadedfacts where id <> 'demonstration' returning 1) select count(*) from gone"
        );
        await Node.Ask<long>(
            "with older as (update registry.mt_doc_loadedfacts set data = jsonb_set(data, '{digest}', '\"older\"') returning "
                + "1) select count(*) from older"
        );

        await Node.Services.GetRequiredService<OpeningFacts>().Load(Cancelled);
        await Node.Services.GetRequiredService<DemonstrationFacts>().Load(Cancelled);

        (await Node.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task It_is_refused_by_a_service_for_real_registers() =>
        (await Should.ThrowAsync<StartupException>(() => Node.Start(shown.Database))).Message.ShouldStartWith(
            "This database holds a demonstration."
        );

    [Fact]
    public async Task A_real_register_is_refused_by_a_service_for_demonstrations()
    {
        var database = await app.NewDatabase();

        (await Should.ThrowAsync<StartupException>(() => Node.Start(database, demonstration: true))).Message.ShouldStartWith(
            "This database holds a register"
        );

        // And nothing of it has entered.
        await using var node = await Node.Start(database);
        (await node.Anyone.Get("programmes/asia/signatories").Is(200))["total"].ShouldBe("1");
    }
}
