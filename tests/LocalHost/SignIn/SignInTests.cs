using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Tests.Http;

namespace EventEvaluation.LocalHost.Tests.SignIn;

public sealed class SignInTests(ServingHost host)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_NameAndRoles_TheAppSeesThePrincipalAndNotTheCookie()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var form = new FormUrlEncodedContent([new("name", "Lena Müller"), new("roles", "Lead"), new("roles", "Evaluator")]);
        using var signedIn = await http.PostAsync("/dev/sign-in?post_login_redirect_uri=%2Frounds%2Fp", form, Token);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        Assert.Equal("/rounds/p", signedIn.Headers.Location?.ToString());
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo/x") { Headers = { { "Cookie", $"theirs=1; {cookie}" } } };
        var headers = ForwardRequestsTests.HeadersOf(await ForwardRequestsTests.SendAsync(http, request));
        Assert.Equal("theirs=1", headers["Cookie"]);
        var principal = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(headers["X-MS-CLIENT-PRINCIPAL"])))!;
        Assert.Equal("aad", principal["auth_typ"]!.GetValue<string>());
        Assert.Equal("roles", principal["role_typ"]!.GetValue<string>());
        Assert.Equal(["name Lena Müller", "roles Lead", "roles Evaluator"], principal["claims"]!.AsArray().Select(claim => $"{claim!["typ"]} {claim["val"]}"));
    }

    [Fact]
    public async Task Get_ForgedPrincipal_IsTakenOff()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo/x") { Headers = { { "X-MS-CLIENT-PRINCIPAL", "e30=" }, { "X-MS-CLIENT-PRINCIPAL-NAME", "me" } } };
        var headers = ForwardRequestsTests.HeadersOf(await ForwardRequestsTests.SendAsync(http, request));
        Assert.DoesNotContain(headers.Keys, name => name.StartsWith("X-MS-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https%3A%2F%2Felsewhere.example")]
    [InlineData("%2F%2Felsewhere.example")]
    [InlineData("%2F%5Celsewhere.example")]
    public async Task Post_RedirectElsewhere_LeadsToTheStartPage(string target)
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var form = new FormUrlEncodedContent([new("name", "Lena"), new("roles", "Lead")]);
        using var response = await http.PostAsync($"/.auth/login/aad?post_login_redirect_uri={target}", form, Token);
        Assert.Equal("/", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Post_UnknownRole_Is400()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var form = new FormUrlEncodedContent([new("name", "Lena"), new("roles", "Emperor")]);
        using var response = await http.PostAsync("/dev/sign-in", form, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
