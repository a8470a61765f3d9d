using CityDeclarations.Registry.Methodologies;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Methodologies.TheMethodology;

namespace CityDeclarations.Specs.Methodologies;

public sealed class MethodologySpecs
{
    private static readonly string[] Indicators = ["WST-GEN-PC"],
        Commitments = ["goals"];

    private static Spec<Methodology, MethodologyEvent> There(params MethodologyEvent[] since) =>
        new Spec<Methodology, MethodologyEvent>(MethodologyDecider.Fold).Given([Drafted, .. since]);

    [Fact]
    public void A_draft_uses_what_the_programme_asks_for() =>
        There()
            .When(_ => MethodologyDecider.Draft(Drafted with { Definition = Redrafted.Definition }, [], [], OfficerOfAsia))
            .ThenBreaks(
                ("methodology-not-asked", "definition.groups[0].components[0]"),
                ("methodology-not-asked", "definition.groups[0].components[1]")
            );

    [Fact]
    public void Only_the_programme_s_officers_draft_change_open_adopt_and_retire()
    {
        There().MayBeDoneBy(OfficersOfTheProgramme, (_, context) => MethodologyDecider.Draft(Drafted, Indicators, Commitments, context));
        There()
            .MayBeDoneBy(OfficersOfTheProgramme, (methodology, context) =>
                MethodologyDecider.Redraft(methodology, Redrafted, Indicators, Commitments, context)
            );
        There().MayBeDoneBy(OfficersOfTheProgramme, (methodology, context) => MethodologyDecider.Open(methodology, Until, Today, context));
        There(Opened)
            .MayBeDoneBy(OfficersOfTheProgramme, (methodology, context) =>
                MethodologyDecider.Adopt(methodology, "Thanks", Until.AddDays(1), context)
            );
        There().MayBeDoneBy(OfficersOfTheProgramme, (methodology, context) => MethodologyDecider.Retire(methodology, "Why", context));
    }

    [Fact]
    public void It_is_open_for_two_weeks_or_more_may_stay_open_longer_and_is_never_closed_early()
    {
        There().When(methodology => MethodologyDecider.Open(methodology, Until, Today, OfficerOfAsia)).Then(Opened);
        There()
            .When(methodology => MethodologyDecider.Open(methodology, Until.AddDays(-1), Today, OfficerOfAsia))
            .ThenBreaks("comment-time-too-short", "until");
        There(Opened).When(methodology => MethodologyDecider.Open(methodology, Until, Today.AddDays(5), OfficerOfAsia)).ThenNothing();
        There(Opened)
            .When(methodology => MethodologyDecider.Open(methodology, Until.AddDays(10), Today.AddDays(5), OfficerOfAsia))
            .Then(new MethodologyOpened(Until.AddDays(10)));
        There(new MethodologyOpened(Until.AddDays(50)))
            .When(methodology => MethodologyDecider.Open(methodology, Until.AddDays(10), Today, OfficerOfAsia))
            .ThenBreaks("comment-time-too-short", "until");
    }

    [Fact]
    public void Comments_come_while_it_is_open_the_last_day_included()
    {
        There().When(methodology => MethodologyDecider.Comment(methodology, "Early", Today, Partner)).ThenBreaks("methodology-not-open");
        There(Opened).When(methodology => MethodologyDecider.Comment(methodology, Commented.Text, Until, OfficialOfOsaka)).Then(Commented);
        There(Opened)
            .When(methodology => MethodologyDecider.Comment(methodology, "Late", Until.AddDays(1), Partner))
            .ThenBreaks("methodology-not-open");
        There(Opened)
            .When(methodology => MethodologyDecider.Comment(methodology, "Elsewhere", Today, OfficerOfEurope))
            .ThenBreaks("not-allowed");
    }

    [Fact]
    public void It_is_adopted_after_the_last_day_for_comments()
    {
        There()
            .When(methodology => MethodologyDecider.Adopt(methodology, "Thanks", Until, OfficerOfAsia))
            .ThenBreaks("methodology-not-commented");
        There(Opened)
            .When(methodology => MethodologyDecider.Adopt(methodology, "Thanks", Until, OfficerOfAsia))
            .ThenBreaks("methodology-not-commented");
        There(Opened, Commented)
            .When(methodology => MethodologyDecider.Adopt(methodology, Adopted.Response, Until.AddDays(1), OfficerOfAsia))
            .Then(Adopted);
        There(Opened, Adopted)
            .When(methodology => MethodologyDecider.Adopt(methodology, "Again", Until.AddDays(2), OfficerOfAsia))
            .ThenNothing();
    }

    [Fact]
    public void A_draft_changed_while_it_was_open_is_to_be_opened_again()
    {
        There(Opened, Redrafted)
            .When(methodology => MethodologyDecider.Adopt(methodology, "Thanks", Until.AddDays(1), OfficerOfAsia))
            .ThenBreaks("methodology-not-commented");
        There(Opened, Redrafted).When(methodology => MethodologyDecider.Open(methodology, Until, Today, OfficerOfAsia)).Then(Opened);
    }

    [Fact]
    public void What_was_adopted_never_changes_and_may_only_be_retired()
    {
        There(Opened, Adopted)
            .When(methodology => MethodologyDecider.Redraft(methodology, Redrafted, Indicators, Commitments, OfficerOfAsia))
            .ThenBreaks("methodology-fixed");
        There(Opened, Adopted)
            .When(methodology => MethodologyDecider.Open(methodology, Until, Today, OfficerOfAsia))
            .ThenBreaks("methodology-fixed");
        There(Opened, Adopted).When(methodology => MethodologyDecider.Retire(methodology, Retired.Reason, OfficerOfAsia)).Then(Retired);
        There(Opened, Adopted, Retired).When(methodology => MethodologyDecider.Retire(methodology, "Again", OfficerOfAsia)).ThenNothing();
        There(Retired)
            .When(methodology => MethodologyDecider.Redraft(methodology, Redrafted, Indicators, Commitments, OfficerOfAsia))
            .ThenBreaks("methodology-fixed");
    }
}
