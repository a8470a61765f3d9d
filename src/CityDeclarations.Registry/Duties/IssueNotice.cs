using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Duties;

/// <summary>Reminds a city, if a notice is due today that has not gone out; the register does this by itself.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
[Allow(Role.Register)]
public sealed record IssueNotice(string Programme, string City, int Year) : ICommand<long>;

internal sealed class IssueNoticeHandler(IDocumentSession session, CommandContext context, Recipients recipients, SiteAddress site)
    : IRequestHandler<IssueNotice, long>
{
    public async Task<long> Handle(IssueNotice command, CancellationToken cancellationToken)
    {
        var (programme, basis, there) = await session.Duty(command.Programme, command.City, command.Year, cancellationToken);
        var city = await session.City(command.City, cancellationToken);
        var people = (await recipients(session, [command.City], cancellationToken))[command.City].ToArray();
        var today = context.Today(programme.TimeZone);
        var key = ReportingDuty.Key(command.Programme, command.City, command.Year);

        if (there is not null)
            return await session.Decide<ReportingDuty, ReportingDutyEvent>(context, key, null, Issue, cancellationToken);
        return ReportingDutyDecider.IssueNotice(null, basis, people.Length, today, context).Any()
            ? (
                await session.DecideOrStart<ReportingDuty, ReportingDutyEvent>(context, key, $"{command.Year}", Issue, cancellationToken)
            ).Version
            : 0;

        // The fact and its mails are one transaction: whatever stops the service, both are there or neither is.
        IEnumerable<ReportingDutyEvent> Issue(ReportingDuty? duty)
        {
            var facts = ReportingDutyDecider.IssueNotice(duty, basis, people.Length, today, context).ToArray();
            foreach (var fact in facts.OfType<NoticeIssued>())
            {
                var calendar = basis.Calendar(duty?.ExtendedUntil)!;
                var last = calendar.Notices[^1].Days == fact.Days;
                var notice = new Notice(
                    city.Names,
                    programme.Names,
                    fact.Year,
                    fact.DueOn,
                    today,
                    last ? calendar.OnHoldOn(today) : null,
                    site.Of($"/api/v1/programmes/{fact.Programme}/cities/{fact.City}/reports/{fact.Year}/form")
                );
                foreach (var person in people)
                {
                    var name = FormattableString.Invariant(
                        $"notice/{fact.Programme}/{fact.City}/{fact.Year}/{fact.DueOn:yyyy-MM-dd}/{fact.Days}/{person.Id}"
                    );
                    var (subject, text, language) = NoticeText.Of(person.Language, notice);
                    session.Queue(
                        new OutgoingMail
                        {
                            Name = name,
                            To = person.To,
                            Language = language,
                            Subject = subject,
                            Text = text,
                            Purpose = "notice",
                            DigestOf = person.Digest ? person.Id : null,
                        },
                        context
                    );
                }
            }
            return facts;
        }
    }
}
