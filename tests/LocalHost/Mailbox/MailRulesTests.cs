using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Mailbox;

namespace EventEvaluation.LocalHost.Tests.Mailbox;

/// <summary>Each rule of SendGrid's <c>POST /v3/mail/send</c> that the mailbox keeps, by a request that breaks it and nothing else.</summary>
public sealed class MailRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_WholeRequest_IsOneMailForEachRecipient()
    {
        var mails = MailSendRequest.Read(Body().ToJsonString(), Now, () => "id", out var errors);
        Assert.Empty(errors);
        var mail = Assert.Single(mails);
        Assert.Equal(("ann@x.example", "us@x.example", "Us", "Hello", "kind", "Text", "<p>Html</p>"), (mail.To, mail.From, mail.FromName, mail.Subject, mail.Category, mail.Text, mail.Html));
        Assert.Equal(("7", "<https://x/u>"), (mail.CustomArgs["send"], mail.Headers["List-Unsubscribe"]));
    }

    [Theory]
    [InlineData("personalizations", "[]", "personalizations")]
    [InlineData("personalizations", "[{}]", "personalizations.0.to")]
    [InlineData("personalizations", """[{"to":[]}]""", "personalizations.0.to")]
    [InlineData("personalizations", """[{"to":[{"email":"ann"}]}]""", "personalizations.0.to.0.email")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example, bob@x.example"}]}]""", "personalizations.0.to.0.email")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"},{"email":"Ann@X.example"}]}]""", "personalizations.0.to.1.email")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"}]},{"to":[{"email":"ann@x.example"}]}]""", "personalizations.1.to.0.email")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"}],"cc":[{"email":"ann@x.example"}]}]""", "personalizations.0.cc.0.email")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"}],"headers":{"Subject":"x"}}]""", "personalizations.0.headers.Subject")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"}],"custom_args":{}}]""", "personalizations.0.custom_args")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"}],"custom_args":{"a":1}}]""", "personalizations.0.custom_args")]
    [InlineData("personalizations", """[{"to":[{"email":"ann@x.example"}],"subject":""}]""", "personalizations.0.subject")]
    [InlineData("from", "null", "from.email")]
    [InlineData("from", """{"email":"us"}""", "from.email")]
    [InlineData("reply_to", """{"email":"us"}""", "reply_to.email")]
    [InlineData("subject", "\"\"", "subject")]
    [InlineData("content", "[]", "content")]
    [InlineData("content", """[{"type":"text/plain","value":""}]""", "content.0.value")]
    [InlineData("content", """[{"type":"text/plain; charset=utf-8","value":"x"}]""", "content.0.type")]
    [InlineData("content", """[{"type":"text/html","value":"x"},{"type":"text/plain","value":"x"}]""", "content")]
    [InlineData("categories", "\"kind\"", "categories")]
    [InlineData("categories", """["a","a"]""", "categories")]
    [InlineData("categories", """["é"]""", "categories")]
    [InlineData("categories", """["1","2","3","4","5","6","7","8","9","10","11"]""", "categories")]
    [InlineData("headers", "[]", "headers")]
    [InlineData("headers", """{"X-A":5}""", "headers.X-A")]
    [InlineData("headers", """{"X A":"x"}""", "headers")]
    [InlineData("headers", """{"received":"x"}""", "headers.received")]
    [InlineData("headers", """{"DKIM-Signature":"x"}""", "headers.DKIM-Signature")]
    [InlineData("headers", """{"Reply-To":"x"}""", "headers.Reply-To")]
    [InlineData("send_at", "\"tomorrow\"", "send_at")]
    public void Read_OneRuleBroken_IsRefusedAsAWholeAndNamesTheField(string member, string value, string field)
    {
        var body = Body();
        body[member] = JsonNode.Parse(value);
        Assert.Empty(MailSendRequest.Read(body.ToJsonString(), Now, () => "id", out var errors));
        Assert.Contains(errors, error => error.Field == field && error.Message.Length > 0);
        Assert.All(errors, error => Assert.StartsWith(field.Split('.')[0], error.Field, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Read_ManyPersonalizations_AThousandAtMost(int many, bool accepted)
    {
        var body = Body();
        body["personalizations"] = new JsonArray([.. Enumerable.Range(0, many).Select(number => JsonNode.Parse($$"""{"to":[{"email":"p{{number}}@x.example"}]}"""))]);
        Assert.Equal(accepted ? many : 0, MailSendRequest.Read(body.ToJsonString(), Now, () => "id", out var errors).Count);
        Assert.Equal(accepted, errors.Count == 0);
    }

    [Fact]
    public void Read_ManyRecipientsInFewPersonalizations_AThousandInAllAtMost()
    {
        var body = Body();
        body["personalizations"] = new JsonArray([.. Enumerable.Range(0, 2).Select(half => (JsonNode)new JsonObject
        {
            ["to"] = new JsonArray([.. Enumerable.Range(0, 501).Select(number => JsonNode.Parse($$"""{"email":"p{{half}}-{{number}}@x.example"}"""))]),
        })]);
        Assert.Empty(MailSendRequest.Read(body.ToJsonString(), Now, () => "id", out var errors));
        Assert.Equal("personalizations", Assert.Single(errors).Field);
    }

    [Theory]
    [InlineData(9_996, true)]
    [InlineData(9_997, false)]
    public void Read_CustomArguments_TenThousandBytesAtMostWithTheGlobalOnes(int bytes, bool accepted)
    {
        var body = Body();
        body["custom_args"] = new JsonObject { ["all"] = new string('x', bytes - "all".Length - "send".Length + 3) };
        _ = MailSendRequest.Read(body.ToJsonString(), Now, () => "id", out var errors);
        Assert.Equal(accepted, errors.Count == 0);
    }

    [Theory]
    [InlineData(72, true)]
    [InlineData(73, false)]
    public void Read_SendAt_ThreeDaysAheadAtMost(int hours, bool accepted)
    {
        var body = Body();
        body["send_at"] = Now.AddHours(hours).ToUnixTimeSeconds();
        _ = MailSendRequest.Read(body.ToJsonString(), Now, () => "id", out var errors);
        Assert.Equal(accepted, errors.Count == 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"from\":")]
    [InlineData("""{"subject":"a","subject":"b"}""")]
    public void Read_NoJsonObject_IsABadRequest(string body)
    {
        Assert.Empty(MailSendRequest.Read(body, Now, () => "id", out var errors));
        Assert.NotEmpty(errors);
    }

    private static JsonObject Body() => JsonNode.Parse("""
        {"personalizations":[{"to":[{"email":"ann@x.example"}],"headers":{"List-Unsubscribe":"<https://x/u>"},"custom_args":{"send":"7"}}],
        "from":{"email":"us@x.example","name":"Us"},"subject":"Hello","categories":["kind"],
        "content":[{"type":"text/plain","value":"Text"},{"type":"text/html","value":"<p>Html</p>"}]}
        """)!.AsObject();
}
