namespace EventEvaluation.Durable.Tests.Samples;

/// <summary>Code that changed while instances of the old version were still running.</summary>
public static class ShipOrderInTwoVersions
{
    public static async Task<string> RunAsync(TaskOrchestrationContext context, Order order)
    {
        var reservation = await context.CallActivityAsync(Orders.Reserve, order);
        if (context.Version == "2") await context.CreateTimer(TimeSpan.FromHours(1));
        await context.CallActivityAsync(Orders.Ship, reservation);
        return "shipped";
    }
}

/// <summary>An instance that lives for ever starts again from nothing, so that its history stays short.</summary>
public static class CountForEver
{
    public static async Task<Order> RunAsync(TaskOrchestrationContext context, Order last)
    {
        var answer = await context.WaitForExternalEvent(Orders.Answered);
        var next = last with { Amount = last.Amount + (answer.Wanted ? 1 : 0) };
        context.ContinueAsNew(Counter, next);
        return next;
    }

    public static readonly OrchestratorName<Order, Order> Counter = new("CountForEver", OrdersJson.Default.Order, OrdersJson.Default.Order);
}

/// <summary>Three calls at once; the results come in the order of the calls.</summary>
public static class ReserveTogether
{
    public static async Task<string> RunAsync(TaskOrchestrationContext context, Order order)
    {
        var calls = Enumerable.Range(1, 3).Select(part => context.CallActivityAsync(Orders.Reserve, order with { Amount = part }));
        var reservations = await Task.WhenAll(calls);
        return $"reserved {reservations.Sum(reservation => reservation.Amount)}";
    }
}
