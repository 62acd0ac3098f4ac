using System.IO.Compression;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Tests.Files;

[assembly: AssemblyFixture(typeof(EventEvaluation.Interop.Tests.WrittenFiles))]

namespace EventEvaluation.Interop.Tests;

/// <summary>Both archives of an example, unpacked.</summary>
public sealed class WrittenFiles : IAsyncLifetime
{
    private const int PiecesOf = 10;

    internal IReadOnlyList<RecordRow> Rows { get; } = Examples.Rows(200);

    internal RecordColumns Columns { get; } = RecordColumns.Of(Examples.Questionnaire, "en");

    internal Snapshot Snapshot { get; private set; } = null!;

    /// <summary>Where everything is.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"interop-{Guid.NewGuid():N}");

    /// <summary>Where the published class is unpacked.</summary>
    public string Published => Path.Combine(Folder, "published");

    /// <summary>Where the record-level class is unpacked.</summary>
    public string Records => Path.Combine(Folder, "records");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Snapshot = Examples.Snapshot(Rows);
        Directory.CreateDirectory(Folder);
        await using (var file = File.Create(Published + ".zip"))
            await PublishedArchive.WriteAsync(file, Snapshot, [Examples.Questionnaire], [], CancellationToken.None);
        await using (var file = File.Create(Records + ".zip"))
            await new RecordArchive(Snapshot, Examples.Questionnaire).WriteAsync(file, Rows.Count, CopyAsync, CancellationToken.None);
        await ZipFile.ExtractToDirectoryAsync(Published + ".zip", Published);
        await ZipFile.ExtractToDirectoryAsync(Records + ".zip", Records);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task CopyAsync(RecordFile file, Stream to)
    {
        await to.WriteAsync(file.Head(Rows.Count));
        foreach (var piece in Rows.Chunk(PiecesOf))
            await to.WriteAsync(file.Piece(piece));
        await to.WriteAsync(file.Tail());
    }
}
