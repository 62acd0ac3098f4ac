using EventEvaluation.App.Storage;
using Microsoft.Extensions.Configuration;

namespace EventEvaluation.App.Tests.Storage;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Read_AccountName_LeadsToItsTablesAndQueues()
    {
        var read = Read(("DataStorage:accountName", "evdata1"), ("DataStorage:credential", "managedidentity"), ("DataStorage:clientId", "id"));
        Assert.Equal(("https://evdata1.table.core.windows.net/", "https://evdata1.queue.core.windows.net/", "id"), (read.Tables?.ToString(), read.Queues?.ToString(), read.ClientId));
        Assert.Equal(("evdata1", "evdata1"), (read.OpenTables().AccountName, read.OpenQueues().AccountName));
    }

    [Fact]
    public void Read_AddressesOfAnotherCloud_AreTaken()
    {
        var read = Read(("DataStorage:tableServiceUri", "https://a.table.core.example"), ("DataStorage:queueServiceUri", "https://a.queue.core.example"));
        Assert.Equal(("https://a.table.core.example/", "https://a.queue.core.example/"), (read.OpenTables().Uri.ToString(), read.OpenQueues().Uri.ToString()));
    }

    [Fact]
    public void Read_IdentityAndConnectionString_TheIdentityIsUsed() =>
        Assert.Null(Read(("DataStorage", "UseDevelopmentStorage=true"), ("DataStorage:accountName", "evdata1")).ConnectionString);

    [Fact]
    public void Read_ConnectionString_IsUsed() => Assert.Equal("devstoreaccount1", Read(("DataStorage", "UseDevelopmentStorage=true")).OpenTables().AccountName);

    private static StorageSettings Read(params (string Name, string Value)[] values) =>
        StorageSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(one => one.Name, one => (string?)one.Value)).Build());
}
