namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>Orchestrators that do what those of the recording did (PROTOCOL.md §10), and a few more.</summary>
internal static class ScenarioScripts
{
    public static EngineHarness AddScenarios(this EngineHarness harness)
    {
        var flaky = 0;
        return harness
            .Orchestrator("HelloCities", Sequence).Orchestrator("FanOut", FanOut).Orchestrator("TimerOrch", TimerOrch)
            .Orchestrator("EventOrch", EventOrch).Orchestrator("RetryOrch", RetryOrch).Orchestrator("FailOrch", FailOrch)
            .Orchestrator("ParentOrch", Parent).Orchestrator("ChildOrch", Child).Orchestrator("ParentFail", ParentFail).Orchestrator("ChildFail", ChildFail)
            .Orchestrator("LoopOrch", Loop).Orchestrator("CarryOrch", Carry).Orchestrator("StatusOrch", StatusOrch).Orchestrator("ForeverOrch", Forever)
            .Orchestrator("Http500Orch", Forever)
            .Activity("SayHello", input => $"\"Hello {ReplayScript.Text(input)}!\"")
            .Activity("Flaky", (_, _) => Task.FromResult(++flaky <= 2
                ? EngineHarness.Error("Response status code does not indicate success: 500 (Internal Server Error).")
                : EngineHarness.Answer("\"at last\"")))
            .Activity("AlwaysFail", (_, _) => Task.FromResult(EngineHarness.Error("Response status code does not indicate success: 500 (Internal Server Error).")));
    }

    private static IEnumerable<Wait[]> Sequence(ReplayScript o)
    {
        var tokyo = o.Call("SayHello", "\"Tokyo\"");
        yield return [tokyo];
        var seattle = o.Call("SayHello", "\"Seattle\"");
        yield return [seattle];
        o.Return($"[{tokyo.Result},{seattle.Result}]");
    }

    private static IEnumerable<Wait[]> FanOut(ReplayScript o)
    {
        Wait[] calls = [o.Call("SayHello", "\"a\""), o.Call("SayHello", "\"b\""), o.Call("SayHello", "\"c\"")];
        foreach (var call in calls)
            yield return [call];
        o.Return($"[{string.Join(',', calls.Select(call => call.Result))}]");
    }

    private static IEnumerable<Wait[]> TimerOrch(ReplayScript o)
    {
        yield return [o.Timer(TimeSpan.FromSeconds(2))];
        o.Return("\"timer done\"");
    }

    private static IEnumerable<Wait[]> EventOrch(ReplayScript o)
    {
        var timeout = o.Timer(TimeSpan.FromMilliseconds(double.Parse(o.Input!.Split(':')[1].TrimEnd('}'), System.Globalization.CultureInfo.InvariantCulture)));
        var approval = o.Event("Approval");
        yield return [approval, timeout];
        o.Return(approval.IsDone ? $"{{\"approved\":{approval.Result}}}" : "\"timeout\"");
    }

    private static IEnumerable<Wait[]> RetryOrch(ReplayScript o)
    {
        while (true)
        {
            var call = o.Call("Flaky", """{"key":"retry","fail":2}""");
            yield return [call];
            if (!call.Failed)
            {
                o.Return(call.Result);
                yield break;
            }

            yield return [o.Timer(TimeSpan.FromSeconds(1))];
        }
    }

    private static IEnumerable<Wait[]> FailOrch(ReplayScript o)
    {
        var call = o.Call("AlwaysFail", "\"x\"");
        yield return [call];
        o.Fail("Failed", call.Failure!.ErrorMessage);
    }

    private static IEnumerable<Wait[]> Parent(ReplayScript o)
    {
        var child = o.Sub("ChildOrch", o.InstanceId + ":0", """{"n":21}""");
        yield return [child];
        o.Return($"{{\"child\":{child.Result}}}");
    }

    private static IEnumerable<Wait[]> Child(ReplayScript o)
    {
        var hello = o.Call("SayHello", "\"child\"");
        yield return [hello];
        o.Return($"{{\"n\":42,\"h\":{hello.Result}}}");
    }

    private static IEnumerable<Wait[]> ParentFail(ReplayScript o)
    {
        var child = o.Sub("ChildFail", o.InstanceId + "-kid", "1");
        yield return [child];
        o.Return($"\"{child.Failed}: {child.Failure?.ErrorType}: {child.Failure?.ErrorMessage}\"");
    }

    private static IEnumerable<Wait[]> ChildFail(ReplayScript o)
    {
        o.Fail("RangeError", "child failed");
        yield break;
    }

    private static IEnumerable<Wait[]> Loop(ReplayScript o)
    {
        var n = int.Parse(o.Input!.Split(':')[1].TrimEnd('}'), System.Globalization.CultureInfo.InvariantCulture);
        o.Status = $"{{\"n\":{n}}}";
        yield return [o.Call("SayHello", $"\"loop{n}\"")];
        if (n < 2)
            o.ContinueAsNew($"{{\"n\":{n + 1}}}");
        else
            o.Return("\"looped\"");
    }

    private static IEnumerable<Wait[]> Carry(ReplayScript o)
    {
        var item = o.Event("item");
        yield return [item];
        var seen = $"{o.Input}{ReplayScript.Text(item.Result)}";
        if (seen.Length < 3)
            o.ContinueAsNew(seen);
        else
            o.Return($"\"{seen}\"");
    }

    private static IEnumerable<Wait[]> StatusOrch(ReplayScript o)
    {
        o.Status = """{"phase":"one"}""";
        yield return [o.Timer(TimeSpan.FromSeconds(3))];
        o.Status = """{"phase":"two"}""";
        o.Return("\"ok\"");
    }

    private static IEnumerable<Wait[]> Forever(ReplayScript o)
    {
        yield return [o.Event("never")];
    }
}
