using CityDeclarations.Registry.Targets;
using JasperFx.Events;

namespace CityDeclarations.Registry.Standings;

internal sealed class StandingTargetProjection()
    : StreamProjection<StandingTarget>(typeof(TargetSet), typeof(TargetRevised), typeof(TargetAbandoned))
{
    public override StandingTarget? Evolve(StandingTarget? target, string id, IEvent e) =>
        (
            e.Data switch
            {
                TargetSet set => new StandingTarget
                {
                    Id = id,
                    Programme = set.Programme,
                    City = set.City,
                    Set = Recorded.Of(e),
                    Promises = [StandingPromise.Of(e, set.Promise)],
                },
                TargetRevised revised when target is not null => target with
                {
                    Promises = [.. target.Promises, StandingPromise.Of(e, revised.Promise)],
                },
                TargetAbandoned when target is not null => target with { Abandoned = Recorded.Of(e) },
                _ => null,
            }
        )?.At(e) ?? target;
}
