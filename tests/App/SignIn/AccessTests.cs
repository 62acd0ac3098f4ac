using System.Text.RegularExpressions;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.SignIn;

/// <summary>docs/access.md is the table of who may use which address; the app is held to it, address by address and role by role.</summary>
public sealed partial class AccessTests(AzuriteFixture azurite)
{
    private static readonly string[] Roles = ["Lead", "CoLead", "Evaluator", "RecordReader", "Operator"];

    private sealed record Line(string Method, string Route, IReadOnlyList<bool> Allowed)
    {
        public bool NamesProgramme => Route.Contains("{p}", StringComparison.Ordinal) || Route.Contains("{*path}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_StandsInTheTable()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Access>() is null).Select(endpoint => endpoint.RoutePattern.RawText));

        var signedIn = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Access>()!.Audience == Audience.SignedIn).SelectMany(LinesOf).Order(StringComparer.Ordinal);
        Assert.Equal(Table().Select(line => $"{line.Method} {line.Route}").Order(StringComparer.Ordinal), signedIn);
        var anybody = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Access>()!.Audience == Audience.Anybody)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(OpenLine().Matches(Document()).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal), anybody);
    }

    [Fact]
    public async Task EveryAddress_EveryRole_IsAsTheTableSays()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var wrong = new List<string>();
        foreach (var line in Table())
        {
            for (var role = 0; role < Roles.Length; role++)
            {
                if (await MayAsync(app, line, Roles[role]) != line.Allowed[role])
                    wrong.Add($"{line.Method} {line.Route} as {Roles[role]}");
                if (await MayAsync(app, line, $"{Roles[role]}.{app.Programme}") != line.Allowed[role])
                    wrong.Add($"{line.Method} {line.Route} as {Roles[role]} of the programme");
                if (line.NamesProgramme && await MayAsync(app, line, $"{Roles[role]}.another,{Roles[role]}.{app.Programme}x"))
                    wrong.Add($"{line.Method} {line.Route} as {Roles[role]} of another programme");
            }
            if (await MayAsync(app, line, roles: null))
                wrong.Add($"{line.Method} {line.Route} as nobody");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryAddress_ForgedHeaderWhereNoSignInStandsInFront_IsRefused()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite, signInTrusted: false);
        foreach (var line in Table())
            Assert.False(await MayAsync(app, line, string.Join(',', Roles)), $"{line.Method} {line.Route}");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("lead")]
    [InlineData("Lead,Operator")]
    [InlineData("Lead.")]
    [InlineData("Lead.P!")]
    [InlineData(".Lead")]
    [InlineData("")]
    public void Read_WhatIsNoRole_GivesNothing(string claim) => Assert.Null(Grant.Read(claim));

    private static async Task<bool> MayAsync(ApiUnderTest app, Line line, string? roles)
    {
        var path = RoutePart().Replace(line.Route, part => part.Value is "{p}" or "{*path}" ? app.Programme : "x");
        var (status, problem, response) = line.Method == "POST" && !path.StartsWith("/api", StringComparison.Ordinal)
            ? roles is null ? await app.SendAsync("POST", path, "a=b", "application/x-www-form-urlencoded", null) : await app.SendFormAsync(path, [], roles)
            : await app.SendAsync(line.Method, path, line.Method == "GET" ? null : "{}", "application/json", roles);
        using (response)
            return status is not (401 or 403) && response.Headers.Location?.ToString().StartsWith("/.auth/", StringComparison.Ordinal) != true;
    }

    private static IEnumerable<string> LinesOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Where(method => method != "HEAD").Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}");

    private static List<Line> Table()
    {
        var lines = TableLine().Matches(Document()).Select(match => new Line(
            match.Groups[1].Value, match.Groups[2].Value, [.. match.Groups[3].Value.Split('|', StringSplitOptions.TrimEntries).Select(cell => cell == "yes")])).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(Roles.Length, line.Allowed.Count));
        return lines;
    }

    private static string Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EventEvaluation.sln")))
            folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder.FullName, "docs/access.md"));
    }

    [GeneratedRegex("^\\| (GET|PUT|POST) \\| `([^`]+)` \\| ((?:(?:yes|–) ?\\|? ?){5}) ?\\|$", RegexOptions.Multiline)]
    private static partial Regex TableLine();

    [GeneratedRegex("^- `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex OpenLine();

    [GeneratedRegex("\\{[^}]+\\}")]
    private static partial Regex RoutePart();
}
