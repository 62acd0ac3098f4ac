using System.Globalization;
using System.Text;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>Every key of the engine's table: one partition an instance, so that a turn is one transaction.</summary>
internal static class EngineKeys
{
    /// <summary>The row that says what an instance is and how far it has come.</summary>
    public const string Instance = "i";

    /// <summary>First letter of history rows, one a turn.</summary>
    public const char History = 'h';

    /// <summary>First letter of messages that wait for a turn.</summary>
    public const char Message = 'm';

    /// <summary>First letter of effects that a committed turn still has to have.</summary>
    public const char Outgoing = 'o';

    /// <summary>First letter of what did not fit into a row.</summary>
    public const char Overflow = 'x';

    /// <summary>The partition of an instance; characters that keys cannot hold are written as <c>~</c> and four hex digits.</summary>
    /// <param name="instanceId">The instance's id, any text.</param>
    public static string Partition(string instanceId)
    {
        var key = new StringBuilder(instanceId.Length);
        foreach (var c in instanceId)
        {
            if (char.IsAsciiLetterOrDigit(c) || "-_.:@".Contains(c))
                key.Append(c);
            else
                key.Append('~').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }

    /// <summary>The row of a turn. The run counts starts of the instance id and its continue-as-news, so old rows are told from new ones.</summary>
    public static string Turn(int run, int turn) => string.Create(CultureInfo.InvariantCulture, $"{History}{run:D8}-{turn:D8}");

    /// <summary>The row of what a turn still has to send.</summary>
    public static string Send(int run, int turn) => string.Create(CultureInfo.InvariantCulture, $"{Outgoing}{run:D8}-{turn:D8}-send");

    /// <summary>The row of activities that a turn scheduled although its execution ended with it.</summary>
    public static string Orphans(int run, int turn) => string.Create(CultureInfo.InvariantCulture, $"{Outgoing}{run:D8}-{turn:D8}-work");

    /// <summary>A message that may exist once: the completion of an action, an event sent by one.</summary>
    /// <param name="kind">A letter for what it is.</param>
    /// <param name="executionId">The execution whose action it is.</param>
    /// <param name="actionId">The action's number.</param>
    public static string MessageOf(char kind, string executionId, int actionId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Message}{kind}-{executionId}-{actionId}");

    /// <summary>A message from a client, or the one that begins an execution.</summary>
    public static string NewMessage() => $"{Message}c-{Guid.NewGuid():N}";

    /// <summary>A row that carries on another one.</summary>
    public static string OverflowOf(string row, int part) => string.Create(CultureInfo.InvariantCulture, $"{Overflow}{row}~{part:D4}");
}
