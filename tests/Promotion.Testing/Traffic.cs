using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Promotion.Testing;

/// <summary>What came to a server, counted by service, and what shall happen to requests still to come. Each server's own
/// documentation names its services. Plans count from the moment they are made: <c>nth: 1</c> is the next request.</summary>
public sealed class Traffic
{
    private readonly Lock sync = new();
    private readonly Dictionary<string, int> counts = [];
    private readonly List<Plan> plans = [];
    private readonly ConcurrentQueue<string> lines = [];

    /// <summary>A line for each request: method, path, status.</summary>
    public string Log => string.Join('\n', lines);

    /// <summary>Requests of a service so far, those that a plan spoiled among them, those refused for want of credentials not.</summary>
    public int Count(string service)
    {
        lock (sync) return counts.GetValueOrDefault(service);
    }

    /// <summary>Makes one request wait for the test, before the work for it or after.</summary>
    public HeldRequest Hold(string service, HoldPoint point = HoldPoint.Request, int nth = 1)
    {
        var held = new HeldRequest();
        Add(service, new Fault.Hold(held, point), nth, times: 1);
        return held;
    }

    /// <summary>Refuses requests with a status, without doing anything for them; Retry-After is rounded up to seconds.</summary>
    public void Fail(string service, int status, int nth = 1, int times = 1, TimeSpan? retryAfter = null) =>
        Add(service, new Fault.Refuse(status, retryAfter), nth, times);

    /// <summary>Never answers requests, nor does anything for them, until the client gives up.</summary>
    public void Silence(string service, int nth = 1, int times = 1) => Add(service, new Fault.Silence(), nth, times);

    /// <summary>Closes the connection of requests, without doing anything for them.</summary>
    public void Drop(string service, int nth = 1, int times = 1) => Add(service, new Fault.Drop(), nth, times);

    /// <summary>Does the work for requests and closes the connection instead of answering.</summary>
    public void Spoil(string service, int nth = 1, int times = 1) => Add(service, new Fault.Spoil(), nth, times);

    /// <summary>Answers requests rightly, but a byte at a time with a pause before each.</summary>
    public void Drip(string service, TimeSpan pause, int nth = 1, int times = 1) => Add(service, new Fault.Drip(pause), nth, times);

    /// <summary>Counts the request and answers it as planned, or with <paramref name="answer"/> where nothing is planned.</summary>
    internal async Task Handle(HttpContext context, string service, RequestDelegate answer)
    {
        try
        {
            await Serve(context, Take(service), answer);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nobody is left to be told.
        }
        finally
        {
            Note(context);
        }
    }

    /// <summary>Counts a request that is also something else.</summary>
    internal void Tally(string service)
    {
        lock (sync) counts[service] = counts.GetValueOrDefault(service) + 1;
    }

    internal void Note(HttpContext context) =>
        lines.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {(context.RequestAborted.IsCancellationRequested ? "aborted" : context.Response.StatusCode)}");

    private static async Task Serve(HttpContext context, Fault? fault, RequestDelegate answer)
    {
        switch (fault)
        {
            case null:
                await answer(context);
                break;
            case Fault.Hold { Point: HoldPoint.Request } hold:
                if (await hold.Held.Wait(context)) await answer(context);
                break;
            case Fault.Hold hold:
                var whole = await Withhold(context, answer);
                var sent = hold.Point == HoldPoint.Middle ? whole.Length / 2 : 0;
                await context.Response.Body.WriteAsync(whole.AsMemory(0, sent), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                if (await hold.Held.Wait(context)) await context.Response.Body.WriteAsync(whole.AsMemory(sent), context.RequestAborted);
                break;
            case Fault.Refuse refuse:
                context.Response.StatusCode = refuse.Status;
                if (refuse.RetryAfter is { } wait) context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
                break;
            case Fault.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
                break;
            case Fault.Drop:
                context.Abort();
                break;
            case Fault.Spoil:
                await Withhold(context, answer);
                context.Abort();
                break;
            case Fault.Drip drip:
                await Trickle(context, await Withhold(context, answer), drip.Pause);
                break;
        }
    }

    /// <summary>Does the work for a request and keeps the body of its answer.</summary>
    private static async Task<byte[]> Withhold(HttpContext context, RequestDelegate answer)
    {
        var body = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await answer(context);
        }
        finally
        {
            context.Response.Body = body;
        }
        return kept.ToArray();
    }

    private static async Task Trickle(HttpContext context, byte[] whole, TimeSpan pause)
    {
        foreach (var part in whole)
        {
            await Task.Delay(pause, context.RequestAborted);
            await context.Response.Body.WriteAsync(new[] { part }, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private void Add(string service, Fault fault, int nth, int times)
    {
        lock (sync) plans.Add(new Plan(service, fault, nth, times));
    }

    private Fault? Take(string service)
    {
        lock (sync)
        {
            counts[service] = counts.GetValueOrDefault(service) + 1;
            // All plans see the request, so that each counts from its own beginning.
            var due = plans.Where(plan => plan.Service == service && plan.Meets()).ToList();
            return due.FirstOrDefault()?.Fault;
        }
    }

    private sealed class Plan(string service, Fault fault, int nth, int times)
    {
        private int seen;

        public string Service => service;

        public Fault Fault => fault;

        public bool Meets() => ++seen >= nth && seen < nth + times;
    }
}
