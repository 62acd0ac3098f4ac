namespace EventEvaluation.Domain.Questionnaires;

/// <summary>The JSON Schema of questionnaires, for editors: what it refuses, the reader refuses too; a test holds both to each other.</summary>
public static class QuestionnaireSchema
{
    private static readonly Lazy<string> Shipped = new(Read);

    /// <summary>The schema's JSON text (draft 2020-12).</summary>
    public static string Json => Shipped.Value;

    private static string Read()
    {
        using var reader = new StreamReader(typeof(QuestionnaireSchema).Assembly.GetManifestResourceStream("questionnaire.schema.json")!);
        return reader.ReadToEnd();
    }
}
