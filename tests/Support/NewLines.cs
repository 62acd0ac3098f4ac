namespace EventEvaluation.Support;

/// <summary>Counts the lines that are added to a file.</summary>
/// <param name="path">The file; it may come later.</param>
public sealed class NewLines(string path)
{
    private long _position;

    /// <summary>How many came since the last count.</summary>
    public int Count()
    {
        if (!File.Exists(path))
            return 0;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = _position;
        var (count, buffer) = (0, new byte[1 << 16]);
        for (int read; (read = file.Read(buffer)) > 0;)
            count += buffer.AsSpan(0, read).Count((byte)'\n');
        _position = file.Position;
        return count;
    }
}
