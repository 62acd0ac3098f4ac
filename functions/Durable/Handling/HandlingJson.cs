using System.Text.Json.Serialization;

namespace EventEvaluation.Durable;

/// <summary>What a <c>durableClient</c> binding holds, as far as it is needed.</summary>
internal sealed record DurableClientBinding(string TaskHubName, string? ConnectionName, string RpcBaseUrl);

/// <summary>What a timer trigger holds.</summary>
internal sealed record TimerTrigger(bool IsPastDue, TimerScheduleStatus? ScheduleStatus);

/// <summary>When a timer ran and runs; kept by the host for schedules of a minute and more. As text: "never" is the year 1, which is no instant east of Greenwich.</summary>
internal sealed record TimerScheduleStatus(string? Last, string? Next);

/// <summary>The shapes inside of invocations.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(DurableClientBinding))]
[JsonSerializable(typeof(TimerTrigger))]
internal sealed partial class HandlingJson : JsonSerializerContext;
