using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Manifest;

/// <summary>One binding of a <c>function.json</c>.</summary>
/// <param name="Name">The name under which its value goes over the wire.</param>
/// <param name="Type">Its type, such as <c>timerTrigger</c>.</param>
/// <param name="IsOut">Whether the function gives it, rather than takes it.</param>
/// <param name="Json">The whole binding as written.</param>
internal sealed record FunctionBinding(string Name, string Type, bool IsOut, JsonObject Json)
{
    /// <summary>A text member; null where it is absent.</summary>
    /// <param name="member">The member's name.</param>
    public string? Text(string member) => Json[member]?.GetValue<string>();
}

/// <summary>One function of the app, as its <c>function.json</c> tells.</summary>
/// <param name="Name">The folder's name: the function's name and its path on the handler.</param>
/// <param name="Trigger">The one binding that starts it.</param>
/// <param name="Bindings">All bindings, the trigger included.</param>
internal sealed record FunctionDefinition(string Name, FunctionBinding Trigger, IReadOnlyList<FunctionBinding> Bindings)
{
    /// <summary>The durable client binding; null where there is none.</summary>
    public FunctionBinding? DurableClient => Bindings.FirstOrDefault(binding => binding.Type == BindingTypes.DurableClient);

    /// <summary>Whether nothing but one HTTP trigger and one HTTP output is bound, so that requests may be forwarded as they come.</summary>
    public bool IsPlainHttp => Bindings.Count == 2 && Trigger.Type == BindingTypes.HttpTrigger && Bindings.Any(binding => binding.IsOut && binding.Type == BindingTypes.Http);
}

/// <summary>The binding types that LocalHost plays.</summary>
internal static class BindingTypes
{
    public const string HttpTrigger = "httpTrigger";
    public const string Http = "http";
    public const string TimerTrigger = "timerTrigger";
    public const string QueueTrigger = "queueTrigger";
    public const string DurableClient = "durableClient";
    public const string OrchestrationTrigger = "orchestrationTrigger";
    public const string ActivityTrigger = "activityTrigger";

    public static readonly IReadOnlyList<string> All = [HttpTrigger, Http, TimerTrigger, QueueTrigger, DurableClient, OrchestrationTrigger, ActivityTrigger];
}
