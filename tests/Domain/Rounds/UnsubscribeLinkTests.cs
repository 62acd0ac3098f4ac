using System.Buffers.Text;
using CsCheck;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class UnsubscribeLinkTests
{
    private static readonly MailKey Key = new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    [Fact]
    public void Read_OwnToken_GivesTheLink()
    {
        var link = new UnsubscribeLink("nets", "e1", Key.HashOf(" Ada@Example.org"));
        Assert.Equal(link, UnsubscribeLink.Read(link.ToToken(Key), Key));
        Assert.Equal(Key.HashOf("ada@example.org"), link.AddressHash);
    }

    [Fact]
    public void Read_OtherKey_GivesNothing() =>
        Assert.Null(UnsubscribeLink.Read(new UnsubscribeLink("nets", "e1", Key.HashOf("a@b.c")).ToToken(Key), new MailKey(new byte[32])));

    [Fact]
    public void Read_AnyByteChanged_GivesNothing() => Gen.Select(Gen.Int[0, 1000], Gen.Byte[1, 255]).Sample((place, change) =>
    {
        var bytes = Base64Url.DecodeFromChars(new UnsubscribeLink("nets", "e1", Key.HashOf("a@b.c")).ToToken(Key));
        bytes[place % bytes.Length] ^= change;
        Assert.Null(UnsubscribeLink.Read(Base64Url.EncodeToString(bytes), Key));
    });

    [Fact]
    public void Read_AnyText_GivesNothing() => Gen.String.Sample(text => Assert.Null(UnsubscribeLink.Read(text, Key)));
}
