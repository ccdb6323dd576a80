using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>A request that waits at a server until the test decides. Undecided, it waits until the server stops.</summary>
public sealed class HeldRequest
{
    private readonly TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Verdict> decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private enum Verdict
    {
        Pass,
        Stop,
    }

    /// <summary>Completes when the request waits. Fails with <see cref="TimeoutException"/> when none came within a minute.</summary>
    public Task Reached => arrived.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Completes when the client has given up waiting. Fails with <see cref="TimeoutException"/> after a minute.</summary>
    public Task Abandoned => abandoned.Task.WaitAsync(TimeSpan.FromMinutes(1));

    private int? Status { get; set; }

    /// <summary>Lets the request, or its answer, go on.</summary>
    public void Release() => decided.TrySetResult(Verdict.Pass);

    /// <summary>Answers with this HTTP status and nothing else; what was done for a request held at its response stays done.</summary>
    public void Fail(int status)
    {
        Status = status;
        decided.TrySetResult(Verdict.Stop);
    }

    /// <summary>Closes the connection without an answer.</summary>
    public void Drop() => decided.TrySetResult(Verdict.Stop);

    /// <summary>Waits for the test; true when the request may go on.</summary>
    internal async Task<bool> Wait(HttpContext context)
    {
        using var gone = context.RequestAborted.Register(() => abandoned.TrySetResult());
        arrived.TrySetResult();
        if (await decided.Task.WaitAsync(context.RequestAborted) == Verdict.Pass) return true;
        if (Status is { } status) context.Response.StatusCode = status;
        else context.Abort();
        return false;
    }
}
