namespace CityDeclarations.Registry.Signatories;

/// <summary>Brings a signatory back that no longer owes the report it is on hold for: it came, was waived, or got another date.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year it no longer owes.</param>
[Allow(Role.Register)]
public sealed record Reactivate(string Programme, string City, int Year) : ICommand<long>;

internal sealed class ReactivateHandler(IDocumentSession session, CommandContext context) : IRequestHandler<Reactivate, long>
{
    public Task<long> Handle(Reactivate command, CancellationToken ct) =>
        session.Write(
            context,
            Signatory.Stream(command.Programme, command.City),
            signatory => SignatoryDecider.Reactivate(signatory, command.Year, context),
            ct
        );
}

/// <summary>The way back for a city that files.</summary>
public static class Return
{
    /// <summary>
    /// Brings a signatory that is on hold back in the session's own transaction: with the report that is filed in it,
    /// or not at all.
    /// </summary>
    internal static Task BringBack(
        this IDocumentSession session,
        SignatoryProfile? signatory,
        int year,
        CommandContext context,
        CancellationToken ct
    ) =>
        signatory?.Hold is null
            ? Task.CompletedTask
            : session.Append(
                Signatory.Stream(signatory.Programme, signatory.City),
                state => SignatoryDecider.Reactivate(state, year, context),
                ct
            );
}
