using System.Diagnostics;
using EventEvaluation.App.Settings;

namespace EventEvaluation.App.Tests.Settings;

/// <summary>The app does not start with a setting missing or wrong, and says in one sentence which and what to give.</summary>
public sealed class StartTests
{
    private const string Storage = "UseDevelopmentStorage=true";

    public static TheoryData<string> Names => [.. AppUnderTest.SettingsFor(Storage).Select(NameOf).Where(name => name != "AzureWebJobsStorage")];

    [Fact]
    public void Build_AllGood_Builds() => Assert.NotNull(Start([]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Build_Missing_NamesItAndSaysWhatToGive(string name)
    {
        var sentence = Assert.Throws<SettingException>(() => Start([$"--{name}= "])).Message;
        Assert.StartsWith($"The setting {name} is missing: give ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    [Theory]
    [InlineData("DataStorage", "AccountKey=secret")]
    [InlineData("DataStorage:accountName", "Not-an-account")]
    [InlineData("DataStorage:tableServiceUri", "http://plain.example")]
    [InlineData("SmallNumberThreshold", "many")]
    [InlineData("SmallNumberThreshold", "4")]
    [InlineData("SignInTrusted", "perhaps")]
    [InlineData("RepairSchedule", "hourly")]
    [InlineData("SummarySchedule", "* * * * *")]
    [InlineData("MailFrom", "nobody")]
    [InlineData("MailKey", "c2hvcnQ=")]
    [InlineData("PublicBaseAddress", "here")]
    [InlineData("SendGridBaseAddress", "there")]
    [InlineData("SendGridApiKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/SendGridApiKey)")]
    [InlineData("VirtualClockFile", "/no/such/file")]
    public void Build_Wrong_NamesIt(string name, string value)
    {
        var sentence = Assert.Throws<SettingException>(() => Start([$"--{name}={value}"])).Message;
        Assert.StartsWith($"The setting {name.Replace(":", "__", StringComparison.Ordinal)} is ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret;", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_VirtualClockInAzure_Refuses() =>
        Assert.Contains("real rounds need real time", Assert.Throws<SettingException>(() => Start(["--VirtualClockFile=clock", "--WEBSITE_SITE_NAME=app"])).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Process_SettingMissing_OneSentenceAndExitCode1()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(EventEvaluationApp).Assembly.Location, .. AppUnderTest.SettingsFor(Storage), "--MailFrom= "])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, "The setting MailFrom is missing: give the sender's address."), (process.ExitCode, said.Trim()));
    }

    private static Microsoft.AspNetCore.Builder.WebApplication Start(string[] changes) => EventEvaluationApp.Build([.. AppUnderTest.SettingsFor(Storage), .. changes]);

    private static string NameOf(string setting) => setting[2..setting.IndexOf('=', StringComparison.Ordinal)];
}
