using System.Globalization;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.Support.Chaos;
using Grpc.Core;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>Random programs as scripts of the harness, independent of our library.</summary>
internal static class RandomScripts
{
    public static EngineHarness AddRandomPrograms(this EngineHarness harness) => harness
        .Orchestrator("Random", Run).Orchestrator("Sender", Sender)
        .Activity("Square", input => RandomProgram.Square(Number(input)).ToString(CultureInfo.InvariantCulture))
        .Activity("Flaky", (input, _) => Task.FromResult(ReplayScript.Text(input).EndsWith(":2", StringComparison.Ordinal)
            ? EngineHarness.Answer(ReplayScript.Text(input).Split(':')[0])
            : EngineHarness.Error("Response status code does not indicate success: 500 (Internal Server Error).")))
        .Activity("Refuse", (_, _) => Task.FromResult(EngineHarness.Error("Response status code does not indicate success: 500 (Internal Server Error).")))
        .Activity("Ask", async (input, cancellationToken) =>
        {
            var parts = ReplayScript.Text(input).Split(',');
            await RaiseAsync(harness, new RaiseEventRequest { InstanceId = parts[0], Name = parts[1], Input = parts[2] }, cancellationToken);
            return EngineHarness.Answer("1");
        });

    /// <summary>The input of a program: seed, depth, generation and the text so far.</summary>
    public static string Input(int seed, int depth) => $"\"{seed},{depth},0,\"";

    // Who got no answer asks again, as every client must: so the event may come twice, and its name says which it is.
    private static async Task RaiseAsync(EngineHarness harness, RaiseEventRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await harness.Client.RaiseEventAsync(request, cancellationToken: cancellationToken);
                return;
            }
            catch (Exception exception) when (exception is RpcException or ObjectDisposedException && !cancellationToken.IsCancellationRequested)
            {
                // An engine that starts works before its clients reach it.
                await Task.Delay(10, cancellationToken);
            }
        }
    }

    private static IEnumerable<Wait[]> Run(ReplayScript o)
    {
        var input = ReplayScript.Text(o.Input).Split(',', 4);
        var (seed, depth, generation) = (Number(input[0]), Number(input[1]), Number(input[2]));
        var text = input[3];
        foreach (var (step, at, n) in RandomProgram.Steps(seed, depth, generation))
        {
            switch (step)
            {
                case ChaosStep.Call:
                    var call = o.Call("Square", $"{n}");
                    yield return [call];
                    text += $"c{call.Result}";
                    break;
                case ChaosStep.FanOut:
                    var calls = Enumerable.Range(n, RandomProgram.Width(n)).Select(i => o.Call("Square", $"{i}")).ToList();
                    foreach (var each in calls)
                        yield return [each];
                    text += $"f{string.Join('+', calls.Select(each => each.Result))}";
                    break;
                case ChaosStep.Timer:
                    yield return [o.Timer(TimeSpan.FromMinutes(n))];
                    text += "t";
                    break;
                case ChaosStep.Flaky:
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
                case ChaosStep.Refused:
                    var refused = o.Call("Refuse", $"{n}");
                    yield return [refused];
                    text += refused.Failed ? $"x{n}" : "?";
                    break;
                case ChaosStep.Child:
                    var child = o.Sub("Random", $"{o.InstanceId}:{generation}.{at}", Input(n, depth - 1));
                    yield return [child];
                    text += $"({ReplayScript.Text(child.Result)})";
                    break;
                case ChaosStep.EventFromChild:
                    // An event told twice would be there still when the next is awaited, and be taken for it.
                    var sender = o.Sub("Sender", $"{o.InstanceId}:{generation}.{at}", $"\"{o.InstanceId},{n}\"");
                    var heard = o.Event("news");
                    yield return [heard];
                    yield return [sender];
                    text += $"e{heard.Result}";
                    break;
                case ChaosStep.Answer:
                    var asked = o.Call("Ask", $"\"{o.InstanceId},answer-{generation}.{at},{n}\"");
                    var answer = o.Event($"answer-{generation}.{at}");
                    yield return [answer];
                    yield return [asked];
                    text += $"a{answer.Result}";
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
        if (generation + 1 < RandomProgram.Generations(seed, depth))
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

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
