using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Platform.Data;
using MotCua.Platform.Files;
using MotCua.Platform.Writes;
using MotCua.TestKit;

namespace MotCua.Tests.Platform;

/// <summary>Uploads: what is taken, what is refused with a reason, and that nothing stays half-stored.</summary>
public abstract class FileStoreTests<TDatabase> where TDatabase : ITestDatabase
{
    private static readonly byte[] Pdf = "%PDF-1.7 một trang"u8.ToArray();

    public static TheoryData<string, byte[]> Kinds => new()
    {
        { "application/pdf", Pdf },
        { "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3] },
        { "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1] },
        { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [0x50, 0x4B, 0x03, 0x04, .. "........word/document.xml"u8] },
    };

    public static TheoryData<string, byte[]> WrongKinds => new()
    {
        { "giấy.pdf", [0x4D, 0x5A, 0x90, 0x00, 0x03] },
        { "giấy.pdf", "<html><script>"u8.ToArray() },
        { "nén.docx", [0x50, 0x4B, 0x03, 0x04, .. "........evil.exe"u8] },
        { "ảnh.svg", "<svg onload=x>"u8.ToArray() },
        { "một byte.pdf", [0x25] },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_kind_is_read_from_the_content(string kind, byte[] content)
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var file = await ReceiveAsync(notebook, "tên bất kỳ.bin", new MemoryStream(content));

        Assert.Equal((kind, (long)content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), (file.ContentType, file.Size, file.Sha256));
        Assert.Equal(content, await BytesAsync(notebook, file.Id));
        Assert.Empty(Incoming(notebook));
    }

    [Theory, MemberData(nameof(WrongKinds))]
    public async Task Another_kind_is_refused_whatever_its_name_says(string name, byte[] content)
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await RefusedAsync(notebook, "file.wrong-kind", name, new MemoryStream(content));
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await RefusedAsync(notebook, "file.empty", "trống.pdf", Stream.Null);
    }

    [Fact]
    public async Task Fifty_megabytes_are_taken_and_one_byte_more_is_not()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        Assert.Equal(FileStore.LargestFile, (await ReceiveAsync(notebook, "lớn.pdf", new LongPdf(FileStore.LargestFile))).Size);
        await RefusedAsync(notebook, "file.too-large", "quá lớn.pdf", new LongPdf(FileStore.LargestFile + 1), already: 1);
    }

    [Fact]
    public async Task A_line_that_breaks_in_the_middle_leaves_nothing()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(notebook, "đứt.pdf", new LongPdf(300_000, breaksAt: 200_000)));
        await AssertNothingAsync(notebook, 0);
    }

    [Fact]
    public async Task A_refused_act_references_no_file_and_the_same_upload_works_afterwards()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        await Assert.ThrowsAsync<RefusedException>(() => notebook.InScopeAsync(scope => scope.GetRequiredService<Writes>().RunAsync<bool>(async () =>
        {
            scope.GetRequiredService<AppDb>().Add(await scope.GetRequiredService<FileStore>().ReceiveAsync("đơn.pdf", new MemoryStream(Pdf), default));
            throw new RefusedException("dossier.refused", "Không được.");
        }, default)));
        Assert.Equal(0, await notebook.Db(db => db.Set<StoredFile>().CountAsync()));

        var file = await ReceiveAsync(notebook, "đơn.pdf", new MemoryStream(Pdf));
        Assert.Equal(Pdf, await BytesAsync(notebook, file.Id));
    }

    [Fact]
    public async Task The_same_content_sent_by_many_at_once_lies_there_once()
    {
        await using var notebook = await Notebook<TDatabase>.OpenAsync();
        var files = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => ReceiveAsync(notebook, $"bản {n}.pdf", new MemoryStream(Pdf)))));

        Assert.Single(files.Select(f => f.Sha256).Distinct());
        Assert.Single(Directory.EnumerateFiles(Path.Combine(notebook.Folder, "files"), "*", SearchOption.AllDirectories));
        Assert.Equal(12, await notebook.Db(db => db.Set<StoredFile>().CountAsync()));
    }

    private static Task<StoredFile> ReceiveAsync(Notebook<TDatabase> notebook, string name, Stream content) =>
        notebook.InScopeAsync(scope => scope.GetRequiredService<Writes>().RunAsync(async () =>
        {
            var file = await scope.GetRequiredService<FileStore>().ReceiveAsync(name, content, default);
            scope.GetRequiredService<AppDb>().Add(file);
            return file;
        }, default));

    private static async Task RefusedAsync(Notebook<TDatabase> notebook, string code, string name, Stream content, int already = 0)
    {
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReceiveAsync(notebook, name, content));
        Assert.Equal(code, refused.Code);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        await AssertNothingAsync(notebook, already);
    }

    private static async Task AssertNothingAsync(Notebook<TDatabase> notebook, int already)
    {
        Assert.Empty(Incoming(notebook));
        Assert.Equal(already, await notebook.Db(db => db.Set<StoredFile>().CountAsync()));
    }

    private static IEnumerable<string> Incoming(Notebook<TDatabase> notebook)
    {
        var folder = Path.Combine(notebook.Folder, "files", "incoming");
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];
    }

    private static Task<byte[]> BytesAsync(Notebook<TDatabase> notebook, Guid id) => notebook.InScopeAsync(async scope =>
    {
        var files = scope.GetRequiredService<FileStore>();
        await using var content = files.Open((await files.FindAsync(id, default))!);
        using var all = new MemoryStream();
        await content.CopyToAsync(all);
        return all.ToArray();
    });

    /// <summary>A PDF of any length that needs no memory; it may break off as a telephone does.</summary>
    private sealed class LongPdf(long length, long breaksAt = long.MaxValue) : Stream
    {
        private long _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at >= breaksAt) throw new IOException("The line broke.");
            var read = (int)Math.Min(count, length - _at);
            Array.Clear(buffer, offset, read);
            if (_at == 0) "%PDF-"u8.CopyTo(buffer.AsSpan(offset));
            _at += read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

public sealed class FileStoreOnSqlite : FileStoreTests<Sqlite>;

public sealed class FileStoreOnPostgres : FileStoreTests<Postgres>;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("đơn.pdf", "đơn.pdf")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system32\\a.pdf", "a.pdf")]
    [InlineData("../../../a.pdf", "a.pdf")]
    [InlineData("..", "tep")]
    [InlineData("", "tep")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\u0000b\u0007.pdf", "a b .pdf")]
    [InlineData("a<b>:c|d?.pdf", "a b c d .pdf")]
    [InlineData("gi\u0061\u0302\u0301y t\u01A1\u0300.pdf", "giấy tờ.pdf")]
    [InlineData("a\u202Efdp.exe", "a fdp.exe")]
    [InlineData("  nhiều   dấu cách .pdf ", "nhiều dấu cách .pdf")]
    public void A_name_is_cleaned_of_paths_controls_and_tricks(string sent, string kept)
    {
        Assert.Equal(kept, FileNames.Clean(sent));
        Assert.True(FileNames.Clean(sent).IsNormalized(NormalizationForm.FormC));
    }

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var kept = FileNames.Clean(new string('ạ', 400) + ".pdf");
        Assert.True(kept.Length <= 120, kept);
        Assert.EndsWith(".pdf", kept, StringComparison.Ordinal);
    }
}
