using System.Net;
using System.Net.Sockets;

namespace MotCua.Dossiers.Features.Track;

/// <summary>
/// Counts wrong secrets by address, so that nobody can try them all. A window ends by itself after ten minutes, tries while it is full
/// do not prolong it, and the memory holds a fixed number of windows: the oldest goes first.
/// </summary>
internal sealed class WrongTries(TimeProvider clock)
{
    public const int Most = 20;
    public const int MostAddresses = 20_000;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Count> _counts = [];

    // Windows all last equally long, so they end in the order they began.
    private readonly Queue<Count> _byAge = [];

    public bool IsFull(IPAddress? from)
    {
        lock (_gate)
        {
            Forget();
            return _counts.TryGetValue(KeyOf(from), out var count) && count.Tries >= Most;
        }
    }

    public void Add(IPAddress? from)
    {
        lock (_gate)
        {
            Forget();
            var key = KeyOf(from);
            if (!_counts.TryGetValue(key, out var count))
            {
                count = new(key, clock.GetUtcNow());
                _counts.Add(key, count);
                _byAge.Enqueue(count);
            }

            count.Tries++;
        }
    }

    internal int Held
    {
        get { lock (_gate) return _counts.Count; }
    }

    private void Forget()
    {
        var ended = clock.GetUtcNow() - Window;
        while (_byAge.TryPeek(out var oldest) && (oldest.Since <= ended || _counts.Count >= MostAddresses)) _counts.Remove(_byAge.Dequeue().Key);
    }

    /// <summary>An IPv6 subscriber owns a whole /64 and is counted as one.</summary>
    private static string KeyOf(IPAddress? from)
    {
        if (from is null) return "";
        if (from.IsIPv4MappedToIPv6) return from.MapToIPv4().ToString();
        return from.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(from.GetAddressBytes().AsSpan(0, 8)) : from.ToString();
    }

    private sealed class Count(string key, DateTimeOffset since)
    {
        public string Key { get; } = key;
        public DateTimeOffset Since { get; } = since;
        public int Tries { get; set; }
    }
}
