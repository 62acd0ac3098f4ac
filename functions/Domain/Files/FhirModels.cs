using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EventEvaluation.Domain.Files;

// The little that we write of FHIR R4 (HL7, 4.0.1). FHIR's JSON holds neither nulls nor empty lists: what is absent is null here and left out there.

/// <summary>A FHIR questionnaire.</summary>
internal sealed record FhirQuestionnaireResource(
    string ResourceType, string Url, string Version, string Title, string Status, string? Description, string? Copyright, IReadOnlyList<FhirQuestion>? Item);

/// <summary>An item of a FHIR questionnaire.</summary>
internal sealed record FhirQuestion(string LinkId, string Text, string Type)
{
    public IReadOnlyList<FhirCondition>? EnableWhen { get; init; }

    public string? EnableBehavior { get; init; }

    public bool? Required { get; init; }

    public bool? Repeats { get; init; }

    public IReadOnlyList<FhirOption>? AnswerOption { get; init; }

    public IReadOnlyList<FhirQuestion>? Item { get; init; }
}

/// <summary>When an item is asked.</summary>
internal sealed record FhirCondition(string Question, string Operator)
{
    public bool? AnswerBoolean { get; init; }

    public decimal? AnswerDecimal { get; init; }

    public string? AnswerDate { get; init; }

    public string? AnswerString { get; init; }

    public FhirCoding? AnswerCoding { get; init; }
}

/// <summary>An answer that can be chosen.</summary>
internal sealed record FhirOption(FhirCoding ValueCoding);

/// <summary>A code with what people read.</summary>
internal sealed record FhirCoding(string Code, string? Display);

/// <summary>One person's answers, without a subject.</summary>
internal sealed record FhirResponse(string ResourceType, string Questionnaire, string Status, IReadOnlyList<FhirAnswered>? Item);

/// <summary>A bundle's entry.</summary>
internal sealed record FhirEntry(FhirResponse Resource);

/// <summary>A group or a question with its answers.</summary>
internal sealed record FhirAnswered(string LinkId)
{
    public IReadOnlyList<FhirExtension>? Extension { get; init; }

    public IReadOnlyList<FhirAnswer>? Answer { get; init; }

    public IReadOnlyList<FhirAnswered>? Item { get; init; }
}

/// <summary>Why there is no answer.</summary>
internal sealed record FhirExtension(string Url, string ValueCode);

/// <summary>One answer.</summary>
internal sealed record FhirAnswer
{
    public bool? ValueBoolean { get; init; }

    public decimal? ValueDecimal { get; init; }

    public FhirCoding? ValueCoding { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FhirQuestionnaireResource))]
[JsonSerializable(typeof(FhirEntry))]
internal sealed partial class FhirJson : JsonSerializerContext
{
    static FhirJson() =>
        // A file, never put into a page.
        Default = new FhirJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
