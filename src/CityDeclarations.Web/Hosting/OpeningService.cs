using CityDeclarations.Registry.Access;
using CityDeclarations.Registry.Demonstration;
using CityDeclarations.Registry.Desks;
using CityDeclarations.Registry.Opening;

namespace CityDeclarations.Web.Hosting;

/// <summary>Opens the register before the first request is taken: opening facts, demonstration, first key.</summary>
internal sealed class OpeningService(
    RegisterSettings settings,
    OpeningFacts opening,
    DemonstrationFacts demonstration,
    Door door,
    FirstKey firstKey,
    FirstOfficer firstOfficer
) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await KeepApart(cancellationToken);
        await opening.Load(cancellationToken, settings.Demonstration ? DemonstrationFacts.Opened : null);
        if (settings.Demonstration)
            await demonstration.Load(cancellationToken);
        if (await door.Send(new IssueFirstKey(), Actor.Job("first start"), null, cancellationToken) is { } issued)
            await firstKey.Keep(issued.Key!, cancellationToken);
        firstOfficer.Path = await door.Send(new InviteFirstOfficer(), Actor.Job("first officer"), null, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A demonstration is never mixed with a register, whichever way round somebody points the service.</summary>
    private async Task KeepApart(CancellationToken ct)
    {
        var isDemonstration = await demonstration.IsHere(ct);
        if (isDemonstration && !settings.Demonstration)
            throw new StartupException("This database holds a demonstration. Start with --demonstration true, or give another database.");
        if (isDemonstration || !settings.Demonstration)
            return;
        if (await opening.AreHere(ct))
            throw new StartupException(
                "This database holds a register, and a demonstration is never mixed with one. Start with --demonstration "
                    + "false, or give another database."
            );
        await demonstration.Claim(ct);
    }
}

/// <summary>Why the service does not start, in words for the person who started it.</summary>
internal sealed class StartupException(string message) : Exception(message);

/// <summary>The first officer's key: kept in a file that only the owner can read, or shown once where there is no data folder.</summary>
internal sealed class FirstKey(RegisterSettings settings)
{
    /// <summary>Where the key is, or the key itself when it could not be put anywhere; for the console.</summary>
    public string? Where { get; private set; } = File.Exists(settings.FirstKeyFile) ? settings.FirstKeyFile : null;

    public async Task Keep(string key, CancellationToken ct)
    {
        if (settings.ConnectionString is not null)
        {
            Where = $"{key}   (shown this once)";
            return;
        }
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(settings.FirstKeyFile, options);
        await file.WriteLineAsync(key.AsMemory(), ct);
        Where = settings.FirstKeyFile;
    }
}

/// <summary>The link by which the first officer makes an account, while there is none.</summary>
internal sealed class FirstOfficer
{
    /// <summary>Its path; none once there is an officer.</summary>
    public string? Path { get; set; }
}
