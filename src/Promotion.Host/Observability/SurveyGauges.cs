using System.Diagnostics.Metrics;
using Promotion.Domain;
using Promotion.Domain.Promotions;
using Promotion.Domain.Storage;

namespace Promotion.Host.Observability;

/// <summary>Gauges of what goes on over all servers of the store, as of a few seconds ago. Each server of a cluster tells the same: take the largest, not the sum.</summary>
internal sealed partial class SurveyGauges : BackgroundService
{
    private static readonly TimeSpan BetweenSurveys = TimeSpan.FromSeconds(10);
    private static readonly ImmutableArray<PromotionPhase> Unended = [PromotionPhase.Pending, PromotionPhase.Running];
    private readonly Meter _meter = new(Telemetry.Name);
    private readonly ISurvey _survey;
    private readonly TimeProvider _clock;
    private readonly ILogger<SurveyGauges> _log;
    private volatile Survey _last = Survey.Empty;

    public SurveyGauges(ISurvey survey, TimeProvider clock, ILogger<SurveyGauges> log)
    {
        (_survey, _clock, _log) = (survey, clock, log);
        _meter.CreateObservableGauge("promotion.promotions", Promotions, "{promotion}", "Promotions that have not ended, by phase: pending ones wait in a queue.");
        _meter.CreateObservableGauge("promotion.waits", Waits, "{thing}", "Things that wait for a time or for news, by reason.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenSurveys, _clock);
        do
        {
            try
            {
                _last = await _survey.Take(_clock.GetUtcNow(), stoppingToken);
            }
            catch (StoreUnavailableException failure)
            {
                SurveyFailed(_log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private IEnumerable<Measurement<long>> Promotions() => Unended.Select(phase =>
        new Measurement<long>(_last.Promotions.GetValueOrDefault($"{phase}"), new KeyValuePair<string, object?>(Telemetry.Phase, Telemetry.Word(phase))));

    private IEnumerable<Measurement<long>> Waits() => _last.Waits.Select(wait =>
        new Measurement<long>(wait.Value, new KeyValuePair<string, object?>("promotion.wait.reason", wait.Key)));

    [LoggerMessage(2020, LogLevel.Debug, "What goes on could not be counted; the gauges stay as they were.")]
    private static partial void SurveyFailed(ILogger log, Exception failure);
}
