using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>Runs <c>git http-backend</c> once for each request, by the Common Gateway Interface (RFC 3875).</summary>
internal sealed class GitBackend(string root) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> errors = [];
    private readonly ConcurrentDictionary<Process, Task> running = [];

    public string Errors => string.Join('\n', errors);

    public async Task Serve(HttpContext context, string user)
    {
        using var process = Process.Start(Describe(context.Request, user))!;
        var finished = new TaskCompletionSource();
        running[process] = finished.Task;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync();
            var sending = Send(context.Request, process.StandardInput.BaseStream);
            await Receive(process.StandardOutput.BaseStream, context.Response);
            await sending;
            await process.WaitForExitAsync();
            if (await complaints is { Length: > 0 } said) errors.Enqueue(said.TrimEnd());
        }
        finally
        {
            // A client that went away leaves a git behind that writes to nobody.
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            running.TryRemove(process, out _);
            finished.SetResult();
        }
    }

    /// <summary>Ends the git processes that still run, and waits until their requests are over.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var (process, finished) in running)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It ended by itself in between.
            }
            await finished;
        }
    }

    private static async Task Send(HttpRequest request, Stream input)
    {
        try
        {
            await request.Body.CopyToAsync(input, request.HttpContext.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Either side hung up; the other sees the end of the stream and says what it thinks of it.
        }
        finally
        {
            input.Close();
        }
    }

    private static async Task Receive(Stream output, HttpResponse response)
    {
        while (await ReadLine(output) is { Length: > 0 } line)
        {
            var (name, value) = line.Split(':', 2) is [var left, var right] ? (left, right.Trim()) : (line, "");
            if (name == "Status") response.StatusCode = int.Parse(value.Split(' ')[0], CultureInfo.InvariantCulture);
            else response.Headers[name] = value;
        }
        await output.CopyToAsync(response.Body, response.HttpContext.RequestAborted);
    }

    /// <summary>A header line without its end; empty at the end of the headers. Byte by byte, because the body follows at once.</summary>
    private static async Task<string> ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1 && one[0] != '\n') line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }

    private ProcessStartInfo Describe(HttpRequest request, string user)
    {
        var start = new ProcessStartInfo(ToolPaths.Git, ["http-backend"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = new Dictionary<string, string?>(GitRepository.Environment!)
        {
            ["GIT_PROJECT_ROOT"] = root,
            ["GIT_HTTP_EXPORT_ALL"] = "1",
            ["GIT_PROTOCOL"] = request.Headers["Git-Protocol"],
            ["HTTP_CONTENT_ENCODING"] = request.Headers.ContentEncoding,
            ["PATH_INFO"] = request.Path,
            ["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?'),
            ["REQUEST_METHOD"] = request.Method,
            ["CONTENT_TYPE"] = request.ContentType,
            // Absent for a chunked body, which http-backend then reads to its end.
            ["CONTENT_LENGTH"] = request.ContentLength?.ToString(CultureInfo.InvariantCulture),
            ["REMOTE_USER"] = user,
            ["REMOTE_ADDR"] = "127.0.0.1",
            ["SERVER_PROTOCOL"] = request.Protocol,
        };
        foreach (var (name, value) in environment) if (!string.IsNullOrEmpty(value)) start.Environment[name] = value;
        return start;
    }
}
