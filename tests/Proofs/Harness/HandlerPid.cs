using System.Globalization;

namespace EventEvaluation.Proofs.Harness;

/// <summary>Who the app's process is, as LocalHost writes it down for its own next start.</summary>
internal static class HandlerPid
{
    /// <summary>Reads the process id.</summary>
    /// <param name="state">LocalHost's state folder.</param>
    /// <returns>The id; null between two processes.</returns>
    public static int? Read(string state)
    {
        try
        {
            using var file = new FileStream(Path.Combine(state, "handler.pid"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            return int.TryParse(reader.ReadToEnd().Split(' ')[0], CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
