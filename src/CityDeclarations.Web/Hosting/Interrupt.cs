using System.Runtime.InteropServices;

namespace CityDeclarations.Web.Hosting;

/// <summary>Ctrl+C and an orderly stop while the database starts, before the host itself listens for them.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations;

    public Interrupt() => registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];

    public CancellationToken Token => source.Token;

    /// <summary>Leaves the signals to the host.</summary>
    public void HandOver()
    {
        foreach (var registration in registrations) registration.Dispose();
        registrations.Clear();
        source.Token.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        source.Cancel();
    });
}
