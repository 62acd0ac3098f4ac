namespace EventEvaluation.Proofs.Harness;

/// <summary>Does to a running LocalHost what a platform does on a bad day.</summary>
internal static class Disturb
{
    /// <summary>Does one thing and notes it.</summary>
    /// <param name="host">LocalHost, or what plays it.</param>
    /// <param name="storage">Its storage.</param>
    /// <param name="state">Its state folder.</param>
    /// <param name="what">What to do.</param>
    /// <param name="frozen">How long storage stands still, where that is it.</param>
    /// <param name="done">Takes what was done; a handler that is just not there cannot be killed.</param>
    /// <returns>Whether the host still runs.</returns>
    public static async Task<bool> OnceAsync(OwnProgram host, Storage storage, string state, Disturbance what, TimeSpan frozen, List<Disturbance> done)
    {
        host.Note($"-- {what}");
        switch (what)
        {
            case Disturbance.KillHandler when HandlerPid.Read(state) is { } id:
                Signals.Kill(id);
                break;
            case Disturbance.KillHandler:
                return true;
            case Disturbance.FreezeStorage:
                await storage.FreezeAsync(frozen);
                break;
            default:
                await host.KillAsync();
                if (what is Disturbance.StopStorage)
                    await storage.RestartAsync();
                break;
        }

        done.Add(what);
        return what is Disturbance.KillHandler or Disturbance.FreezeStorage;
    }
}
