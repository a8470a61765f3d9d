using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Duties.TheDuties;

namespace CityDeclarations.Specs.Duties;

public sealed class ReportingDutySpecs
{
    private static readonly DateOnly Before = Due.AddDays(-1);

    private static readonly DutyBasis WithoutExtension = Basis with { Cycle = Cycle with { ExtensionUntil = null } };

    private static readonly Histories<ReportingDuty, ReportingDutyEvent> Histories = new(
        ReportingDutyDecider.Fold,
        Taken,
        () => Take(null),
        duty => Take(duty),
        duty => duty.ExtendedUntil == Granted.Until ? [] : Grant(duty),
        duty => Remind(duty, Cycle.ClosesOn)
    );

    private static IEnumerable<ReportingDutyEvent> Take(
        ReportingDuty? duty,
        DateOnly? today = null,
        DutyBasis? basis = null,
        CommandContext? context = null,
        DateOnly? wanted = null
    ) => ReportingDutyDecider.TakeExtension(duty, basis ?? Basis, wanted, today ?? Before, context ?? OfficialOfYokohama);

    private static IEnumerable<ReportingDutyEvent> Grant(
        ReportingDuty? duty,
        DateOnly? until = null,
        DutyBasis? basis = null,
        CommandContext? context = null
    ) => ReportingDutyDecider.GrantExtension(duty, basis ?? Basis, until ?? Granted.Until, Granted.Reason, context ?? OfficerOfAsia);

    private static IEnumerable<ReportingDutyEvent> Remind(
        ReportingDuty? duty,
        DateOnly? today = null,
        DutyBasis? basis = null,
        int recipients = 2
    ) => ReportingDutyDecider.IssueNotice(duty, basis ?? Basis, recipients, today ?? Due, Register);

    [Fact]
    public void The_city_takes_its_extension_once()
    {
        After().When(duty => Take(duty)).Then(Taken);
        After(Taken).When(duty => Take(duty)).ThenBreaks("extension-already-taken");
        After(Taken, Granted).When(duty => Take(duty)).ThenBreaks("extension-already-taken");
    }

    [Fact]
    public void Also_after_the_deadline_as_long_as_it_gives_more_time()
    {
        After().When(duty => Take(duty, Extended)).Then(Taken);
        After().When(duty => Take(duty, Extended.AddDays(1))).ThenBreaks("extension-too-late");
        After(Granted).When(duty => Take(duty)).ThenBreaks("extension-too-late");
    }

    [Fact]
    public void Or_a_part_of_it()
    {
        After().When(duty => Take(duty, wanted: Due.AddDays(10))).Then(Taken with { Until = Due.AddDays(10) });
        foreach (var day in new[] { Due, Extended.AddDays(1) })
            After().When(duty => Take(duty, wanted: day)).ThenBreaks("extension-outside-cycle", "until");
        After().When(duty => Take(duty, Due.AddDays(5), wanted: Due.AddDays(4))).ThenBreaks("extension-outside-cycle", "until");
    }

    [Fact]
    public void Where_there_is_one() => After().When(duty => Take(duty, basis: WithoutExtension)).ThenBreaks("extension-not-offered");

    [Fact]
    public void An_officer_gives_more_time_as_often_as_needed()
    {
        After(Taken).When(duty => Grant(duty)).Then(Granted);
        After(Taken, Granted).When(duty => Grant(duty, Cycle.ClosesOn)).Then(Granted with { Until = Cycle.ClosesOn });
    }

    [Fact]
    public void More_time_is_more_and_ends_with_the_cycle()
    {
        After().When(duty => Grant(duty, Due)).ThenBreaks("extension-outside-cycle", "until");
        After(Granted).When(duty => Grant(duty, Granted.Until)).ThenBreaks("extension-outside-cycle", "until");
        After().When(duty => Grant(duty, Cycle.ClosesOn.AddDays(1))).ThenBreaks("extension-outside-cycle", "until");
    }

    [Fact]
    public void Nothing_is_extended_that_is_not_owed()
    {
        foreach (
            var (basis, code) in new[]
            {
                (Basis with { Filed = true }, "report-not-owed"),
                (Basis with { IsSignatory = false }, "not-signatory"),
                (Basis with { SignedOn = Date("2026-02-01") }, "report-not-owed"),
                (Basis with { Cycle = Cycle with { Waivers = [new CycleWaiver([], "Why")] } }, "report-not-owed"),
                (Basis with { Cycle = Cycle with { Waivers = [new CycleWaiver(["yokohama-jp"], "Why")] } }, "report-not-owed"),
            }
        )
        {
            After().When(duty => Take(duty, basis: basis)).ThenBreaks(code);
            After().When(duty => Grant(duty, basis: basis)).ThenBreaks(code);
            After().When(duty => Remind(duty, basis: basis)).ThenNothing();
        }
        After()
            .When(duty => Take(duty, basis: Basis with { Cycle = Cycle with { Waivers = [new CycleWaiver(["osaka-jp"], "Why")] } }))
            .Then(Taken);
    }

    [Fact]
    public void A_notice_goes_out_once()
    {
        After().When(duty => Remind(duty)).Then(Reminded);
        After(Reminded).When(duty => Remind(duty)).ThenNothing();
        After(Reminded).When(duty => Remind(duty, Due.AddDays(13))).ThenNothing();
        After(Reminded).When(duty => Remind(duty, Due.AddDays(14))).Then(Reminded with { Days = 14, IssuedOn = Due.AddDays(14) });
    }

    [Fact]
    public void What_was_missed_is_said_late_and_only_the_newest_of_it() =>
        After().When(duty => Remind(duty, Due.AddDays(20))).Then(Reminded with { Days = 14, IssuedOn = Due.AddDays(20) });

    [Fact]
    public void After_an_extension_it_is_said_anew()
    {
        After(Reminded, Taken).When(duty => Remind(duty, Due.AddDays(14))).ThenNothing();
        After(Reminded, Taken).When(duty => Remind(duty, Extended)).Then(Reminded with { DueOn = Extended, IssuedOn = Extended });
    }

    [Fact]
    public void A_notice_that_nobody_would_get_waits() => After().When(duty => Remind(duty, recipients: 0)).ThenNothing();

    [Fact]
    public void Facts_fold_in_any_order() => Histories.Fold_in_any_order();

    [Fact]
    public void Each_kind_of_fact_comes_from_a_decision() => Histories.Hold_every_kind_of_fact();

    [Fact]
    public void Everybody_does_their_own()
    {
        After().MayBeDoneBy(TheCityAndItsOfficers, (duty, context) => Take(duty, context: context));
        After().MayBeDoneBy(OfficersOfTheProgramme, (duty, context) => Grant(duty, context: context));
        After().MayBeDoneBy(OfficersOfTheProgramme, (duty, context) => ReportingDutyDecider.IssueNotice(duty, Basis, 1, Due, context));
    }
}
