using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Platform.Ledger;

/// <summary>The fixed format of the ledger, version 1 (docs/ledger.md). History cannot be rewritten, so neither can this file's meaning.</summary>
public static class LedgerFormat
{
    private static readonly byte[] ChainTag = Encoding.ASCII.GetBytes("motcua.ledger/1\0");

    /// <summary>What the ledger itself moves in a record; no part of its fingerprint.</summary>
    internal static readonly string[] Moved = [nameof(Aggregate.Version), nameof(Aggregate.LedgerSeq), nameof(Aggregate.LedgerHead), nameof(Aggregate.FingerprintKey)];

    /// <summary>In the order of the names; kept for each model as long as the model lives.</summary>
    private static readonly ConditionalWeakTable<IEntityType, (IProperty Property, IClrPropertyGetter? Getter, ValueConverter? Converter)[]> Fingerprinted = [];

    /// <summary>Hash of the event before the first one of a stream.</summary>
    public static readonly byte[] Genesis = new byte[32];

    /// <summary>SHA-256 over the tag, the hash before and the stored bytes.</summary>
    public static byte[] Chain(ReadOnlySpan<byte> before, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(ChainTag);
        hash.AppendData(before.Length == 0 ? Genesis : before);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>HMAC-SHA-256 with a salt of 32 random bytes: it binds to the personal payload and tells nothing about it.</summary>
    public static byte[] Commit(byte[] salt, byte[] payload) => HMACSHA256.HashData(salt, payload);

    /// <summary>The bytes that are hashed and stored: one JSON object with its members in this order.</summary>
    public static byte[] Body(LedgerRow row, string? role, object facts, byte[]? commitment, byte[] stateFingerprint)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonColumn.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("id", row.Id);
            json.WriteString("stream", row.Stream);
            json.WriteString("streamId", row.StreamId);
            json.WriteNumber("seq", row.Seq);
            json.WriteNumber("at", MicrosecondsConverter.ToMicroseconds(row.At));
            json.WriteString("kind", row.Kind);
            json.WriteString("actor", row.ActorId);
            if (role is not null) json.WriteString("role", role);
            if (row.ActingFor is { } principal) json.WriteString("actingFor", principal);
            if (row.AgencyId is { } agency) json.WriteString("agency", agency);
            if (row.Purpose is { } purpose) json.WriteString("purpose", purpose);
            if (row.Cause is { } cause) json.WriteString("cause", cause);
            json.WritePropertyName("facts");
            JsonSerializer.Serialize(json, facts, JsonColumn.Options);
            if (commitment is not null) json.WriteString("personal", Convert.ToHexStringLower(commitment));
            json.WriteString("state", Convert.ToHexStringLower(stateFingerprint));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetBytes(VietnameseText.Compose(Encoding.UTF8.GetString(buffer.ToArray())));
    }

    /// <summary>
    /// Keyed hash of every stored property of the record but those that the ledger itself moves: name, length in bytes and text of each,
    /// in the order of the names. A property that holds nothing (null, zero, an empty list) is left out, so that a property which a later
    /// version adds does not make old records look edited.
    /// </summary>
    public static byte[] Fingerprint(EntityEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var text = new StringBuilder(2_048);
        foreach (var (property, getter, converter) in Fingerprinted.GetValue(entry.Metadata, Columns))
        {
            var value = getter is null ? entry.CurrentValues[property] : getter.GetClrValue(entry.Entity);
            if (value is null || value.Equals(property.Sentinel)) continue;
            var stored = Text(converter is null ? value : converter.ConvertToProvider(value));
            if (stored is "" or "[]" or "{}" or "null") continue;
            text.Append(property.Name).Append(':').Append(Encoding.UTF8.GetByteCount(stored)).Append(':').Append(stored).Append('\n');
        }

        return HMACSHA256.HashData(((Aggregate)entry.Entity).FingerprintKey, Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static (IProperty, IClrPropertyGetter?, ValueConverter?)[] Columns(IEntityType type) =>
    [
        .. type.GetProperties().Where(p => !Moved.Contains(p.Name)).OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => (p, p.IsShadowProperty() ? null : p.GetGetter(), p.GetTypeMapping().Converter)),
    ];

    private static string Text(object? stored) => stored switch
    {
        null => "",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        // The two databases keep a different number of trailing zeros.
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => stored.ToString() ?? "",
    };
}
