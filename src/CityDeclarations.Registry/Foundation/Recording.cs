namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// Lets a demonstration have a past: what is recorded meanwhile bears a moment that is given. Nothing else may use it,
/// for a register records things when they come.
/// </summary>
internal static class Recording
{
    private static readonly AsyncLocal<DateTimeOffset?> Given = new();

    /// <summary>The moment that events bear; none means the present.</summary>
    public static DateTimeOffset? Moment => Given.Value;

    /// <summary>Records at a moment until it is disposed of.</summary>
    public static IDisposable At(DateTimeOffset moment)
    {
        Given.Value = moment.ToUniversalTime();
        return new Until();
    }

    private sealed class Until : IDisposable
    {
        public void Dispose() => Given.Value = null;
    }
}
