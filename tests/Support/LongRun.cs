using System.CommandLine;
using EventEvaluation.LocalHost;

namespace EventEvaluation.Support;

/// <summary>The outermost of a program of long runs: proofs and measurements.</summary>
public static class LongRun
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="commands">All there are.</param>
    /// <param name="args">The program's arguments.</param>
    /// <returns>The exit code: the command's own, 1 where it says in a sentence why it cannot go on, 130 where it was broken off.</returns>
    public static async Task<int> RunAsync(RootCommand commands, string[] args)
    {
        try
        {
            return await commands.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (LocalHostException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
