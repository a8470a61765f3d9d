using CityDeclarations.Registry.Progress;
using JasperFx.Events;
using Marten.Events.Projections;

namespace CityDeclarations.Registry.Filing;

/// <summary>
/// That a report is being written. What is typed is not in here: each field is a document of its own, so that two who
/// write different fields never meet.
/// </summary>
internal sealed record ReportDraft
{
    /// <summary>Programme, city and year.</summary>
    public required string Id { get; init; }

    public required FormKind Form { get; init; }

    /// <summary>The year of the report that it was pre-filled from.</summary>
    public int? CarriedFrom { get; init; }

    public required DateTimeOffset BegunAt { get; init; }
    public required string BegunBy { get; init; }

    /// <summary>Whether the city writes on it: not while its report is with the officers.</summary>
    public required bool Open { get; init; }

    public static string Key(string programme, string city, int year) => $"{programme}/{city}/{year}";

    public static RuleViolationException NoSuch(string programme, string city, int year) =>
        FilingRefusals.NotBegun.Broken($"Nobody has begun a draft of the report of {city} on {year} in “{programme}”.", "year");
}

/// <summary>What has been typed into one field of a report, as typed.</summary>
internal sealed record DraftField
{
    /// <summary>The draft and the field.</summary>
    public required string Id { get; init; }

    public required string Draft { get; init; }
    public required string Field { get; init; }
    public required string Text { get; init; }

    /// <summary>Counts what was saved or kept here.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }

    /// <summary>Whether it comes from last year's report, and nobody has confirmed it yet.</summary>
    public bool CarriedOver { get; init; }

    /// <summary>Texts that were refused because somebody else had saved the field, until somebody chooses.</summary>
    public IReadOnlyList<KeptText> Kept { get; init; } = [];

    public static string Key(string draft, string field) => $"{draft}/{field}";
}

/// <summary>A text that waits beside a field for somebody to choose.</summary>
/// <param name="Text">The text that waits, as typed.</param>
/// <param name="At">When it came in.</param>
/// <param name="By">Id of the key that sent it.</param>
public sealed record KeptText(string Text, DateTimeOffset At, string By);

/// <summary>
/// What becomes of a draft when its report moves: closed while the report is with the officers, open again when it is
/// returned, gone when it is accepted.
/// </summary>
internal sealed partial class DraftFollowsReport : EventProjection
{
    public DraftFollowsReport()
    {
        IncludeType<ReportSubmitted>();
        IncludeType<ReportReturned>();
        IncludeType<ReportResubmitted>();
        IncludeType<ReportAccepted>();
    }

    public override async ValueTask ApplyAsync(IDocumentOperations operations, IEvent e, CancellationToken cancellation)
    {
        if (e.Data is not ProgressReportEvent)
            return; // while they are projected inline, all events come along
        var id = e.StreamKey![(e.StreamKey!.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (await operations.LoadAsync<ReportDraft>(id, cancellation) is not { } draft)
            return;
        switch (e.Data)
        {
            case ReportSubmitted or ReportResubmitted:
                operations.Store(draft with { Open = false });
                break;
            case ReportReturned:
                operations.Store(draft with { Open = true });
                break;
            case ReportAccepted:
                operations.Delete(draft);
                operations.DeleteWhere<DraftField>(field => field.Draft == id);
                break;
        }
    }
}
