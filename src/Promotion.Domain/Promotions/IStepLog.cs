namespace Promotion.Domain.Promotions;

/// <summary>What a step tells of its work while it works. Calls never wait and never throw; secrets are masked before anything is kept.</summary>
public interface IStepLog
{
    /// <summary>Tells something worth reading afterwards. Texts of more than 4096 characters are cut.</summary>
    void Write(string text);

    /// <summary>Tells of something that is not as it should be, though the work goes on.</summary>
    void Warn(string text);

    /// <summary>Tells how far a long piece of work is; what is told often is thinned out, its end never.</summary>
    /// <param name="what">The work, such as <c>downloading</c>. Always the same for the same work.</param>
    /// <param name="total">How much there is in all; null when nobody knows.</param>
    void Progress(string what, long done, long? total, ProgressUnit unit);
}
