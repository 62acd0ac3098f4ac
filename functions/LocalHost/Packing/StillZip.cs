using System.IO.Compression;

namespace EventEvaluation.LocalHost.Packing;

/// <summary>Writes archives of which nothing but the files' names and bytes decides: entries in order of name, one date, two sets of rights.</summary>
internal static class StillZip
{
    private const int Regular = 0x8000;
    private const int Readable = 0x1A4; // rw-r--r--
    private const int Executable = 0x1ED; // rwxr-xr-x

    // The earliest that the format knows.
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive.</summary>
    /// <param name="path">Where it goes; what is there is replaced.</param>
    /// <param name="files">Names in the archive, with forward slashes, and contents.</param>
    /// <param name="executable">The name of the one file that may be executed.</param>
    public static void Write(string path, IEnumerable<(string Name, Func<Stream> Open)> files, string executable)
    {
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, open) in files.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = Date;
            entry.ExternalAttributes = (Regular | (name == executable ? Executable : Readable)) << 16;
            using var from = open();
            using var to = entry.Open();
            from.CopyTo(to);
        }
    }
}
