using System.Runtime.InteropServices;

namespace EventEvaluation.Support;

/// <summary>Signals to processes by their id. A process that has ended is left alone.</summary>
public static partial class Signals
{
    private const int Kill9 = 9;
    private const int Term = 15;
    private const int Cont = 18;
    private const int Stop = 19;

    /// <summary>Ends a process at once.</summary>
    /// <param name="id">Its id.</param>
    public static void Kill(int id) => _ = Send(id, Kill9);

    /// <summary>Asks a process to end.</summary>
    /// <param name="id">Its id.</param>
    public static void Terminate(int id) => _ = Send(id, Term);

    /// <summary>Lets a process stand still for a time: it answers nobody and loses nothing.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="time">How long.</param>
    public static async Task FreezeAsync(int id, TimeSpan time)
    {
        _ = Send(id, Stop);
        try
        {
            await Task.Delay(time);
        }
        finally
        {
            _ = Send(id, Cont);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int id, int signal);
}
