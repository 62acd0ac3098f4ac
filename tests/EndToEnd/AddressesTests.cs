using System.Buffers.Text;
using System.Text;
using EventEvaluation.Support;

namespace EventEvaluation.EndToEnd.Tests;

/// <summary>After whole rounds and all journeys: nobody's address stands anywhere but on the list of people and on the mail, and no link stands in a log.</summary>
[Collection(Alone.Name)]
public sealed class AddressesTests(World world)
{
    [Fact]
    public async Task Round_ThatIsOver_LeftNoAddressInLogsHistoryQueuesTablesOrBesideMails()
    {
        var (found, looked) = await AddressSearch.FindAsync(world.Account, World.AddressPart, world.Logs, world.MailFile);
        Assert.True(looked > 1000, $"Only {looked} places were looked at.");
        Assert.Empty(found.Distinct().Take(20));
    }

    [Fact]
    public void Round_ThatIsOver_LeftNoLinkInLogs()
    {
        // Each token begins with the version and the programme, whatever follows.
        var begin = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"1|{World.Programme}|"))[..8];
        foreach (var log in world.Logs)
            Assert.DoesNotContain(File.ReadLines(log), line => line.Contains(begin, StringComparison.Ordinal));
    }
}
