namespace CityDeclarations.EmbeddedPostgres;

/// <summary>The words put before a server command, so that it runs as PostgreSQL wants and ends with its owner.</summary>
internal static class RunAs
{
    /// <summary>
    /// PostgreSQL refuses to run as root. For root, these words make it somebody else: in a user namespace of its own,
    /// where the files stay root's; else, where those are forbidden as in most containers, as another user,
    /// to whom the files are given.
    /// </summary>
    public static async Task<IReadOnlyList<string>> OrdinaryUserAsync(
        ClusterFolder folder,
        string? socketFolder,
        string postgres,
        CancellationToken cancellationToken
    )
    {
        // On Windows, initdb and pg_ctl lay an administrator's rights down by themselves.
        if (OperatingSystem.IsWindows())
            return [];
        var root = Environment.IsPrivilegedProcess;
        // initdb also refuses a user without a name, which is what some containers run as.
        if (!root && Environment.UserName is not "")
            return [];

        foreach (var (user, group) in Accounts("postgres", "nobody"))
        {
            string[] inNamespace = ["unshare", "--user", $"--map-user={user}", $"--map-group={group}", "--"];
            if (await Tool.SucceedsAsync([.. inNamespace, "test", "-w", folder.Root, "-a", "-x", postgres], cancellationToken))
                return inNamespace;
        }

        if (!root)
            return [];

        foreach (var (user, group) in Accounts("postgres", "nobody"))
        {
            string[] asUser = ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"];
            var parent = Path.GetDirectoryName(folder.Root) ?? folder.Root;
            if (!await Tool.SucceedsAsync([.. asUser, "test", "-x", parent, "-a", "-x", postgres], cancellationToken))
                continue;

            // Only what is the cluster's: the folder may hold other things.
            string[] owned = [.. new[] { folder.PasswordFile, folder.Data, socketFolder }.OfType<string>().Where(Path.Exists)];
            await Tool.RunAsync(["chown", $"{user}:{group}", folder.Root], cancellationToken);
            await Tool.RunAsync(["chown", "-R", $"{user}:{group}", .. owned], cancellationToken);
            return asUser;
        }

        throw new ClusterException(
            $"PostgreSQL refuses to run as root, and no other user of this machine can run {postgres} on {folder.Root}. "
                + "Run the service as an ordinary user, or choose a folder whose parents everybody may pass, such as one below /var/lib."
        );
    }

    /// <summary>
    /// Words that tie the server to this process: when the thread that starts it ends, the system stops the server,
    /// also when this process is killed. Where the words do not exist, the next start on the folder stops it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> TiedToItsOwnerAsync(CancellationToken cancellationToken)
    {
        string[] tied = ["setpriv", "--pdeathsig", "INT", "--"];
        string[] apart = ["setsid"];
        return
        [
            // Ctrl+C in a terminal reaches the whole foreground group; the server must outlive the requests then ending.
            .. await Tool.SucceedsAsync([.. apart, "true"], cancellationToken) ? apart : [],
            .. await Tool.SucceedsAsync([.. tied, "true"], cancellationToken) ? tied : [],
        ];
    }

    static IEnumerable<(string User, string Group)> Accounts(params string[] names) =>
        from name in names
        from line in File.ReadLines("/etc/passwd")
        let fields = line.Split(':')
        where fields[0] == name && fields.Length > 3
        select (fields[2], fields[3]);
}
