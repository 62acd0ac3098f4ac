using System.Text.Json;

namespace EventEvaluation.LocalHost.Timers;

/// <summary>What is known of a timer between two runs.</summary>
/// <param name="Last">When it last ran; null before the first run.</param>
/// <param name="Next">When it is to run next.</param>
/// <param name="LastUpdated">When this was noted.</param>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated);

/// <summary>Keeps each timer's last and next run in a file, so that a run missed while LocalHost was off is made up for once.</summary>
/// <param name="path">The file.</param>
internal sealed class TimerLedger(string path)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TimerStatus> _timers =
        File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, TimerStatus>>(File.ReadAllText(path))! : [];

    /// <summary>What is known of a timer; null where it never was planned.</summary>
    /// <param name="function">The function's name.</param>
    public TimerStatus? Find(string function)
    {
        lock (_gate)
            return _timers.GetValueOrDefault(function);
    }

    /// <summary>Notes a timer's status; the file is replaced as a whole.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="status">The status.</param>
    public void Save(string function, TimerStatus status)
    {
        lock (_gate)
        {
            _timers[function] = status;
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(_timers));
            File.Move(path + ".new", path, overwrite: true);
        }
    }
}
