using EventEvaluation.LocalHost.Durable.Turns;

namespace EventEvaluation.LocalHost.Tests.Durable;

public sealed class HostJsonTests
{
    [Theory]
    [InlineData("\"2026-01-02T03:04:05+02:00\"", "\"2026-01-02T01:04:05+00:00\"")]
    [InlineData("\"2026-01-02T03:04:05-0230\"", "\"2026-01-02T05:34:05+00:00\"")]
    [InlineData("\"2026-01-02T03:04:05.1234567Z\"", "\"2026-01-02T03:04:05.1234567Z\"")]
    [InlineData("\"2026-01-02T03:04:05.100Z\"", "\"2026-01-02T03:04:05.1Z\"")]
    [InlineData("\"2026-01-02T03:04:05\"", "\"2026-01-02T03:04:05\"")]
    [InlineData("\"2026-01-02\"", "\"2026-01-02\"")]
    [InlineData("\"2026-13-02T03:04:05+02:00\"", "\"2026-13-02T03:04:05+02:00\"")]
    [InlineData("\"{\\\"when\\\":\\\"2026-01-02T03:04:05+02:00\\\"}\"", "\"{\\\"when\\\":\\\"2026-01-02T03:04:05+02:00\\\"}\"")]
    [InlineData("1.10", "1.1")]
    [InlineData("1e3", "1000.0")]
    [InlineData("0.1234567890123456789", "0.12345678901234568")]
    [InlineData("12345678901234567000", "12345678901234567000")]
    [InlineData("{ \"a\" : 1 , \"b\" : 2, \"a\" : 3 }", "{\"a\":3,\"b\":2}")]
    [InlineData("[ true , null, \"\\u00fc\\u0001\" ]", "[true,null,\"ü\\u0001\"]")]
    public void Normalize_Result_IsAsNewtonsoftHasIt(string json, string expected) =>
        Assert.Equal(expected, HostJson.Normalize(json, rewriteDates: true));

    [Fact]
    public void Normalize_Input_LeavesDatesAlone() =>
        Assert.Equal("""{"when":"2026-01-02T03:04:05+02:00","dec":1.1}""", HostJson.Normalize("""{"when": "2026-01-02T03:04:05+02:00", "dec": 1.10}""", rewriteDates: false));
}
