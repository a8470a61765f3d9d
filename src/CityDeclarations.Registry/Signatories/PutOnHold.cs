namespace CityDeclarations.Registry.Signatories;

/// <summary>Puts a silent signatory on hold; the register does this by itself after the last notice.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="City">The city's slug.</param>
/// <param name="Year">The year whose report is missing.</param>
[Allow(Role.Register)]
public sealed record PutOnHold(string Programme, string City, int Year) : ICommand<long>;

internal sealed class PutOnHoldHandler(IDocumentSession session, CommandContext context) : IRequestHandler<PutOnHold, long>
{
    public Task<long> Handle(PutOnHold command, CancellationToken ct) =>
        session.Write(
            context,
            Signatory.Stream(command.Programme, command.City),
            signatory => SignatoryDecider.PutOnHold(signatory, command.Year, HoldReason.ReportOverdue, context),
            ct
        );
}
