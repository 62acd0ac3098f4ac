using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Durable.Turns;

namespace EventEvaluation.LocalHost.Tests.Durable;

public sealed class ActivityCallTests
{
    [Theory]
    [InlineData("\"Tokyo\"", """{"input":"\"\\\"Tokyo\\\"\""}""", """{"instanceId":"\"seq\"","input":"\"\\\"Tokyo\\\"\"","data":"\"Tokyo\""}""")]
    [InlineData(null, """{"input":"\"null\""}""", """{"instanceId":"\"seq\"","input":"\"null\"","data":"null"}""")]
    [InlineData("42", """{"input":"\"42\""}""", """{"instanceId":"\"seq\"","input":"\"42\"","data":"42"}""")]
    [InlineData(
        """{"s":"string","n":3,"b":true,"z":null,"arr":[1]}""",
        """{"input":"\"{\\\"s\\\":\\\"string\\\",\\\"n\\\":3,\\\"b\\\":true,\\\"z\\\":null,\\\"arr\\\":[1]}\""}""",
        """{"instanceId":"\"seq\"","input":"\"{\\\"s\\\":\\\"string\\\",\\\"n\\\":3,\\\"b\\\":true,\\\"z\\\":null,\\\"arr\\\":[1]}\"","data":{"s":"string","n":3,"b":true,"z":null,"arr":[1]},"s":"\"string\"","n":"\"3\"","b":"\"True\""}""")]
    [InlineData(
        """{"when":"2026-01-02T03:04:05+02:00"}""",
        """{"input":"\"{\\\"when\\\":\\\"2026-01-02T03:04:05+02:00\\\"}\""}""",
        """{"instanceId":"\"seq\"","input":"\"{\\\"when\\\":\\\"2026-01-02T03:04:05+02:00\\\"}\"","data":{"when":"2026-01-02T03:04:05+02:00"},"when":"\"01/02/2026 01:04:05\""}""")]
    public void Request_RecordedInputs_AreSentAsRecorded(string? input, string data, string metadata)
    {
        var request = ActivityCall.Request("input", "seq", input);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), request.Data), request.Data.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(metadata), request.Metadata), request.Metadata.ToJsonString());
    }
}
