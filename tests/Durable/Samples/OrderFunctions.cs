using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace EventEvaluation.Durable.Tests.Samples;

/// <summary>The sample of docs/durable.md.</summary>
public static class OrderFunctions
{
    /// <summary>All that the app answers.</summary>
    public static FunctionHandlers Handlers() => new FunctionHandlers()
        .AddOrchestrator(Orders.ShipOrder, ShipOrder.RunAsync)
        .AddActivity(Orders.Reserve, (order, _) => Task.FromResult(new Reservation(order.Id, DateTimeOffset.UnixEpoch, order.Amount)))
        .AddActivity(Orders.Ship, (reservation, cancellationToken) => reservation.Amount > 0
            ? Task.FromResult(default(Nothing))
            : throw new ArgumentException("There is nothing to ship."))
        .AddQueue("StartOrder", async (message, cancellationToken) =>
        {
            var client = message.Client ?? throw new InvalidOperationException("StartOrder needs a durableClient binding.");
            await client.StartInstanceAsync(Orders.ShipOrder, new Order(message.Text, 1), $"order-{message.Text}", cancellationToken);
        })
        .AddTimer("SweepOrders", (timer, cancellationToken) => Task.CompletedTask);
}

/// <summary>What is ordered.</summary>
public sealed record Order(string Id, decimal Amount);

/// <summary>What was put aside for it.</summary>
public sealed record Reservation(string OrderId, DateTimeOffset At, decimal Amount);

/// <summary>Whether the customer still wants it.</summary>
public sealed record Answer(bool Wanted);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Reservation))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(string))]
internal sealed partial class OrdersJson : JsonSerializerContext;

/// <summary>The names, each declared once with its shapes.</summary>
public static class Orders
{
    public static readonly OrchestratorName<Order, string> ShipOrder = new("ShipOrder", OrdersJson.Default.Order, OrdersJson.Default.String);
    public static readonly ActivityName<Order, Reservation> Reserve = new("Reserve", OrdersJson.Default.Order, OrdersJson.Default.Reservation);
    public static readonly ActivityName<Reservation, Nothing> Ship = new("Ship", OrdersJson.Default.Reservation, Nothing.Json);
    public static readonly ExternalEvent<Answer> Answered = new("Answered", OrdersJson.Default.Answer);

    public static JsonTypeInfo<string> Status => OrdersJson.Default.String;
}

/// <summary>Reserves, waits for the customer, ships.</summary>
public static class ShipOrder
{
    public static async Task<string> RunAsync(TaskOrchestrationContext context, Order order)
    {
        var reservation = await context.CallActivityAsync(
            Orders.Reserve, order, new RetryPolicy(MaxAttempts: 5, FirstInterval: TimeSpan.FromSeconds(30), MaxInterval: TimeSpan.FromMinutes(10)));

        context.SetCustomStatus("waiting for the customer", Orders.Status);
        try
        {
            var answer = await context.WaitForExternalEvent(Orders.Answered, timeout: TimeSpan.FromDays(30));
            if (!answer.Wanted) return "cancelled";
        }
        catch (TimeoutException)
        {
            return "forgotten";
        }

        try
        {
            await context.CallActivityAsync(Orders.Ship, reservation);
            return "shipped";
        }
        catch (TaskFailedException failure) when (failure.FailureDetails.IsCausedBy<ArgumentException>())
        {
            return $"not shipped: {failure.FailureDetails.ErrorMessage}";
        }
    }
}
