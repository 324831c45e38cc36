using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MotCua.Platform.Data;

/// <summary>A value kept as JSON text: never a JSON column that the database may reorder, because its bytes are fingerprinted.</summary>
public static class JsonColumn
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"An empty JSON value stands where a {typeof(T).Name} was stored.");

    /// <summary>The value must never be changed in place, only replaced: what is still the same object is not compared, and no copy is kept.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        new ValueConverter<T, string>(value => Kept<T>.Write(value), json => Kept<T>.Read(json)),
        new ValueComparer<T>(
            (a, b) => ReferenceEquals(a, b) || Kept<T>.Write(a!) == Kept<T>.Write(b!), value => Kept<T>.Write(value).GetHashCode(StringComparison.Ordinal), value => value));

    /// <summary>Most columns of a record hold nothing, and what holds nothing is the same for all.</summary>
    private static class Kept<T>
    {
        private static readonly ConcurrentDictionary<string, T> Empty = new(StringComparer.Ordinal);

        public static T Read(string json) => json.Length == 2 ? Empty.GetOrAdd(json, JsonColumn.Read<T>) : JsonColumn.Read<T>(json);

        public static string Write(T value) => value switch
        {
            System.Collections.ICollection { Count: 0 } => value is System.Collections.IDictionary ? "{}" : "[]",
            _ => JsonColumn.Write(value),
        };
    }
}
