using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CityDeclarations.EmbeddedPostgres;

/// <summary>What lies where in the folder of a cluster.</summary>
internal sealed class ClusterFolder
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // A socket's path may have 103 bytes on macOS and 107 on Linux, of which its own name takes up to 15.
    const int LongestSocketFolder = 86;

    public ClusterFolder(string root)
    {
        if (!Path.IsPathFullyQualified(root))
            throw new ArgumentException($"The folder of a cluster must be an absolute path, and '{root}' is not.", nameof(root));
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    }

    public string Root { get; }

    /// <summary>What PostgreSQL itself calls the data directory.</summary>
    public string Data => Path.Combine(Root, "data");

    public string PasswordFile => Path.Combine(Root, "password");

    public string Log => Path.Combine(Root, "server.log");

    string SocketFolder => Path.Combine(Root, "socket");

    string LockFile => Path.Combine(Root, "owner.lock");

    string OwnerFile => Path.Combine(Root, "owner.pid");

    /// <summary>The major version that made the cluster; null while there is none.</summary>
    public int? Major
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim().Split('.')[0], CultureInfo.InvariantCulture) : null;
        }
    }

    public string Password
    {
        get
        {
            try
            {
                return File.ReadAllText(PasswordFile).Trim();
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new ClusterException(
                    $"The password of the database in {Root} cannot be read ({failure.Message}). "
                        + "Run as the user that owns the folder; if the file is lost, choose another folder and load a backup there.",
                    failure
                );
            }
        }
    }

    /// <summary>Makes this process the only owner, until the stream is closed or the process ends however it may.</summary>
    public FileStream Own()
    {
        try
        {
            CreatePrivately(Root);
            var held = new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // In a file of its own, because nobody can read one that is locked.
            File.WriteAllText(OwnerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return held;
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new ClusterException(
                $"The database folder {Root} cannot be written ({failure.Message}). "
                    + $"Give it to the user {Environment.UserName}, or choose another folder.",
                failure
            );
        }
        catch (IOException failure)
        {
            var owner = File.Exists(OwnerFile) ? File.ReadAllText(OwnerFile) : "unknown";
            throw new ClusterException(
                $"The database folder {Root} is in use by another process (process id {owner}). "
                    + $"Stop that process, or choose another folder. ({failure.Message})",
                failure
            );
        }
    }

    public void WriteNewPassword()
    {
        var create = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(PasswordFile, create);
        writer.Write(RandomNumberGenerator.GetHexString(40, lowercase: true));
    }

    /// <summary>A private folder for the socket: in this one where the path allows, else a short one for temporary files.</summary>
    public string CreateSocketFolder()
    {
        // A comma would separate hosts for the driver and folders for the server.
        if (Encoding.UTF8.GetByteCount(SocketFolder) <= LongestSocketFolder && !SocketFolder.AsSpan().ContainsAny(",\"'"))
        {
            CreatePrivately(SocketFolder);
            return SocketFolder;
        }

        // Never a name that others could foretell and take first: whoever owns the folder could stand in for the server.
        var prefix = $"citypg-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..8]}-";
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), prefix + "*"))
            TryDelete(left);
        return Directory.CreateTempSubdirectory(prefix).FullName;
    }

    public void RemoveSocketFolder(string folder)
    {
        if (folder != SocketFolder)
            TryDelete(folder);
    }

    /// <summary>Where the next <c>initdb</c> works; whatever an interrupted one left is removed.</summary>
    public string FreshData()
    {
        foreach (var left in Directory.GetDirectories(Root, "initdb-*"))
            TryDelete(left);
        return Path.Combine(Root, "initdb-" + RandomNumberGenerator.GetHexString(8, lowercase: true));
    }

    /// <summary>The end of the server's log, of what was written after a position.</summary>
    public string LogTail(long from, int lines = 15)
    {
        if (!File.Exists(Log))
            return "";
        using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(from, stream.Length);
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(lines));
    }

    static void CreatePrivately(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What is left of a killed process does no harm. It may be somebody else's, or about to end by itself.
        }
    }
}
