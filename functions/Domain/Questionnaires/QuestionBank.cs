namespace EventEvaluation.Domain.Questionnaires;

/// <summary>The questionnaires that ship with the app: our own wording, CC BY 4.0, not validated. Every programme can use them by their ids.</summary>
public static class QuestionBank
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Shipped = new(ReadAll);

    /// <summary>Id and JSON text of every questionnaire in the bank.</summary>
    public static IReadOnlyDictionary<string, string> All => Shipped.Value;

    private static Dictionary<string, string> ReadAll()
    {
        const string folder = ".Questionnaires.Bank.";
        var assembly = typeof(QuestionBank).Assembly;
        var bank = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var start = name.IndexOf(folder, StringComparison.Ordinal) + folder.Length;
            bank[name[start..^".json".Length]] = reader.ReadToEnd();
        }

        return bank;
    }
}
