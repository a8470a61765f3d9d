namespace CityDeclarations.Registry.Tests.Opening;

/// <summary>What a register opens with.</summary>
public sealed class OpeningFactsTests(App app, OpeningFactsTests.Opened opened) : IClassFixture<OpeningFactsTests.Opened>
{
    Node Node => opened.Node;

    [Fact]
    public async Task Yokohama_is_the_first_signatory_in_Asia()
    {
        var signatories = await Node.Anyone.Get("programmes/asia/signatories").Is(200);

        signatories["total"].ShouldBe("1");
        signatories["items[0].number"].ShouldBe("1");
        signatories["items[0].city.slug"].ShouldBe("yokohama-jp");
        signatories["items[0].city.names.ja"].ShouldBe("横浜市");
        signatories["items[0].dates.signedOn"].ShouldNotBeNull().ShouldStartWith("2025-11-26");
    }

    [Fact]
    public async Task The_front_page_says_who_signed_and_how_many_at_the_launch()
    {
        var page = (await Node.Anyone.Get("/").Is(200)).Text;

        var (asia, europe) = (
            page[page.IndexOf("id=\"asia\"", StringComparison.Ordinal)..page.IndexOf("id=\"europe\"", StringComparison.Ordinal)],
            page[page.IndexOf("id=\"europe\"", StringComparison.Ordinal)..]
        );
        asia.ShouldMatch(@"<td>1</td>\s*<td>Yokohama ");
        asia.ShouldContain("<dt>Signed at the launch</dt><dd>1</dd>");
        europe.ShouldContain("<dt>Signatories</dt><dd>54</dd>");
        europe.ShouldContain("<dt>Signed at the launch</dt><dd>28</dd>");
    }

    [Fact]
    public async Task Europe_has_28_founders_and_54_signatories()
    {
        (await Node.Anyone.Get("programmes/europe/signatories?signedBy=2020-10-01").Is(200))["total"].ShouldBe("28");
        var all = await Node.Anyone.Get("programmes/europe/signatories?limit=200").Is(200);
        all["total"].ShouldBe("54");
        all.Each("items", "number").ShouldBe(Enumerable.Range(1, 54).Select(number => $"{number}"));
        all.Each("items", "city.slug").ShouldBeUnique();
        all.Each("items", "source").ShouldAllBe(source => source!.Contains("http"));
    }

    [Fact]
    public async Task The_four_signatures_that_are_not_sure_are_marked()
    {
        var uncertain = await Node.Anyone.Get("programmes/europe/signatories?standing=uncertain").Is(200);

        uncertain.Count("items").ShouldBe(4);
        uncertain.Each("items", "note").ShouldAllBe(note => !string.IsNullOrWhiteSpace(note));
        (await Node.Anyone.Get("programmes/europe/signatories?standing=confirmed").Is(200))["total"].ShouldBe("50");
    }

    [Fact]
    public async Task The_catalogue_has_fifty_indicators_and_both_programmes_ask_for_all_of_them()
    {
        var catalogue = await Node.Anyone.Get("indicators?limit=200").Is(200);

        catalogue["total"].ShouldBe("50");
        foreach (var place in new[] { "source", "definition.names.en", "definition.names.ja", "definition.meaning" })
            catalogue.Each("items", place).ShouldAllBe(text => !string.IsNullOrWhiteSpace(text));
        foreach (var programme in new[] { "asia", "europe" })
            (await Node.Anyone.Get($"programmes/{programme}").Is(200)).Each("indicators", "").ShouldBe(catalogue.Each("items", "code"));
    }

    [Fact]
    public async Task The_European_text_has_ten_commitments_and_the_Asian_one_is_marked_as_not_known()
    {
        (await Node.Anyone.Get("programmes/europe").Is(200)).Count("texts[0].commitments").ShouldBe(10);
        var asia = await Node.Anyone.Get("programmes/asia").Is(200);
        asia.Count("texts[0].commitments").ShouldBe(0);
        asia["texts[0].standing"].ShouldBe("provisional");
        asia["texts[0].note"].ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Every_event_that_says_something_new_has_a_source()
    {
        // These need none: indicator and signature have theirs, and the reasons of a methodology name its own.
        (
            await Node.Ask<string>(
                "select coalesce(string_agg(distinct type, ','), '') from registry.mt_events where coalesce(data ->> 'source', '') = ''"
            )
        ).ShouldBe("methodology.methodology_drafted,programme.indicator_adopted,signatory.signatory_listed");
    }

    [Fact]
    public async Task The_register_itself_is_who_recorded_them()
    {
        (
            await Node.Ask<string>("select string_agg(distinct user_name || ' ' || (headers ->> 'role'), ',') from registry.mt_events")
        ).ShouldBe("register:opening register");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Loading_again_adds_no_event(bool forgotten)
    {
        var database = await app.NewDatabase();
        long before;
        await using (var first = await Node.Start(database))
        {
            before = await first.Events();
            if (forgotten)
                await first.Ask<long>("with gone as (delete from registry.mt_doc_loadedfacts returning 1) select count(*) from gone");
        }

        await using var second = await Node.Start(database);

        (await second.Events()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_cut_off_is_completed_and_what_was_changed_meanwhile_stays()
    {
        // As after a start that was killed half-way: the streams recorded last are missing.
        var database = await app.NewDatabase();
        await using (var first = await Node.Start(database))
        {
            var officer = await first.With(Role.Officer, Actor.Everything);
            await officer
                .Change("cities/yokohama-jp/names", "1", new { names = new { en = "Yokohama", ja = "横浜" }, reason = "A test" })
                .Is(200);
            await first.Ask<long>("with gone as (delete from registry.mt_doc_loadedfacts returning 1) select count(*) from gone");
            await first.Ask<long>(
                "with gone as (delete from registry.mt_events where stream_id like 'signatory:europe/%' and stream_id > "
                    + "'signatory:europe/m' returning 1) select count(*) from gone"
            );
            await first.Ask<long>(
                "with gone as (delete from registry.mt_streams where id like 'signatory:europe/%' and id > "
                    + "'signatory:europe/m' returning 1) select count(*) from gone"
            );
            await first.Ask<long>(
                "with gone as (delete from registry.mt_doc_signatoryprofile where id like 'signatory:europe/%' and id > "
                    + "'signatory:europe/m' returning 1) select count(*) from gone"
            );
            (await first.Anyone.Get("programmes/europe/signatories").Is(200))["total"].ShouldNotBe("54");
        }

        await using var second = await Node.Start(database);

        (await second.Anyone.Get("programmes/europe/signatories?limit=200").Is(200))
            .Each("items", "city.slug")
            .Distinct()
            .Count()
            .ShouldBe(54);
        (await second.Anyone.Get("cities/yokohama-jp").Is(200))["names.ja"].ShouldBe("横浜");
    }

    [Fact]
    public async Task Two_nodes_that_open_the_same_register_load_it_once()
    {
        var database = await app.NewDatabase(empty: true);

        Task<Node>[] starts = [Node.Start(database), Node.Start(database)];
        try
        {
            var nodes = await Task.WhenAll(starts);
            (await nodes[0].Anyone.Get("programmes/europe/signatories").Is(200))["total"].ShouldBe("54");
            (await nodes[0].Ask<long>("select count(*) from registry.mt_doc_apikey")).ShouldBe(1);
        }
        finally
        {
            foreach (var start in starts.Where(start => start.IsCompletedSuccessfully))
                await (await start).DisposeAsync();
        }
    }

    /// <summary>A register in which nothing else has happened.</summary>
    public sealed class Opened(App app) : IAsyncLifetime
    {
        internal Node Node { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Node = await Node.Start(await app.NewDatabase());

        public ValueTask DisposeAsync() => Node.DisposeAsync();
    }
}
