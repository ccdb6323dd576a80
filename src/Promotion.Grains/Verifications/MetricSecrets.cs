using System.Collections.Concurrent;
using Promotion.Domain.Projects;
using Promotion.Domain.Verifications;
using Promotion.Grains.Credentials;

namespace Promotion.Grains.Verifications;

/// <summary>Opens Secrets of a Project for measurements, and remembers each value it gave for as long as the measurement takes, to mask it.</summary>
public sealed class MetricSecrets(ProjectValues values)
{
    /// <summary>What one measurement of a project reads.</summary>
    internal Opened Open(string project) => new(this, project);

    private async Task<ImmutableSortedDictionary<string, string>?> Find(string project, string name) =>
        (await values.Secret(project, name, CancellationToken.None))?.Texts;

    /// <summary>The Secrets of one measurement.</summary>
    internal sealed class Opened(MetricSecrets all, string project) : IMetricSecrets
    {
        private readonly ConcurrentBag<string> _seen = [];

        /// <summary>All values that were given.</summary>
        public IEnumerable<string> Seen => _seen;

        /// <inheritdoc />
        public async Task<ImmutableSortedDictionary<string, string>?> Find(string name)
        {
            var found = await all.Find(project, name) ?? await all.Find(Project.Shared, name);
            foreach (var value in found?.Values ?? [])
            {
                _seen.Add(value);
            }

            return found;
        }

        /// <summary>The values of arguments. Throws <see cref="MeasurementException"/> when a Secret or its key is missing.</summary>
        public async Task<IReadOnlyDictionary<string, string>> Resolve(ImmutableSortedDictionary<string, SecretKeyReference> arguments)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (argument, reference) in arguments)
            {
                var secret = await Find(reference.Name)
                    ?? throw new MeasurementException($"argument {argument}: Secret {reference.Name} does not exist in project {project}");
                values[argument] = secret.GetValueOrDefault(reference.Key)
                    ?? throw new MeasurementException($"argument {argument}: Secret {reference.Name} has no key {reference.Key}");
            }

            return values;
        }
    }
}
