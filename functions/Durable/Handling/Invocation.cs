using System.Text.Json;

namespace EventEvaluation.Durable;

/// <summary>
/// One <c>POST /{Function}</c> of the host, read. Values of bindings are objects where the host had an object, else JSON inside of a string:
/// text comes in two layers, and an object that the extension made a string of in two as well.
/// </summary>
/// <param name="Function">The function's name.</param>
/// <param name="Body">The envelope.</param>
/// <param name="Clients">Where clients come from.</param>
internal sealed record Invocation(string Function, JsonElement Body, DurableClients Clients)
{
    /// <summary>What triggered it: the one binding that is no durable client. Text is given without its layers; an object as its JSON.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public string TriggerText
    {
        get
        {
            var value = TriggerValue;
            return value.ValueKind == JsonValueKind.String ? WithoutLayer(value.GetString()!) : value.GetRawText();
        }
    }

    /// <summary>What triggered it, as it stands in the envelope.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public JsonElement TriggerValue
    {
        get
        {
            if (Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("Data", out var data) && data.ValueKind == JsonValueKind.Object)
            {
                foreach (var binding in data.EnumerateObject())
                {
                    if (ReadClientBinding(binding.Value) is null) return binding.Value;
                }
            }
            throw new JsonException("The invocation has no trigger data.");
        }
    }

    /// <summary>The client of the function's <c>durableClient</c> binding; null when it has none.</summary>
    public DurableClient? Client
    {
        get
        {
            foreach (var binding in Body.GetProperty("Data").EnumerateObject())
            {
                if (ReadClientBinding(binding.Value) is { } client) return Clients.Get(client);
            }
            return null;
        }
    }

    /// <summary>One of the trigger's facts, without its layer of JSON; empty when it is not there.</summary>
    public string Metadata(string name)
    {
        if (Body.ValueKind != JsonValueKind.Object || !Body.TryGetProperty("Metadata", out var all) || all.ValueKind != JsonValueKind.Object) return "";
        if (!all.TryGetProperty(name, out var value)) return "";
        return value.ValueKind == JsonValueKind.String ? WithoutLayer(value.GetString()!) : value.GetRawText();
    }

    // A text that is a JSON string holds another text. Anything else (a number, a date, text of an older extension) is itself.
    private static string WithoutLayer(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"') return text;
        try
        {
            return SealedPayload.Unquote(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static DurableClientBinding? ReadClientBinding(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || !value.GetString()!.Contains("rpcBaseUrl", StringComparison.Ordinal)) return null;
        try
        {
            var binding = JsonSerializer.Deserialize(WithoutLayer(value.GetString()!), HandlingJson.Default.DurableClientBinding);
            // Loopback only: a message from elsewhere that looks like a binding must not lead anywhere.
            return binding is { RpcBaseUrl.Length: > 0, TaskHubName: not null } && Uri.TryCreate(binding.RpcBaseUrl, UriKind.Absolute, out var address) && address.IsLoopback
                ? binding
                : null;
        }
        catch (JsonException)
        {
            // A message that happens to speak of it.
            return null;
        }
    }
}
