using System.Globalization;
using System.Text;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>An orchestration made up from a seed, which can be run on the engine and reckoned without it.</summary>
internal static class RandomProgram
{
    private enum Step
    {
        Call,
        FanOut,
        Timer,
        Flaky,
        Child,
        EventFromChild,
        Race,
    }

    /// <summary>What the program ends with, reckoned in plain code.</summary>
    public static string Expected(int seed, int depth)
    {
        var text = new StringBuilder();
        for (var generation = 0; generation < Generations(seed, depth); generation++)
        {
            foreach (var (step, n) in Steps(seed, depth, generation))
            {
                text.Append(step switch
                {
                    Step.Call => $"c{Square(n)}",
                    Step.FanOut => $"f{string.Join('+', Enumerable.Range(0, Width(n)).Select(i => Square(n + i)))}",
                    Step.Timer => "t",
                    Step.Flaky => $"r{n}",
                    Step.Child => $"({Expected(n, depth - 1)})",
                    Step.EventFromChild => $"e{n}",
                    _ => n % 2 == 0 ? $"w{Square(n)}" : "l",
                });
            }

            text.Append('|');
        }

        return text.ToString();
    }

    public static EngineHarness AddRandomPrograms(this EngineHarness harness) => harness
        .Orchestrator("Random", Run).Orchestrator("Sender", Sender)
        .Activity("Square", input => Square(int.Parse(input, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture))
        .Activity("Flaky", (input, _) => Task.FromResult(ReplayScript.Text(input).EndsWith(":2", StringComparison.Ordinal)
            ? EngineHarness.Answer(ReplayScript.Text(input).Split(':')[0])
            : EngineHarness.Error("Response status code does not indicate success: 500 (Internal Server Error).")));

    /// <summary>The input of a program: seed, depth, generation and the text so far.</summary>
    public static string Input(int seed, int depth) => $"\"{seed},{depth},0,\"";

    private static IEnumerable<Wait[]> Run(ReplayScript o)
    {
        var input = ReplayScript.Text(o.Input).Split(',', 4);
        var (seed, depth, generation) = (Number(input[0]), Number(input[1]), Number(input[2]));
        var text = input[3];
        var at = 0;
        foreach (var (step, n) in Steps(seed, depth, generation))
        {
            at++;
            switch (step)
            {
                case Step.Call:
                    var call = o.Call("Square", $"{n}");
                    yield return [call];
                    text += $"c{call.Result}";
                    break;
                case Step.FanOut:
                    var calls = Enumerable.Range(0, Width(n)).Select(i => o.Call("Square", $"{n + i}")).ToList();
                    foreach (var each in calls)
                        yield return [each];
                    text += $"f{string.Join('+', calls.Select(each => each.Result))}";
                    break;
                case Step.Timer:
                    yield return [o.Timer(TimeSpan.FromMinutes(n))];
                    text += "t";
                    break;
                case Step.Flaky:
                    for (var attempt = 0; ; attempt++)
                    {
                        var tried = o.Call("Flaky", $"\"{n}:{attempt}\"");
                        yield return [tried];
                        if (!tried.Failed)
                        {
                            text += $"r{tried.Result}";
                            break;
                        }

                        yield return [o.Timer(TimeSpan.FromSeconds(5))];
                    }

                    break;
                case Step.Child:
                    var child = o.Sub("Random", $"{o.InstanceId}:{generation}.{at}", Input(n, depth - 1));
                    yield return [child];
                    text += $"({ReplayScript.Text(child.Result)})";
                    break;
                case Step.EventFromChild:
                    // An event told twice would be there still when the next is awaited, and be taken for it.
                    var sender = o.Sub("Sender", $"{o.InstanceId}:{generation}.{at}", $"\"{o.InstanceId},{n}\"");
                    var heard = o.Event("news");
                    yield return [heard];
                    yield return [sender];
                    text += $"e{heard.Result}";
                    break;
                default:
                    // Even: the activity wins, the timer stays behind. Odd: nobody ever raises the event, the timer wins.
                    var timer = o.Timer(TimeSpan.FromHours(1));
                    var other = n % 2 == 0 ? o.Call("Square", $"{n}") : o.Event("never");
                    yield return [other, timer];
                    text += other.IsDone ? $"w{other.Result}" : "l";
                    break;
            }
        }

        text += "|";
        if (generation + 1 < Generations(seed, depth))
            o.ContinueAsNew($"\"{seed},{depth},{generation + 1},{text}\"");
        else
            o.Return($"\"{text}\"");
    }

    private static IEnumerable<Wait[]> Sender(ReplayScript o)
    {
        var input = ReplayScript.Text(o.Input).Split(',');
        o.Send(input[0], "news", input[1]);
        o.Return("1");
        yield break;
    }

    // An orchestration is random by intent and the same at every replay.
    private static List<(Step Step, int N)> Steps(int seed, int depth, int generation)
    {
        var random = new Random((seed * 31) + generation);
        var steps = new List<(Step, int)>();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var step = (Step)random.Next(7);
            steps.Add((step == Step.Child && depth == 0 ? Step.Call : step, random.Next(1, 50)));
        }

        return steps;
    }

    private static int Generations(int seed, int depth) => depth > 0 ? 1 + (seed % 3) : 1;

    private static int Width(int n) => 2 + (n % 5);

    private static int Square(int n) => n * n;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
