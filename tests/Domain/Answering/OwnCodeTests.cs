using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Answering;

public sealed class OwnCodeTests
{
    private static readonly string[] Good = ["a", "B", "07", "ö", "2", "c", "d", "e"];

    private static Dictionary<string, IReadOnlyList<string>> Form(params string[] parts) =>
        parts.Select((part, place) => (place, part)).ToDictionary(one => OwnCode.FieldOf(one.place), IReadOnlyList<string> (one) => [one.part]);

    [Fact]
    public void Read_SameFactsWrittenOtherwise_AreTheSameCode()
    {
        Assert.True(OwnCode.Read(Form(Good)).IsAccepted(out var code, out _));
        Assert.Equal(["A", "B", "7", "Ö", "2", "C", "D", "E"], code.Parts);
        Assert.True(OwnCode.Read(Form(" A.", "b ", "٧", "Ö", " 2", "C", "(d)", "e")).IsAccepted(out var again, out _));
        Assert.Equal(code.Parts, again.Parts);
    }

    [Theory]
    [InlineData(0, "ab", "letter-needed")]
    [InlineData(0, "1", "letter-needed")]
    [InlineData(2, "32", "number-needed")]
    [InlineData(2, "x", "number-needed")]
    [InlineData(4, "-1", "number-needed")]
    [InlineData(7, "\ud800", null)]
    public void Read_WrongPart_IsNamed(int part, string text, string? code)
    {
        string[] parts = [.. Good];
        parts[part] = text;
        var read = OwnCode.Read(Form(parts));
        Assert.Equal(code, read.Refusal?.Details.Single().Fault!.Code);
        Assert.Equal(code is null ? null : OwnCode.FieldOf(part), read.Refusal?.Details.Single().Pointer);
    }

    [Fact]
    public void Read_OnePartLeftOut_IsTakenAndTwoAreNot()
    {
        Assert.True(OwnCode.Read(Form([.. Good[..7], ""])).IsAccepted(out _, out _));
        Assert.Equal("code-parts-needed", Assert.Single(OwnCode.Read(Form([.. Good[..6], "", ""])).Refusal!.Details).Fault!.Code);
        Assert.False(OwnCode.IsGiven(Form([])));
    }

    [Fact]
    public void Seal_EachPartAlone_UnderTheRoundsKey()
    {
        var (one, other) = (RoundKey.Create(), RoundKey.Create());
        var code = new OwnCode(["A", "A", "7", "", "2", "C", "D", "E"]);
        var sealed1 = code.SealWith(one);
        Assert.Equal(code.SealWith(one), sealed1);
        Assert.Equal("", sealed1[3]);
        // The same letter in another place, or under another round's key, is another seal.
        Assert.NotEqual(sealed1[0], sealed1[1]);
        Assert.NotEqual(sealed1[0], code.SealWith(other)[0]);
        Assert.DoesNotContain(sealed1, part => part == "A");
    }
}
