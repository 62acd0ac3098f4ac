using System.Text.Json;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.Durable.Tests.Replay;
using EventEvaluation.Durable.Tests.Samples;
using Xunit;

namespace EventEvaluation.Durable.Tests;

/// <summary>The documents' samples do what the documents say.</summary>
public sealed class SampleTests
{
    private const string One = """{"Id":"1","Amount":1.10}""";

    private static readonly string Reserved = TestInstance.Sealed(new Reservation("1", DateTimeOffset.UnixEpoch, 1.10m), OrdersJson.Default.Reservation);

    [Theory]
    [InlineData(true, "shipped")]
    [InlineData(false, "cancelled")]
    public void ShipOrder_CustomerAnswers(bool wanted, string end)
    {
        var instance = Ship().Start(One).Complete(0, Reserved);
        Assert.Equal("\"waiting for the customer\"", instance.Response.CustomStatus);
        instance.Raise("Answered", JsonSerializer.Serialize(new Answer(wanted), OrdersJson.Default.Answer));
        if (wanted) instance.Complete(FirstHop(instance), TestInstance.Sealed(default, Nothing.Json));

        Assert.Equal($"\"{end}\"", instance.End!.Result);
    }

    [Fact]
    public void ShipOrder_CustomerStaysSilent_IsForgotten()
    {
        var instance = Ship().Start(One).Complete(0, Reserved);
        for (var hop = 1; instance.End is null; hop++) instance.Fire(hop);

        Assert.Equal("\"forgotten\"", instance.End!.Result);
    }

    [Fact]
    public void ShipOrder_ShippingFails_SaysWhy()
    {
        var instance = Ship().Start(One).Complete(0, Reserved).Raise("Answered", """{"Wanted":true}""");
        var failure = new TaskFailureDetails("System.ArgumentException", "There is nothing to ship.");

        instance.Complete(FirstHop(instance), SealedPayload.Quote(SealedPayload.WriteFailure(failure)));

        Assert.Equal("\"not shipped: There is nothing to ship.\"", instance.End!.Result);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2", true)]
    public void ShipOrderInTwoVersions_OldInstancesKeepTheirPath(string? version, bool waits)
    {
        var instance = TestInstance.Of<Order, string>(ShipOrderInTwoVersions.RunAsync, OrdersJson.Default.Order, OrdersJson.Default.String, version: version);

        instance.Start(One).Complete(0, Reserved);

        Assert.Equal(waits, instance.Actions.Single().CreateTimer is not null);
    }

    [Fact]
    public void CountForEver_StartsAgain()
    {
        var instance = TestInstance.Of<Order, Order>(CountForEver.RunAsync, OrdersJson.Default.Order, OrdersJson.Default.Order);

        instance.Start(One).Raise("Answered", """{"Wanted":true}""");

        Assert.Equal((OrchestrationStatus.ContinuedAsNew, """{"Id":"1","Amount":2.10}"""), (instance.End!.OrchestrationStatus, instance.End.Result));
    }

    [Fact]
    public void ReserveTogether_AddsUp()
    {
        var instance = TestInstance.Of<Order, string>(ReserveTogether.RunAsync, OrdersJson.Default.Order, OrdersJson.Default.String);

        instance.Start(One).Complete(2, Reserved).Complete(0, Reserved).Complete(1, Reserved);

        Assert.Equal("\"reserved 3.30\"", instance.End!.Result);
    }

    private static TestInstance Ship() => TestInstance.Of<Order, string>(ShipOrder.RunAsync, OrdersJson.Default.Order, OrdersJson.Default.String);

    private static int FirstHop(TestInstance instance) => instance.Actions.Single().Id;
}
