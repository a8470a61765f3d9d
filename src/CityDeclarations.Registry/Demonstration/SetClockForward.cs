namespace CityDeclarations.Registry.Demonstration;

/// <summary>
/// The clock of a demonstration: it can be set forward, so that whoever tries the register need not wait for days to pass.
/// </summary>
public sealed class DemonstrationClock : TimeProvider
{
    private long ahead;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Volatile.Read(ref ahead));

    /// <summary>Sets it forward.</summary>
    public void Forward(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);

    /// <summary>Sets it forward to a moment, if that is to come: a demonstration goes on where it was stopped.</summary>
    public void NotBefore(DateTimeOffset moment)
    {
        if (moment - GetUtcNow() is { Ticks: > 0 } time)
            Forward(time);
    }
}

/// <summary>Sets the clock of a demonstration forward. A register that is none has no such clock.</summary>
/// <param name="Days">By how many days, 1 to 366.</param>
[Allow(Role.Officer)]
public sealed record SetClockForward(int Days) : ICommand<DateTimeOffset>;

internal sealed class SetClockForwardValidator : AbstractValidator<SetClockForward>
{
    public SetClockForwardValidator() => RuleFor(command => command.Days).InclusiveBetween(1, 366);
}

internal sealed class SetClockForwardHandler(IEnumerable<DemonstrationClock> clocks) : IRequestHandler<SetClockForward, DateTimeOffset>
{
    public Task<DateTimeOffset> Handle(SetClockForward command, CancellationToken ct)
    {
        var clock = clocks.Single();
        clock.Forward(TimeSpan.FromDays(command.Days));
        return Task.FromResult(clock.GetUtcNow());
    }
}

/// <summary>Its address, in demonstrations only.</summary>
public static class SetClockForwardEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Days"><inheritdoc cref="SetClockForward.Days"/></param>
    internal sealed record Body(int Days);

    /// <summary>What it answers: the demonstration's time.</summary>
    internal sealed record Answer(DateTimeOffset Now);

    /// <summary>Puts it below /api/v1.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/demonstration/clock", async (Body body, Call call) =>
                TypedResults.Ok(new Answer(await call.Send(new SetClockForward(body.Days))))
            )
            .ExcludeFromDescription();
}
