using CityDeclarations.Registry.Cities;
using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Duties;

/// <summary>Reminds a city, if a notice is due today that has not gone out; the register does this by itself.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year reported on.</param>
[Allow(Role.Register)]
public sealed record IssueNotice(string Programme, string City, int Year) : ICommand<long>;

internal sealed class IssueNoticeHandler(IDocumentSession session, CommandContext context, Filers filers, SiteAddress site)
    : IRequestHandler<IssueNotice, long>
{
    public async Task<long> Handle(IssueNotice command, CancellationToken ct)
    {
        var (programme, basis, _) = await session.Duty(command.Programme, command.City, command.Year, ct);
        var city = await session.City(command.City, ct);
        var people = (await filers(session, [command.City], ct))[command.City].ToArray();
        var today = context.Today(programme.TimeZone);
        // The fact and its mails are one transaction: whatever stops the service, both are there or neither is.
        var written = await session.Write(
            context,
            ReportingDuty.Stream(command.Programme, command.City, command.Year).OrNew($"{command.Year}"),
            duty => ReportingDutyDecider.IssueNotice(duty, basis, people.Length, today, context),
            ct,
            also: Remind
        );
        return written.Version;

        void Remind(ReportingDuty? duty, IReadOnlyList<ReportingDutyEvent> facts)
        {
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
                    session.Queue(notice.To(person, name), context);
                }
            }
        }
    }
}
