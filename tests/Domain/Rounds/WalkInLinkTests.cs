using System.Buffers.Text;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class WalkInLinkTests
{
    private static readonly RoundKey Key = RoundKey.Create();
    private static readonly WalkInLink Link = new(new RoundId("p", "r"), StageKind.Post);

    [Fact]
    public void Token_ReadAndProven_IsTheLink()
    {
        Assert.Equal(Link, WalkInLink.Read(Link.ToToken(Key)));
        Assert.True(Link.IsProvenBy(Link.ToToken(Key), Key));
        Assert.False(Link.IsProvenBy(Link.ToToken(Key), RoundKey.Create()));
        Assert.False(Link.IsProvenBy((Link with { Stage = StageKind.Pre }).ToToken(Key), Key));
    }

    [Fact]
    public void Token_OfAPersonalLink_IsNone()
    {
        Assert.Null(WalkInLink.Read(new SurveyLink(Link.Round, "ada", StageKind.Post).ToToken(Key)));
        Assert.Null(SurveyLink.Read(Link.ToToken(Key)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("%%%")]
    public void Read_NoToken_IsNone(string token) => Assert.Null(WalkInLink.Read(token));

    [Fact]
    public void Read_EveryChangedByte_IsNotProven()
    {
        var bytes = Base64Url.DecodeFromChars(Link.ToToken(Key));
        for (var at = 0; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 1;
            var token = Base64Url.EncodeToString(changed);
            Assert.False(WalkInLink.Read(token) is { } link && link.IsProvenBy(token, Key));
        }
    }
}
