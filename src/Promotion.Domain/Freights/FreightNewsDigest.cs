using Promotion.Domain.Stages;

namespace Promotion.Domain.Freights;

/// <summary>News of a Freight by what they are about, so that each of many Stages is compared with them once and not with each of many news.</summary>
internal sealed class FreightNewsDigest
{
    private readonly bool _isNew;
    private readonly bool _isForAll;
    private readonly HashSet<string> _vouched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _moved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _approved = new(StringComparer.Ordinal);

    public FreightNewsDigest(ImmutableArray<FreightNews> news)
    {
        foreach (var one in news)
        {
            switch (one)
            {
                case FreightNews.Created:
                    _isNew = true;
                    break;
                case FreightNews.VerifiedIn verified:
                    _vouched.Add(verified.Stage);
                    break;
                case FreightNews.UnverifiedIn unverified:
                    _vouched.Add(unverified.Stage);
                    break;
                case FreightNews.Moved moved:
                    _moved.Add(moved.Stage);
                    break;
                case FreightNews.ApprovedFor approved:
                    _approved.Add(approved.Stage);
                    break;
                default:
                    _isForAll = true;
                    break;
            }
        }
    }

    /// <summary>True when a Stage with this request must look at the Freight again.</summary>
    public bool Concerns(string stage, FreightRequest request) =>
        _isForAll
        || (_isNew && request.Direct)
        || _approved.Contains(stage)
        || request.Stages.Any(_vouched.Contains)
        || ((request.RequiredSoakTime is not null || request.SelectionPolicy == SelectionPolicy.MatchUpstream) && request.Stages.Any(_moved.Contains));
}
