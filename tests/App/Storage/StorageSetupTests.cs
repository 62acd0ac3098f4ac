using Azure.Data.Tables;
using Azure.Storage.Queues;
using EventEvaluation.App.Settings;
using EventEvaluation.App.Storage;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Storage;

public sealed class StorageSetupTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Start_StorageSaysNo_SaysWhichRolesToGive()
    {
        var account = string.Join(';', azurite.ConnectionString.Split(';').Select(part => part.StartsWith("AccountKey=", StringComparison.Ordinal) ? $"AccountKey={Convert.ToBase64String(new byte[64])}" : part));
        var said = (await Assert.ThrowsAsync<SettingException>(() => Setup(account).StartAsync(TestContext.Current.CancellationToken))).Message;
        Assert.Matches("^Storage at http://127.0.0.1:[0-9]+/[a-z0-9]+ does not let the app in \\(403 .*\\): give its identity the roles Storage Table Data Contributor and Storage Queue Data Contributor, or mend DataStorage.$", said);
    }

    [Fact]
    public async Task Start_AllThere_IsQuietTheSecondTimeToo()
    {
        await Setup(azurite.ConnectionString).StartAsync(TestContext.Current.CancellationToken);
        await Setup(azurite.ConnectionString).StartAsync(TestContext.Current.CancellationToken);
    }

    private static StorageSetup Setup(string account) => new(new TableServiceClient(account), new QueueServiceClient(account)) { Attempts = 1 };
}
