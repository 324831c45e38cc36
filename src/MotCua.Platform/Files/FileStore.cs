using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MotCua.Kernel;
using MotCua.Platform.Data;

namespace MotCua.Platform.Files;

/// <summary>A file that the agency holds. Its bytes lie in the store under their SHA-256.</summary>
public sealed class StoredFile
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string ContentType { get; init; } = "";
    public long Size { get; init; }
    public string Sha256 { get; init; } = "";
    public DateTimeOffset StoredAt { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("platform_file");
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.ContentType).HasMaxLength(100);
        builder.Property(f => f.Sha256).HasMaxLength(64);
    }
}

/// <summary>
/// Bytes on disk, named by their hash. They are written whole under a temporary name, flushed, then renamed; the row that makes them
/// visible is part of the commit of the act. A crash leaves at most an unreferenced file.
/// </summary>
public sealed class FileStore(AppDb db, FileStoreOptions options, TimeProvider clock)
{
    public const long LargestFile = 50L * 1024 * 1024;

    /// <summary>Stores one upload and adds its row to the current act; call it inside <see cref="Writes.Writes"/>, or keep the result for it.</summary>
    /// <exception cref="RefusedException"><c>file.empty</c>, <c>file.too-large</c> or <c>file.wrong-kind</c>, with a sentence for the person.</exception>
    public async Task<StoredFile> ReceiveAsync(string name, Stream content, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(content);
        var shown = FileNames.Clean(name);
        var folder = Directory.CreateDirectory(Path.Combine(options.Root, "incoming")).FullName;
        var incoming = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        try
        {
            var (size, hash, type) = await WriteAsync(shown, content, incoming, stop);
            var target = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target)) File.Move(incoming, target, overwrite: true);
            return new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), Name = shown, ContentType = type, Size = size, Sha256 = hash, StoredAt = clock.GetUtcNow() };
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream Open(StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileStream(PathOf(file.Sha256), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    public Task<StoredFile?> FindAsync(Guid id, CancellationToken stop) => db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, stop);

    private string PathOf(string sha256) => Path.Combine(options.Root, sha256[..2], sha256);

    private static async Task<(long, string, string)> WriteAsync(string shown, Stream content, string path, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        long size = 0;
        string? type = null;
        for (int read; (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, stop)) > 0;)
        {
            type ??= FileKinds.Recognise(buffer.AsSpan(0, read))
                ?? throw new RefusedException("file.wrong-kind", $"Tệp “{shown}” không phải PDF, ảnh JPEG, PNG hay văn bản DOCX. Hãy chụp hoặc lưu lại thành một trong các loại đó.");
            if ((size += read) > LargestFile) throw new RefusedException("file.too-large", $"Tệp “{shown}” lớn hơn 50 MB. Hãy giảm dung lượng hoặc tách thành nhiều tệp.");
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
        }

        if (type is null) throw new RefusedException("file.empty", $"Tệp “{shown}” rỗng. Hãy chọn lại tệp.");
        await file.FlushAsync(stop);
        file.Flush(flushToDisk: true);
        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()), type);
    }
}

/// <param name="Root">Folder of the stored bytes.</param>
public sealed record FileStoreOptions(string Root);

public static class FileNames
{
    /// <summary>The last part of whatever path was sent, as clean NFC text without what file systems reserve; at most 120 characters.</summary>
    public static string Clean(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = VietnameseText.Clean(string.Concat(last.Select(c => "<>:\"|?*".Contains(c, StringComparison.Ordinal) ? ' ' : c))).TrimStart('.');
        if (clean.Length > 120) clean = clean[..80].TrimEnd() + "…" + Path.GetExtension(clean);
        return clean.Length == 0 ? "tep" : clean;
    }
}

/// <summary>The kind of a file by its first bytes; what the sender claims is not asked.</summary>
public static class FileKinds
{
    public static string? Recognise(ReadOnlySpan<byte> start) => start switch
    {
        [0x25, 0x50, 0x44, 0x46, 0x2D, ..] => "application/pdf",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0x50, 0x4B, 0x03, 0x04, ..] when start.IndexOf("word/"u8) > 0 || start.IndexOf("[Content_Types].xml"u8) > 0 =>
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => null,
    };
}
