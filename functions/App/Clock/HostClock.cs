using System.IO.MemoryMappedFiles;
using EventEvaluation.App.Settings;

namespace EventEvaluation.App.Clock;

/// <summary>
/// The time that rules go by. In Azure it is the machine's. On one machine it may be LocalHost's virtual clock, an eight-byte file: a positive
/// value is a frozen instant in UTC ticks, otherwise time runs ahead of the machine's by the value's magnitude.
/// Time-outs and timers keep real time in both cases.
/// </summary>
internal sealed class HostClock : TimeProvider, IDisposable
{
    /// <summary>Setting that names the clock's file.</summary>
    public const string Setting = "VirtualClockFile";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    private HostClock(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), null, 0, MemoryMappedFileAccess.Read,
            HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, sizeof(long), MemoryMappedFileAccess.Read);
    }

    /// <summary>Chooses the clock that the settings ask for.</summary>
    /// <param name="settings">The app's settings.</param>
    /// <exception cref="SettingException">A virtual clock is asked for in Azure, or is not there.</exception>
    public static TimeProvider From(IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } path)
            return System;
        if (!string.IsNullOrEmpty(settings["WEBSITE_SITE_NAME"]))
            throw new SettingException($"The setting {Setting} is set, and this runs in Azure: real rounds need real time. Remove the setting.");
        return File.Exists(path)
            ? new HostClock(path)
            : throw new SettingException($"The setting {Setting} is '{path}', and no file is there: remove the setting, or start the app by LocalHost.");
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var value = _view.ReadInt64(0);
        return value > 0 ? new DateTimeOffset(value, TimeSpan.Zero) : DateTimeOffset.UtcNow.AddTicks(-value);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
