using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Specs.Mail;

public sealed class OutgoingMailSpecs
{
    private static readonly DateTimeOffset Now = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private static OutgoingMail Mail =>
        new OutgoingMail
        {
            Name = "a",
            To = "a@example.net",
            Language = "en",
            Subject = "A",
            Text = "A",
            Purpose = "test",
        }.QueuedFirst(Now);

    [Fact]
    public void It_is_due_at_once_and_known_by_a_digest_of_its_name()
    {
        Mail.DueAt.ShouldBe(Now);
        Mail.Id.ShouldMatch("^[0-9a-f]{32}$");
        Mail.Id.ShouldNotBe((Mail with { Name = "b" }).QueuedFirst(Now).Id);
    }

    [Fact]
    public void It_waits_longer_each_time_and_is_given_up_after_two_days()
    {
        var waits = new List<double>();
        var mail = Mail;
        while (mail.State is MailState.Queued)
        {
            mail = mail.Taken(Now).PutOff("450", Now, Kept);
            if (mail.State is MailState.Queued)
                waits.Add((mail.DueAt - Now)!.Value.TotalMinutes);
        }

        waits.ShouldBe([1, 4, 16, 64, 256, 360, 360, 360, 360, 360, 360]);
        waits.Sum().ShouldBeInRange(36 * 60, 48 * 60);
        mail.State.ShouldBe(MailState.Failed);
    }

    [Fact]
    public void Sent_again_it_has_as_many_attempts_as_before()
    {
        var again = (Mail with { State = MailState.Failed, Attempts = OutgoingMail.MostAttempts }).QueuedAgain(Now);

        again.Taken(Now).PutOff("450", Now, Kept).State.ShouldBe(MailState.Queued);
        again.Resent.ShouldBe(1);
    }

    [Fact]
    public void Everything_that_happens_counts_as_a_version()
    {
        OutgoingMail[] after =
        [
            Mail.Taken(Now),
            Mail.HandingOver(Now),
            Mail.Accepted(Now, Kept),
            Mail.PutOff("", Now, Kept),
            Mail.Refused("", Now, Kept),
            Mail.LeftUncertain("", Now, Kept),
            Mail.CameBack("", Now, Kept),
            Mail.QueuedAgain(Now),
            Mail.Wiped(),
        ];

        after.ShouldAllBe(mail => mail.Version == 2);
    }

    [Fact]
    public void One_for_a_digest_waits_until_it_is_included_and_leaves_nothing_behind()
    {
        var gathered = (Mail with { DigestOf = "person" }).QueuedFirst(Now);

        (gathered.State, gathered.DueAt).ShouldBe((MailState.Gathered, null));
        gathered.Included().State.ShouldBe(MailState.Included);
        gathered.Included().ToString().ShouldNotContain("person");
    }

    [Fact]
    public void Wiped_nothing_personal_is_left_and_nobody_looks_at_it_again()
    {
        var wiped = Mail.Refused("550 a@example.net is unknown", Now, Kept).Wiped();

        wiped.ToString().ShouldNotContain("example.net");
        wiped.DueAt.ShouldBeNull();
        wiped.State.ShouldBe(MailState.Failed);
    }
}
