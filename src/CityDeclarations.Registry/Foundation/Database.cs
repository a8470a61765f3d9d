using Npgsql;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Where everything is kept, and how it is spoken to.</summary>
public static class Database
{
    /// <summary>The database schema that holds everything.</summary>
    public const string Schema = "registry";

    /// <summary>
    /// The few statements we have are prepared once for each connection, and a connection goes back to the pool as it
    /// is: nothing here changes its settings. A prepared statement is planned without its values; with the costs of a
    /// rotating disk PostgreSQL then sorts the rest of the log for each page the daemon reads. A connection string that
    /// says otherwise is obeyed.
    /// </summary>
    internal static string Tuned(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        if (!given.ShouldSerialize("Max Auto Prepare"))
            (given.MaxAutoPrepare, given.AutoPrepareMinUsages) = (100, 2);
        if (!given.ShouldSerialize("No Reset On Close"))
            given.NoResetOnClose = true;
        // Or a connection that only listens never learns that the other side has gone.
        if (!given.ShouldSerialize("Keepalive"))
            given.KeepAlive = 30;
        if (!given.ShouldSerialize("Options"))
            given.Options = "-c random_page_cost=1.1";
        return given.ConnectionString;
    }
}
