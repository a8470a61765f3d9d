using CityDeclarations.Registry.Duties;
using CityDeclarations.Registry.Programmes;
using CityDeclarations.Specs.Programmes;
using static CityDeclarations.Specs.Cast;
using static CityDeclarations.Specs.Duties.TheDuties;

namespace CityDeclarations.Specs.Duties;

public sealed class DutyCalendarSpecs
{
    private static readonly ReportingRules Rules = TheProgramme.Rules;
    private static readonly ReportingRules AfterAYear = Rules with { FirstReportAfterMonths = 12 };

    private static DutyCalendar? For(string? signedOn, ReportingRules? rules = null, DateOnly? extendedUntil = null) =>
        DutyCalendar.Of(Cycle, rules ?? Rules, signedOn is null ? null : Date(signedOn), extendedUntil);

    private static DutyCalendar Long => For("2020").ShouldNotBeNull();

    [Theory]
    [InlineData("2020-05", true)]
    [InlineData("2026-01-15", true)] // the day on which the cycle opens
    [InlineData("2026-01-16", false)]
    [InlineData("../2026-03", false)]
    [InlineData(null, true)]
    public void By_the_next_cycle_whoever_signed_before_it_opened_owes_a_report(string? signedOn, bool owes) =>
        (For(signedOn) is not null).ShouldBe(owes);

    [Theory]
    [InlineData("2020", "2026-06-30")]
    [InlineData("2025-06-30", "2026-06-30")]
    [InlineData("2025-08-31", "2026-08-31")]
    [InlineData("2025-12-31", "2026-12-31")]
    [InlineData("2026-01-01", null)] // after the cycle has closed: the next one
    public void By_months_the_first_report_is_due_so_long_after_the_signature(string signedOn, string? due) =>
        For(signedOn, AfterAYear)?.DueOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(due);

    [Fact]
    public void An_extension_moves_the_day_and_its_notices()
    {
        var calendar = For("2020", extendedUntil: Extended).ShouldNotBeNull();

        calendar.DueOn.ShouldBe(Extended);
        calendar.RegularlyDueOn.ShouldBe(Due);
        calendar.Notices.Select(notice => notice.On.DayNumber - Extended.DayNumber).ShouldBe([-30, -7, 0, 14]);
        For("2020", extendedUntil: Due.AddDays(-10))
            .ShouldNotBeNull()
            .DueOn.ShouldBe(Due, "the cycle was rescheduled to a later day since");
    }

    [Fact]
    public void Nobody_is_reminded_before_the_cycle_opens_or_after_it_has_closed()
    {
        Long.NoticeOn(Cycle.OpensOn.AddDays(-1)).ShouldBeNull();
        Long.NoticeOn(Cycle.ClosesOn.AddDays(1)).ShouldBeNull();
        For("2020", extendedUntil: Cycle.ClosesOn).ShouldNotBeNull().Notices.Select(notice => notice.Days).ShouldBe([-30, -7, 0]);
    }

    [Fact]
    public void On_hold_comes_after_the_last_notice_and_never_without_it_or_before_the_day()
    {
        Long.OnHoldOn(null).ShouldBeNull();
        Long.OnHoldOn(Due.AddDays(14)).ShouldBe(Due.AddDays(44));
        Long.OnHoldOn(Due.AddDays(50)).ShouldBe(Due.AddDays(80));
        For("2020", Rules with { Notices = [-30], OnHoldAfterDays = 5 })
            .ShouldNotBeNull()
            .OnHoldOn(Due.AddDays(-30))
            .ShouldBe(Due.AddDays(1));
        For("2020", Rules with { OnHoldAfterDays = null }).ShouldNotBeNull().OnHoldOn(Due).ShouldBeNull();
    }

    /// <summary>
    /// Three years of three programmes, hour by hour, from the date line's morning to Lisbon: with fiscal years that
    /// begin in April and October, and all changes to and from summer time on the way.
    /// </summary>
    [Theory]
    [InlineData("Asia/Tokyo", 4)]
    [InlineData("Europe/Lisbon", 1)]
    [InlineData("Pacific/Auckland", 10)]
    public void Each_notice_goes_out_once_in_the_first_hour_of_its_day(string timeZone, int fiscalYear)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var cycles = Enumerable
            .Range(2025, 3)
            .Select(year => new DateOnly(year, fiscalYear, 1).AddYears(1))
            .Select(end => new ReportingCycle(end.Year - 1, end, end.AddMonths(3), end.AddMonths(8), end.AddMonths(5)))
            .ToArray();
        var states = cycles.ToDictionary(cycle => cycle.Year, _ => new ReportingDuty());
        var issued = new List<(NoticeIssued Notice, DateTime Local)>();
        var holds = new Dictionary<int, DateOnly>();
        var start = new DateTimeOffset(cycles[0].OpensOn.AddDays(-2), TimeOnly.MinValue, TimeSpan.Zero);

        for (var hour = 0; hour < 3 * 366 * 24 + 240 * 24; hour++)
        {
            var now = start.AddHours(hour);
            var context = Register with { Now = now };
            var today = context.Today(timeZone);
            foreach (var cycle in cycles.Where(cycle => today >= cycle.OpensOn.AddDays(-2) && today <= cycle.ClosesOn.AddDays(100)))
            {
                var duty = states[cycle.Year];
                var filed = cycle.Year == 2026 && today >= cycle.DueOn.AddDays(-10);
                var basis = Basis with { Cycle = cycle, Rules = Rules with { FiscalYearStartMonth = fiscalYear }, Filed = filed };
                if (cycle.Year == 2027 && today == cycle.DueOn.AddDays(3) && !duty.ExtensionTaken)
                    duty = ReportingDutyDecider
                        .TakeExtension(duty, basis, null, today, context)
                        .Aggregate(duty, ReportingDutyDecider.Evolve);
                foreach (var fact in ReportingDutyDecider.IssueNotice(duty, basis, 1, today, context))
                {
                    issued.Add(((NoticeIssued)fact, TimeZoneInfo.ConvertTime(now, zone).DateTime));
                    duty = ReportingDutyDecider.Evolve(duty, fact);
                }
                states[cycle.Year] = duty;
                var last = issued
                    .LastOrDefault(one =>
                        one.Notice.Year == cycle.Year
                        && one.Notice.Days == 14
                        && one.Notice.DueOn == basis.Calendar(duty.ExtendedUntil)!.DueOn
                    )
                    .Notice;
                if (!basis.Settled && basis.Calendar(duty.ExtendedUntil)!.OnHoldOn(last?.IssuedOn) == today)
                    holds.TryAdd(cycle.Year, today);
            }
        }

        issued
            .Select(one => (one.Notice.Year, one.Notice.DueOn, one.Notice.Days))
            .ShouldBe([
                .. Rules.Notices.Select(days => (2025, cycles[0].DueOn, days)),
                (2026, cycles[1].DueOn, -30), // filed ten days before it was due
                .. Rules.Notices.Where(days => days <= 0).Select(days => (2027, cycles[2].DueOn, days)), // then it took its extension
                .. Rules.Notices.Select(days => (2027, cycles[2].ExtensionUntil!.Value, days)),
            ]);
        issued.ShouldAllBe(one =>
            one.Notice.IssuedOn == one.Notice.DueOn.AddDays(one.Notice.Days)
            && DateOnly.FromDateTime(one.Local) == one.Notice.IssuedOn
            && one.Local.Hour <= 1
        );
        holds.ShouldBe(
            new Dictionary<int, DateOnly> { [2025] = cycles[0].DueOn.AddDays(44), [2027] = cycles[2].ExtensionUntil!.Value.AddDays(44) }
        );
    }
}
