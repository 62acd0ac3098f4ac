using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Tests.Manifest;

public sealed class FunctionManifestTests
{
    private const string Host = """{"customHandler":{"description":{"defaultExecutablePath":"x"}}}""";

    [Fact]
    public void Read_StandIn_FindsFunctionsAndSettings()
    {
        var manifest = FunctionManifest.Read(ServingHost.StandIn);
        Assert.Equal(["Echo", "Exit", "Secured", "Seen", "Take", "Tick", "Wrapped"], manifest.Functions.Select(function => function.Name));
        Assert.Equal(["Echo", "Exit", "Secured", "Seen"], manifest.Functions.Where(function => function.IsPlainHttp).Select(function => function.Name));
        Assert.Equal(2, manifest.Host.QueueMaxDequeueCount);
        Assert.False(manifest.Host.QueueBase64);
        Assert.Equal(TimeSpan.FromSeconds(5), manifest.Host.FunctionTimeout);
    }

    [Fact]
    public void Read_NothingSaid_TakesTheHostsDefaults()
    {
        var manifest = FunctionManifest.Read(Folder(Host, """{"bindings":[{"type":"activityTrigger","name":"input","direction":"in"}]}"""));
        Assert.Equal(("api", 5, true, false), (manifest.Host.RoutePrefix, manifest.Host.QueueMaxDequeueCount, manifest.Host.QueueBase64, manifest.Host.ForwardsHttp));
    }

    [Theory]
    [InlineData("""{"bindings":[{"type":"cosmosDBTrigger","name":"x","direction":"in"}]}""", "\"cosmosDBTrigger\", which LocalHost does not play")]
    [InlineData("""{"bindings":[{"type":"http","name":"x","direction":"out"}]}""", "has 0 triggers")]
    [InlineData("""{"bindings":[{"type":"http"}]}""", "cannot be read")]
    [InlineData("""{}""", "cannot be read")]
    [InlineData("""{""", "cannot be read")]
    public void Read_WrongFunctionJson_NamesTheFileAndTheFault(string json, string fault)
    {
        var refusal = Assert.Throws<LocalHostException>(() => FunctionManifest.Read(Folder(Host, json)));
        Assert.Contains(Path.Combine("Fn", "function.json"), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoHostJson_SaysToBuildOrNameTheFolder()
    {
        var refusal = Assert.Throws<LocalHostException>(() => FunctionManifest.Read(Directory.CreateTempSubdirectory("app-").FullName));
        Assert.Contains("build the app first, or name its folder with --handler", refusal.Message, StringComparison.Ordinal);
    }

    private static string Folder(string host, string function)
    {
        var folder = Directory.CreateTempSubdirectory("app-").FullName;
        File.WriteAllText(Path.Combine(folder, "host.json"), host);
        Directory.CreateDirectory(Path.Combine(folder, "Fn"));
        File.WriteAllText(Path.Combine(folder, "Fn", "function.json"), function);
        return folder;
    }
}
