using System.Text.RegularExpressions;

namespace EventEvaluation.Architecture.Tests;

/// <summary>
/// What an orchestrator's source may not name. Its code is run again from the start at every turn, for weeks, on whatever machine: anything that is
/// not its input, its history or its own context makes it do something else the second time.
/// </summary>
internal static partial class OrchestratorPurity
{
    private static readonly (Regex Pattern, string Why)[] Rules =
    [
        (Clock(), "a clock: use context.CurrentUtcDateTime and context.CreateTimer"),
        (Random(), "something random: use context.NewGuid"),
        (InputOutput(), "input or output: call an activity"),
        (Environment(), "the environment: pass it in, or read it in an activity"),
        (StaticState(), "static state that can change"),
        (Foreign(), "threads or foreign tasks: await only what the context gives"),
        (Namespaces(), "storage or mail: call an activity"),
    ];

    /// <summary>Every line that breaks a rule, with its number and the reason.</summary>
    public static IEnumerable<string> Broken(string source)
    {
        var lines = WithoutCommentsAndTexts(source).Split('\n');
        return lines.SelectMany((line, index) => Rules.Where(rule => rule.Pattern.IsMatch(line)).Select(rule => $"line {index + 1} names {rule.Why}: {line.Trim()}"));
    }

    // Line breaks stay, so that numbers do. Code inside of interpolations is kept: only the plain text of an interpolated string may stay as well.
    private static string WithoutCommentsAndTexts(string source) =>
        CommentOrText().Replace(source, match => match.Value.StartsWith('$') ? match.Value : new string('\n', match.Value.Count(letter => letter == '\n')));

    [GeneratedRegex(@"//[^\n]*|/\*[\s\S]*?\*/|\$+""(?:[^""\\]|\\.)*""|@?""(?:[^""\\]|\\.)*""|'(?:[^'\\]|\\.)+'")]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bTimeProvider\b|\bStopwatch\b|\bEnvironment\.TickCount|\bTimeZoneInfo\.Local\b|\bPeriodicTimer\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|\bRandomNumberGenerator\b|\.Shuffle\(|\bPath\.GetRandomFileName\b|\bGetHashCode\(")]
    private static partial Regex Random();

    [GeneratedRegex(@"\bHttp(Client|Context|RequestMessage)\b|\bFile(Stream|Info)?\b\.?|\bDirectory(Info)?\.|\bStream(Reader|Writer)\b|\bConsole\.|\bProcess\.|\bSocket\b|\bTcp\w+|\bDurableClient\b|\bIServiceProvider\b|\bSystem\.(IO|Net)\b")]
    private static partial Regex InputOutput();

    [GeneratedRegex(@"\bEnvironment\.|\bIConfiguration\b|\bIOptions\w*<|\bAppContext\.|\bCultureInfo\.Current\w*|\bThread\.CurrentThread\b")]
    private static partial Regex Environment();

    [GeneratedRegex(@"\bstatic\s+(?!readonly\b|class\b|partial\b|async\b|void\b|record\b)(?:volatile\s+)?[\w<>\[\],.? ]+\s+\w+\s*(=[^>]|;|\{\s*get;\s*(?:\w+\s+)?set)|\[ThreadStatic\]|\bAsyncLocal<|\bThreadLocal<|\bstatic\s+readonly\s+(Concurrent\w+|Dictionary|List|HashSet|Queue|Stack)<")]
    private static partial Regex StaticState();

    [GeneratedRegex(@"\bTask\.(Run|Delay|Yield|Factory)\b|\bConfigureAwait\(|\bThread(Pool)?\b|\bParallel\.|\bnew\s+Timer\(|\.(Wait|GetAwaiter)\(\)|\.Result\b|\bSemaphoreSlim\b|\block\s*\(|\.CancelAfter\(|\.CancelAsync\(|\.WaitAsync\(")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\bEventEvaluation\.App\.(Storage|Email|Features|Web)\b|\bAzure\.|\bSendGrid\b|\busing\s+(?:static\s+)?Microsoft\.AspNetCore")]
    private static partial Regex Namespaces();
}
