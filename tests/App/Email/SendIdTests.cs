using EventEvaluation.App.Email;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Tests.Email;

public sealed class SendIdTests
{
    private static readonly MailKey Key = new([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);
    private static readonly RoundId Round = new("nets", "r1");

    [Fact]
    public void Read_OwnId_GivesTheRow() => Assert.Equal((Round, "p~pre~invitation~0001"), SendId.Read(SendId.Write(Round, "p~pre~invitation~0001", Key), Key));

    [Fact]
    public void Read_OtherKeyOrNoId_GivesNothing()
    {
        Assert.Null(SendId.Read(SendId.Write(Round, "row", Key), new MailKey(new byte[32])));
        Assert.Null(SendId.Read("", Key));
        Assert.Null(SendId.Read("no id!", Key));
    }

    [Fact]
    public void Write_Twice_DiffersAndNamesNobody()
    {
        Assert.NotEqual(SendId.Write(Round, "row", Key), SendId.Write(Round, "row", Key));
        Assert.DoesNotContain("nets", SendId.Write(Round, "row", Key), StringComparison.Ordinal);
    }
}
