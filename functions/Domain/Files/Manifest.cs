using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Files;

/// <summary>What an archive says of itself: from what it is made, under which k, and each file with its rows and SHA-256.</summary>
/// <param name="Class"><c>published</c> or <c>record-level</c>.</param>
/// <param name="Kind"><c>round</c> or <c>cycle</c>.</param>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Id">The round's or cycle's slug.</param>
/// <param name="Snapshot">The frozen snapshot it is made of or was judged by.</param>
/// <param name="Questionnaires">What was asked, each with its version.</param>
/// <param name="K">The small-number threshold at the freezing.</param>
/// <param name="Files">Its files, without the manifest itself and <c>SHA256SUMS</c>.</param>
public sealed record Manifest(
    string Class, SnapshotKind Kind, string Programme, string Id, ManifestSnapshot Snapshot, IReadOnlyList<ManifestQuestionnaire> Questionnaires, int K, IReadOnlyList<ManifestFile> Files)
{
    /// <summary>The class of what follows from suppressed tallies.</summary>
    public const string Published = "published";

    /// <summary>The class of files with one row a person.</summary>
    public const string RecordLevel = "record-level";

    /// <summary>A manifest without files yet.</summary>
    /// <param name="class">The class.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="questionnaires">What was asked.</param>
    public static Manifest Of(string @class, Snapshot snapshot, IEnumerable<Questionnaire> questionnaires) => new(
        @class, snapshot.Head.Kind, snapshot.Head.Programme, snapshot.Head.Id, new(snapshot.Head.Version, snapshot.Head.FrozenOn, snapshot.Hash),
        [.. questionnaires.Select(one => new ManifestQuestionnaire(one.Id, one.Version))], snapshot.Threshold, []);

    /// <summary>The document as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ManifestJson.Default.Manifest);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="JsonException">It is no manifest.</exception>
    public static Manifest Read(string json) => JsonSerializer.Deserialize(json, ManifestJson.Default.Manifest) ?? throw new JsonException("There is no manifest.");
}

/// <summary>A snapshot as a manifest names it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="FrozenOn">The day of its freezing.</param>
/// <param name="Hash">Its SHA-256.</param>
public sealed record ManifestSnapshot(int Version, DateOnly FrozenOn, string Hash);

/// <summary>A questionnaire as a manifest names it.</summary>
/// <param name="Id">Its slug.</param>
/// <param name="Version">Its version.</param>
public sealed record ManifestQuestionnaire(string Id, int Version);

/// <summary>One file of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Rows">How many rows it has below its heading; null where it is no table.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hex.</param>
public sealed record ManifestFile(string Name, long Bytes, long? Rows, string Sha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    static ManifestJson() =>
        // A file, never put into a page.
        Default = new ManifestJson(new JsonSerializerOptions(s_defaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
