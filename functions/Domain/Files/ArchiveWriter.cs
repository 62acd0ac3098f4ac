using System.IO.Compression;
using System.Text;

namespace EventEvaluation.Domain.Files;

/// <summary>
/// Writes an archive file by file, each once and in one go, so that any size needs the memory of a buffer. At the end come <c>manifest.json</c> and
/// <c>SHA256SUMS</c>, which <c>sha256sum -c</c> reads. The same content gives the same bytes: no entry bears the time of its writing.
/// </summary>
public sealed class ArchiveWriter : IAsyncDisposable
{
    /// <summary>The name of the manifest.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>The name of the list of checksums.</summary>
    public const string SumsName = "SHA256SUMS";

    /// <summary>What every entry bears instead of a time: the earliest that a zip file can say.</summary>
    public static DateTimeOffset EntryTime { get; } = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly List<ManifestFile> _files = [];

    private ArchiveWriter(ZipArchive zip) => _zip = zip;

    /// <summary>Begins an archive.</summary>
    /// <param name="to">Where it goes; need not be seekable, and is left open.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task<ArchiveWriter> BeginAsync(Stream to, CancellationToken cancellation) =>
        new(await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation));

    /// <summary>Adds a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">How many rows it has below its heading; null where it is no table.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async Task AddAsync(string name, long? rows, Func<Stream, Task> write, CancellationToken cancellation)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        await using var stream = await entry.OpenAsync(cancellation);
        await using var hashing = new HashingStream(stream);
        await write(hashing);
        _files.Add(new(name, hashing.Length, rows, hashing.Sha256()));
    }

    /// <summary>Adds a file whose content is at hand.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">How many rows it has below its heading; null where it is no table.</param>
    /// <param name="content">Its content.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public Task AddAsync(string name, long? rows, byte[] content, CancellationToken cancellation) =>
        AddAsync(name, rows, stream => stream.WriteAsync(content, cancellation).AsTask(), cancellation);

    /// <summary>Adds a text in UTF-8.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">How many rows it has below its heading; null where it is no table.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public Task AddAsync(string name, long? rows, string text, CancellationToken cancellation) => AddAsync(name, rows, Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Adds the manifest of all files added so far, then everything's checksums.</summary>
    /// <param name="manifest">What the archive says of itself, but the files.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>The manifest with the files.</returns>
    public async Task<Manifest> FinishAsync(Manifest manifest, CancellationToken cancellation)
    {
        var whole = manifest with { Files = [.. _files] };
        await AddAsync(ManifestName, null, whole.ToJson() + "\n", cancellation);
        await AddAsync(SumsName, null, string.Concat(_files.Select(file => $"{file.Sha256}  {file.Name}\n")), cancellation);
        return whole;
    }

    /// <summary>Ends the archive.</summary>
    public ValueTask DisposeAsync() => _zip.DisposeAsync();
}
