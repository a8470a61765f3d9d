namespace CityDeclarations.Registry.Duties;

/// <summary>
/// An event of a reporting duty's stream, <c>reporting_duty:programme/city/year</c>: one city's report on one year is due.
/// </summary>
public abstract record ReportingDutyEvent;

/// <summary>The city took the extension that the cycle offers.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Until">The day by which the report is due now.</param>
public sealed record ExtensionTaken(string Programme, string City, int Year, DateOnly Until) : ReportingDutyEvent;

/// <summary>An officer gave the city more time.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="Until">The day by which the report is due now.</param>
/// <param name="Reason">Why, in words to the city.</param>
public sealed record ExtensionGranted(string Programme, string City, int Year, DateOnly Until, string Reason) : ReportingDutyEvent;

/// <summary>The city was reminded.</summary>
/// <param name="Programme">Slug of the programme.</param>
/// <param name="City">Slug of the city.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="DueOn">The day by which the report was due.</param>
/// <param name="Days">Which notice it was, in days from that day; negative before it.</param>
/// <param name="IssuedOn">The day on which it went out, where the programme is run.</param>
/// <param name="Recipients">To how many people.</param>
public sealed record NoticeIssued(string Programme, string City, int Year, DateOnly DueOn, int Days, DateOnly IssuedOn, int Recipients)
    : ReportingDutyEvent;
