using Promotion.Domain.Storage;

namespace Promotion.Adapters.Storage;

/// <summary>Something that waits for its turn with the writer, and somebody who waits for it.</summary>
internal abstract class PendingWrite
{
    private PendingWrite()
    {
    }

    /// <summary>Joins the group's transaction. May be called again with a later group when the first one failed.</summary>
    public abstract Task Join(CommitGroup group, CancellationToken cancellation);

    /// <summary>Tells the caller what came of it; the transaction is durable.</summary>
    public abstract void Acknowledge();

    /// <summary>Tells the caller that the transaction failed.</summary>
    public abstract void Fail(Exception error);

    internal sealed class OfCommit(Commit commit) : PendingWrite
    {
        // The writer must not run its callers' code.
        private readonly TaskCompletionSource<CommitReceipt> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private CommitReceipt receipt;
        private Exception? refusal;

        public Commit Commit => commit;

        public Task<CommitReceipt> Done => done.Task;

        public override async Task Join(CommitGroup group, CancellationToken cancellation)
        {
            try
            {
                refusal = null;
                receipt = await group.Add(commit, cancellation);
            }
            catch (Exception e) when (e is StaleStateException or AliasTakenException)
            {
                refusal = e;
            }
        }

        public override void Acknowledge()
        {
            if (refusal is null)
                done.SetResult(receipt);
            else
                done.SetException(refusal);
        }

        public override void Fail(Exception error) => done.SetException(error);
    }

    internal sealed class OfRequest(string project, RememberedRequest request) : PendingWrite
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => done.Task;

        public override Task Join(CommitGroup group, CancellationToken cancellation)
        {
            group.Remember(project, request);
            return Task.CompletedTask;
        }

        public override void Acknowledge() => done.SetResult();

        public override void Fail(Exception error) => done.SetException(error);
    }

    /// <summary>Asks for a transaction, for the sake of what goes along with any.</summary>
    internal sealed class OfNothing : PendingWrite
    {
        public override Task Join(CommitGroup group, CancellationToken cancellation) => Task.CompletedTask;

        public override void Acknowledge()
        {
            // Nobody waits for it.
        }

        public override void Fail(Exception error)
        {
            // What could not be written asks again by itself.
        }
    }

    internal sealed class OfCompaction(string project, DateTimeOffset before, int limit) : PendingWrite
    {
        private readonly TaskCompletionSource<int> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int gone;

        public Task<int> Done => done.Task;

        public override async Task Join(CommitGroup group, CancellationToken cancellation) =>
            gone = await group.Connection.Compact(project, before, limit, cancellation);

        public override void Acknowledge() => done.SetResult(gone);

        public override void Fail(Exception error) => done.SetException(error);
    }

    internal sealed class OfRelease(DateTimeOffset now) : PendingWrite
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => done.Task;

        public override Task Join(CommitGroup group, CancellationToken cancellation) =>
            group.Connection.ReleaseLeases(now, cancellation);

        public override void Acknowledge() => done.SetResult();

        public override void Fail(Exception error) => done.SetException(error);
    }
}
