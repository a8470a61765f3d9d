using CityDeclarations.Registry.Progress;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Progress.TheReports;

namespace CityDeclarations.Specs.Progress;

public sealed class ReportPageSpecs
{
    private static readonly IndicatorValue Secret = Value("GOV-COMMIT", 4) with
    {
        Flags = [ObservationFlag.Confidential],
        Comment = "Between us",
    };

    private static readonly ReportSubmitted WithSecrets = Submitted with
    {
        Content = Reporting(Waste, Secret) with
        {
            Challenges = [new Concern(Topic.Money, "Too little")],
            ChallengesFor = Sharing.Officers,
            SupportNeeds = [new Concern(Topic.Data, "A scale")],
            SupportNeedsFor = Sharing.Partners,
            NextSteps = [new NextStep("A second house", 2027)],
            NextStepsFor = Sharing.Officers,
        },
        Warnings = [new Warning("value-changed-sharply", "values[0].value", "…")],
    };

    internal static ReportPage Fold(params ProgressReportEvent[] facts) =>
        facts.Aggregate((ReportPage?)null, (page, fact) =>
            new ReportPageProjection().Evolve(page, "progress_report:asia/yokohama-jp/2025", Facts.Recorded(fact))
        )!;

    private static string[] Seen(Func<ReportPage, Actor, bool> what, params ProgressReportEvent[] facts) =>
        [.. Everybody.Select(one => one.Actor).Where(actor => what(Fold(facts), actor)).Select(actor => actor.Id)];

    private static string[] Names(IEnumerable<CommandContext> those) => [.. those.Select(one => one.Actor.Id)];

    [Fact]
    public void Before_it_is_published_only_the_city_and_its_officers_see_a_report()
    {
        Seen((page, actor) => page.IsOpenTo(actor), Submitted).ShouldBe(Names(TheCityAndItsOfficers));
        Seen((page, actor) => page.IsOpenTo(actor), Submitted, Accepted).ShouldBe(Names(TheCityAndItsOfficers));
        Seen((page, actor) => page.IsOpenTo(actor), Submitted, Accepted, Published).ShouldBe(Names(Everybody));
    }

    [Fact]
    public void Each_section_is_shown_to_those_it_is_shared_with()
    {
        Seen((page, actor) => page.For(actor).Content.Challenges is not null, WithSecrets, Accepted, Published)
            .ShouldBe(Names(TheCityAndItsOfficers));
        Seen((page, actor) => page.For(actor).Content.SupportNeeds is not null, WithSecrets, Accepted, Published)
            .ShouldBe(Names([Partner, .. TheCityAndItsOfficers]));
        Seen((page, actor) => page.For(actor).Content.NextSteps is not null, WithSecrets, Accepted, Published)
            .ShouldBe(Names(TheCityAndItsOfficers));
        Seen((page, actor) => page.For(actor).Warnings.Count > 0, WithSecrets, Accepted, Published).ShouldBe(Names(TheCityAndItsOfficers));
    }

    [Fact]
    public void A_restated_value_takes_the_place_of_the_one_before_which_stays_readable()
    {
        var added = Value("GOV-COMMIT", 4);
        var page = Fold(Submitted, Accepted, Restated, new ReportRestated([added, Recycled with { Value = 31 }], "Counted again"));

        page.Content.Values.ShouldBe([Restated.Values[0], Recycled with { Value = 31 }, added]);
        page.Restatements.SelectMany(one => one.Before).ShouldBe([Recycled, Waste]);
    }

    [Fact]
    public void A_restated_section_takes_the_place_of_the_one_before_which_stays_readable()
    {
        var page = Fold(Submitted, Accepted, RestatedInWords);

        page.Content.Commitments.ShouldBe([Mended.Commitments![0], ReportingBegun]);
        (page.Content.WiderEffects, page.CorrectedAt).ShouldBe(("Less smoke", Cast.Noon));
        var before = page.Restatements.ShouldHaveSingleItem().SectionsBefore!;
        before.Commitments.ShouldBe([GoalsSet]);
        (before.WiderEffects, before.Challenges!.Count, before.Actions, before.NextSteps).ShouldBe(("", 0, null, null));
        Fold(Submitted, Accepted, RestatedInWords, new ReportRestated([], "Why", new ReportSections(WiderEffects: "")))
            .ShouldSatisfyAllConditions(
                again => again.Content.WiderEffects.ShouldBeNull(),
                again => again.Restatements[0].SectionsBefore!.WiderEffects.ShouldBe("Less smoke")
            );
        Fold(Submitted, Accepted, new ReportRestated([], "Why", new ReportSections(Population: AMillion with { People = 900_000 })))
            .Population!.People.ShouldBe(900_000);
    }

    [Fact]
    public void A_section_that_was_replaced_is_shown_to_those_who_might_see_it_then_and_may_now()
    {
        ProgressReportEvent[] opened =
        [
            WithSecrets,
            Accepted,
            Published,
            new ReportRestated([], "Why", Mended with { Challenges = [new Concern(Topic.Money, "Enough")] }),
        ];
        Seen((page, actor) => page.For(actor).Content.Challenges is not null, opened).ShouldBe(Names(Everybody));
        Seen((page, actor) => Stored.Json(page.For(actor)).Contains("Too little", StringComparison.Ordinal), opened)
            .ShouldBe(Names(TheCityAndItsOfficers));
        ProgressReportEvent[] closed =
        [
            WithSecrets,
            Accepted,
            Published,
            new ReportRestated([], "Why", new ReportSections(SupportNeeds: [], SupportNeedsFor: Sharing.Officers)),
        ];
        Seen((page, actor) => Stored.Json(page.For(actor)).Contains("A scale", StringComparison.Ordinal), closed)
            .ShouldBe(Names(TheCityAndItsOfficers));
    }

    [Fact]
    public void A_confidential_value_is_shown_to_nobody_else_not_even_after_it_was_replaced()
    {
        ProgressReportEvent[] facts = [WithSecrets, Accepted, Published, new ReportRestated([Secret with { Value = 5 }], "Counted again")];
        Seen((page, actor) => Stored.Json(page.For(actor)).Contains("Between us", StringComparison.Ordinal), facts)
            .ShouldBe(Names(TheCityAndItsOfficers));
        var shown = Fold(facts).For(Actor.Anyone);
        shown
            .Content.Values[1]
            .ShouldSatisfyAllConditions(value => value.Value.ShouldBeNull(), value => value.Missing.ShouldBe(MissingReason.Confidential));
        shown.Restatements[0].Before[0].Value.ShouldBeNull();
    }
}
