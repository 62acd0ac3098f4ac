using System.Diagnostics;
using System.Globalization;

namespace EventEvaluation.LocalHost.Processes;

/// <summary>
/// Remembers a child that nothing else would end if we are killed, so that the next start can: a process id together with the
/// process's start time, since ids are given out again.
/// </summary>
/// <param name="path">The file.</param>
internal sealed class PidFile(string path)
{
    /// <summary>Notes a process.</summary>
    /// <param name="id">Its id.</param>
    public void Write(int id)
    {
        if (StartOf(id) is { } started)
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{id} {started}"));
    }

    /// <summary>Ends the process that was noted, if it is that very process and still runs; forgets it.</summary>
    /// <returns>Whether one was ended.</returns>
    public bool EndLeftover()
    {
        if (!File.Exists(path))
            return false;
        var parts = File.ReadAllText(path).Split(' ');
        File.Delete(path);
        if (parts.Length != 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id) || StartOf(id) is not { } started
            || parts[1] != started)
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
            return process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Forgets the process.</summary>
    public void Delete() => File.Delete(path);

    /// <summary>When a process started: the kernel's exact figure where there is one, else seconds since 1970; null where there is no such process.</summary>
    private static string? StartOf(int id)
    {
        try
        {
            // Field 22, counted from behind the name, which may hold blanks.
            if (File.Exists($"/proc/{id}/stat"))
                return File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ')[20];
            using var process = Process.GetProcessById(id);
            return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
