using System.Globalization;

namespace EventEvaluation.Proofs.Harness;

/// <summary>The memory of a process, as Linux counts it.</summary>
internal static class Memory
{
    /// <summary>The most memory that a process has held so far.</summary>
    /// <param name="process">Its id.</param>
    /// <returns>MB; 0 where there is no such process.</returns>
    public static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
            return Math.Round(double.Parse(line.Split(':', 2)[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024, 1);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
