using Marten;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CityDeclarations.Registry.Tests.Foundation;

/// <summary>What is done in the background goes on, whatever happens to a part of it.</summary>
public sealed class HousekeepingTests(App app)
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_area_that_fails_keeps_no_other_from_its_daily_work_nor_from_tomorrows()
    {
        var clock = new FakeTimeProvider();
        var (failing, working) = (new Area(fails: true), new Area(fails: false));
        var lifetime = app.Node.Services.GetRequiredService<IHostApplicationLifetime>();
        using var housekeeping = new Housekeeping(app.Node.Store, [failing, working], clock, lifetime, NullLogger<Housekeeping>.Instance);

        await housekeeping.StartAsync(Cancelled);
        (await Eventually.Becomes(() => Task.FromResult((failing.Days, working.Days)), days => days == (1, 1))).ShouldBe((1, 1));
        clock.Advance(TimeSpan.FromDays(1));

        (await Eventually.Becomes(() => Task.FromResult((failing.Days, working.Days)), days => days == (2, 2))).ShouldBe((2, 2));
        await housekeeping.StopAsync(Cancelled);
    }

    sealed class Area(bool fails) : IArea
    {
        int days;

        public int Days => Volatile.Read(ref days);

        public void Store(StoreOptions store) { }

        public void Endpoints(IEndpointRouteBuilder api) { }

        public Task Daily(IDocumentStore store, DateTimeOffset now, CancellationToken ct)
        {
            Interlocked.Increment(ref days);
            return fails ? throw new InvalidOperationException("A fault of ours.") : Task.CompletedTask;
        }
    }
}
