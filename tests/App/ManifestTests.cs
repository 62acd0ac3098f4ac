using System.Text.Json.Nodes;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests;

/// <summary>The host serves what the function.json files say and the app what it maps: each must have its other half, or a request is lost between them.</summary>
public sealed class ManifestTests(AzuriteFixture azurite)
{
    private sealed record Function(string Name, string Trigger, string Route, IReadOnlySet<string> Methods);

    [Fact]
    public async Task Function_HasItsEndpoint()
    {
        var endpoints = await EndpointsAsync();
        Assert.DoesNotContain(Functions(), function => function.Trigger == "httpTrigger"
            ? !function.Methods.All(method => endpoints.Any(endpoint => Covers(function.Route, endpoint.Route) && (endpoint.Methods.Count == 0 || endpoint.Methods.Contains(method))))
            : !endpoints.Any(endpoint => endpoint.Route == function.Name && endpoint.Methods.Contains("POST")));
    }

    [Fact]
    public async Task Endpoint_HasItsFunction()
    {
        var functions = Functions();
        Assert.DoesNotContain(await EndpointsAsync(), endpoint => !functions.Any(function => function.Trigger == "httpTrigger"
            ? Covers(function.Route, endpoint.Route) && endpoint.Methods.All(function.Methods.Contains)
            : function.Name == endpoint.Route));
    }

    private static List<Function> Functions()
    {
        var functions = Directory.GetFiles(AppContext.BaseDirectory, "function.json", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetFileName(Path.GetDirectoryName(file))!, Trigger: JsonNode.Parse(File.ReadAllText(file))!["bindings"]![0]!))
            .Select(one => new Function(
                one.Name, (string)one.Trigger["type"]!, (string?)one.Trigger["route"] ?? "",
                (one.Trigger["methods"]?.AsArray() ?? []).Select(method => ((string)method!).ToUpperInvariant()).ToHashSet()))
            .ToList();
        Assert.NotEmpty(functions);
        return functions;
    }

    private async Task<List<(string Route, IReadOnlyList<string> Methods)>> EndpointsAsync()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        return [.. app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []))];
    }

    private static bool Covers(string function, string endpoint) =>
        function == endpoint || (function.EndsWith("/{*path}", StringComparison.Ordinal) && (endpoint + "/").StartsWith(function[..^"{*path}".Length], StringComparison.Ordinal));
}
