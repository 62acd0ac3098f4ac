using System.Diagnostics;
using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>Answers an orchestrator's turns.</summary>
internal sealed class OrchestratorHandler(OrchestratorCode code) : FunctionHandler
{
    private readonly ForeignAwaits _foreign = new();

    public override Task<string?> InvokeAsync(Invocation invocation, ILogger logger, CancellationToken cancellationToken)
    {
        var request = OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(invocation.TriggerText));
        using var trace = StartTrace(invocation.Function, request);
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["InstanceId"] = request.InstanceId });
        var response = OrchestrationTurn.Work(request, code, _foreign, logger);
        return Task.FromResult<string?>($"\"{JsonEncodedText.Encode(Convert.ToBase64String(response.ToByteArray()))}\"");
    }

    // Invocations carry no traceparent header; the instance's first event may.
    private static Activity? StartTrace(string function, OrchestratorRequest request)
    {
        var started = request.PastEvents.Concat(request.NewEvents).FirstOrDefault(entry => entry.ExecutionStarted is not null)?.ExecutionStarted;
        var context = started?.ParentTraceContext;
        return context is not null && ActivityContext.TryParse(context.TraceParent, context.TraceState, out var parent)
            ? CustomHandlerExtensions.Tracing.StartActivity(function, ActivityKind.Consumer, parent)
            : null;
    }
}
