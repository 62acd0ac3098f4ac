using System.Text.RegularExpressions;
using Xunit;

namespace EventEvaluation.Architecture.Tests;

/// <summary>The data map of docs/privacy.md names every field that is stored, and none that is not.</summary>
public sealed partial class DataMapTests
{
    [Fact]
    public void DataMap_NamesEveryStoredField() => Assert.True(!Stored().Except(Mapped()).Any(), $"Stored, and not in the data map of docs/privacy.md: {string.Join(", ", Stored().Except(Mapped()))}");

    [Fact]
    public void DataMap_NamesNothingElse() => Assert.True(!Mapped().Except(Stored()).Any(), $"In the data map of docs/privacy.md, and not stored: {string.Join(", ", Mapped().Except(Stored()))}");

    [Fact]
    public void Table_IsWrittenByItsOwnFileOnly() =>
        Assert.All(Tables(), table => Assert.Contains($"functions/App/Storage/{table}.cs", Repository.Files("functions/App/Storage", "*.cs")));

    private static List<string> Tables() =>
        [.. TableName().Matches(Repository.Text("functions/App/Storage/Keys.cs")).Select(match => match.Groups[1].Value)];

    private static List<string> Stored()
    {
        var stored = Tables().SelectMany(table => StoredField().Matches(Repository.Text($"functions/App/Storage/{table}.cs")).Select(match => $"{table}.{match.Groups[1].Value}{match.Groups[2].Value}")).Distinct().ToList();
        Assert.NotEmpty(stored);
        return stored;
    }

    private static List<string> Mapped() =>
        [.. MapLine().Matches(Repository.Text("docs/privacy.md")).Select(match => $"{match.Groups[1].Value}.{match.Groups[2].Value}").Where(line => line != "Table.Field")];

    [GeneratedRegex("public const string (\\w+) = \"\\1\";")]
    private static partial Regex TableName();

    [GeneratedRegex("(?:\\[\"([A-Z]\\w*)\"\\] =(?!=)|SetText\\(\"([A-Z]\\w*)\")")]
    private static partial Regex StoredField();

    [GeneratedRegex("^\\| (\\w+) \\| (\\w+) \\|(?: [^|]+\\|){3}$", RegexOptions.Multiline)]
    private static partial Regex MapLine();
}
