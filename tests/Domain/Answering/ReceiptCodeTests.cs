using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Answering;

public sealed class ReceiptCodeTests
{
    private static readonly RoundId Round = new("network", "spring");

    [Fact]
    public void Create_Code_LeadsToItsRoundAndHasEightyRandomBits()
    {
        var codes = Enumerable.Range(0, 200).Select(_ => ReceiptCode.Create(Round)).ToList();
        Assert.All(codes, code => Assert.Equal(ReceiptCode.ShortIdOf(Round), code.ShortId));
        Assert.Equal(200, codes.Select(code => code.Hash).Distinct().Count());
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{4}){4}$", codes[0].ToString());
        Assert.NotEqual(ReceiptCode.ShortIdOf(Round), ReceiptCode.ShortIdOf(new("network", "summer")));
    }

    [Fact]
    public void Read_CopiedCarelessly_FindsTheSameCode()
    {
        var code = ReceiptCode.Create(Round);
        var careless = " " + code.ToString().ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l') + " ";
        Assert.Equal(code.Hash, ReceiptCode.Read(careless)!.Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ABCDE-FGHJ")]
    [InlineData("UUUUU-UUUU-UUUU-UUUU-UUUU")]
    [InlineData("00000-0000-0000-0000-00000")]
    public void Read_NoCode_IsNull(string text) => Assert.Null(ReceiptCode.Read(text));
}
