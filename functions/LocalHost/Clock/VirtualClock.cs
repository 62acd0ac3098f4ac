using System.IO.MemoryMappedFiles;

namespace EventEvaluation.LocalHost.Clock;

/// <summary>
/// The one clock of a LocalHost, kept in an eight-byte file that the handler maps too, so that both read the same time and
/// a restart goes on where time stopped. A positive value is a frozen instant in UTC ticks; zero or a negative value means
/// that time runs with the machine's clock, ahead of it by the value's magnitude in ticks.
/// </summary>
public sealed class VirtualClock : TimeProvider, IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    /// <summary>Opens the clock, or makes a running one where there is none yet.</summary>
    /// <param name="path">The file; its folder exists.</param>
    public VirtualClock(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite), null, sizeof(long),
            MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, sizeof(long));
    }

    /// <summary>Raised after time has jumped or changed its mode; work sources look again at what is due.</summary>
    public event Action? Jumped;

    /// <summary>Whether time stands still until somebody moves it.</summary>
    public bool IsFrozen => _view.ReadInt64(0) > 0;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var value = _view.ReadInt64(0);
        return value > 0 ? new DateTimeOffset(value, TimeSpan.Zero) : DateTimeOffset.UtcNow.AddTicks(-value);
    }

    /// <summary>Stops time at an instant. Time never goes back.</summary>
    /// <param name="instant">Where time stands from now on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies before the present one.</exception>
    public void FreezeAt(DateTimeOffset instant)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant, IsFrozen ? GetUtcNow() : instant);
        Write(instant.UtcTicks);
    }

    /// <summary>Lets time run on with the machine's clock, from the present virtual instant (never behind the machine).</summary>
    public void Run() => Write(-Math.Max(0, (GetUtcNow() - DateTimeOffset.UtcNow).Ticks));

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private void Write(long value)
    {
        _view.Write(0, value);
        Jumped?.Invoke();
    }
}
