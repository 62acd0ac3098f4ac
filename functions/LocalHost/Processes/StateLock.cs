namespace EventEvaluation.LocalHost.Processes;

/// <summary>Holds a state folder for one LocalHost alone; the system lets go of it however we end.</summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <summary>Takes a state folder, made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="LocalHostException">Another LocalHost holds it.</exception>
    public static StateLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new StateLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new LocalHostException($"Another LocalHost runs on the state folder {folder}: stop it, or choose another folder with --state.", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
