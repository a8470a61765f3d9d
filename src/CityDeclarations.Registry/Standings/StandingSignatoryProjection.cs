using CityDeclarations.Registry.Signatories;
using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

internal sealed class StandingSignatoryProjection()
    : StreamProjection<StandingSignatory>(
        typeof(EarlierSignatureRecorded),
        typeof(DeclarationSigned),
        typeof(SignatoryListed),
        typeof(SignatureWithdrawn),
        typeof(SignatoryRemoved)
    )
{
    public override StandingSignatory? Evolve(StandingSignatory? signatory, string id, IEvent e) =>
        (
            e.Data switch
            {
                EarlierSignatureRecorded earlier => Signed(signatory ?? Of(id), earlier.SignedOn?.Earliest),
                DeclarationSigned signed => Signed(signatory ?? Of(id), signed.SignedOn.Earliest),
                SignatoryListed listed when signatory is not null => Last(signatory with { Number = listed.Number }, signature =>
                    signature with
                    {
                        Listed = signature.Listed ?? Recorded.Of(e),
                    }
                ),
                SignatureWithdrawn withdrawn when signatory is not null => Ended(signatory, e, withdrawn.WithdrawnOn),
                SignatoryRemoved removed when signatory is not null => Ended(signatory, e, removed.DecidedOn),
                _ => null,
            }
        )?.At(e) ?? signatory;

    private static StandingSignatory Signed(StandingSignatory signatory, DateOnly? from) =>
        signatory.Signatures is [.., { Ended: null }]
            ? Last(signatory, signature => signature with { From = from })
            : signatory with
            {
                Signatures = [.. signatory.Signatures, new StandingSignature(from)],
            };

    private static StandingSignatory Ended(StandingSignatory signatory, IEvent e, PartialDate on) =>
        Last(signatory, signature => signature with { Ended = new StandingEnd(Recorded.Of(e), on.Earliest) });

    private static StandingSignatory Last(StandingSignatory signatory, Func<StandingSignature, StandingSignature> changed) =>
        signatory.Signatures is [.., var last]
            ? signatory with
            {
                Signatures = [.. signatory.Signatures.SkipLast(1), changed(last)],
            }
            : signatory;

    private static StandingSignatory Of(string id)
    {
        var (programme, city) = SignatoryLookup.Parts(id);
        return new StandingSignatory
        {
            Id = id,
            Programme = programme,
            City = city,
        };
    }
}
