using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MotCua.Kit.Forms;

/// <summary>
/// Draws a page in one go and sends it in one piece. Views ask nobody and wait for nobody, so nothing of what the framework brings
/// for pages that stream, persist state or navigate is set up; a page costs half of what it costs with it.
/// </summary>
internal sealed class PageResult(Type page, IDictionary<string, object?> parameters, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var text = new Utf8Text();
        await using (var renderer = new PageRenderer(httpContext.RequestServices))
            renderer.Draw(page, ParameterView.FromDictionary(parameters), text);

        var answer = httpContext.Response;
        answer.StatusCode = status;
        answer.ContentType = "text/html; charset=utf-8";
        answer.ContentLength = text.Written.Length;
        await answer.BodyWriter.WriteAsync(text.Written, httpContext.RequestAborted);
    }

    private sealed class PageRenderer(IServiceProvider services) : StaticHtmlRenderer(services, services.GetRequiredService<ILoggerFactory>())
    {
        public override Dispatcher Dispatcher => AtOnce.Instance;

        public void Draw(Type page, ParameterView parameters, TextWriter text)
        {
            var root = BeginRenderingComponent(page, parameters);
            if (!root.QuiescenceTask.IsCompleted) throw new NotSupportedException($"{page.Name} waits for something while it is drawn. Ask before, in the endpoint.");
            root.QuiescenceTask.GetAwaiter().GetResult();
            root.WriteHtmlTo(text);
        }
    }

    /// <summary>One request draws its page on its own thread from beginning to end.</summary>
    private sealed class AtOnce : Dispatcher
    {
        public static readonly AtOnce Instance = new();

        public override bool CheckAccess() => true;

        public override Task InvokeAsync(Action workItem)
        {
            workItem();
            return Task.CompletedTask;
        }

        public override Task InvokeAsync(Func<Task> workItem) => workItem();

        public override Task<TResult> InvokeAsync<TResult>(Func<TResult> workItem) => Task.FromResult(workItem());

        public override Task<TResult> InvokeAsync<TResult>(Func<Task<TResult>> workItem) => workItem();
    }

    /// <summary>Text that becomes UTF-8 as it is written.</summary>
    private sealed class Utf8Text : TextWriter
    {
        private byte[] _bytes = ArrayPool<byte>.Shared.Rent(64 * 1024);
        private int _length;

        public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            var most = Encoding.UTF8.GetMaxByteCount(buffer.Length);
            if (_length + most > _bytes.Length) Grow(_length + most);
            _length += Encoding.UTF8.GetBytes(buffer, _bytes.AsSpan(_length));
        }

        protected override void Dispose(bool disposing)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            base.Dispose(disposing);
        }

        private void Grow(int needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _bytes.Length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }
}
