namespace Promotion.Scenarios;

/// <summary>Work in the order in which it was called for; the same work waits only once.</summary>
internal sealed class WorkQueue
{
    private const int Endless = 10_000;
    private readonly Queue<(string Name, Action Work)> _waiting = new();

    public void Add(string name, Action work)
    {
        if (_waiting.All(waiting => waiting.Name != name))
        {
            _waiting.Enqueue((name, work));
        }
    }

    public void Empty()
    {
        for (var done = 0; _waiting.TryDequeue(out var next); done++)
        {
            if (done > Endless)
            {
                throw new StoryException($"Work never ends; the last is: {next.Name}.");
            }

            next.Work();
        }
    }
}
