using System.Security.Cryptography;
using System.Text;

namespace MotCua.Dossiers.Features.Track;

/// <summary>
/// The secret printed on a receipt: eight letters and digits made from the dossier by a key that lies beside the database, not in it.
/// Nothing is stored, so nothing can be read out of a stolen table, and a receipt can be printed again.
/// </summary>
internal sealed class TrackingSecrets(TrackingKey key)
{
    // Crockford's alphabet: no I, L, O, U, so that it can be read aloud and typed from paper.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public string Of(Guid dossierId)
    {
        var mac = HMACSHA256.HashData(key.Bytes, Encoding.ASCII.GetBytes($"motcua.tracking/1:{dossierId:N}"));
        return new string([.. mac.Take(8).Select(b => Alphabet[b & 31])]);
    }

    public bool Matches(Guid dossierId, string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var clean = new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(clean), Encoding.ASCII.GetBytes(Of(dossierId)));
    }
}

/// <summary>32 random bytes in the data folder, made at the first start and shared by all nodes like the other keys.</summary>
internal sealed record TrackingKey(byte[] Bytes)
{
    public static TrackingKey Load(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "tracking.key");
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(RandomNumberGenerator.GetBytes(32));
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it first; its bytes are the ones to use.
        }

        return new(File.ReadAllBytes(path));
    }
}
